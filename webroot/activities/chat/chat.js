/**
 * What a chat is, computed: the mirror of Chat.java. Pure; a state is never changed in place.
 *
 * @typedef {{id: string, name: string, role: "LEARNER"|"ASSISTANT"|"INSTRUCTOR"}} Member
 *
 * @typedef {object} Message
 * @property {number} id
 * @property {string} at
 * @property {Member} by
 * @property {string} text Markdown; empty once taken back or removed
 * @property {number} [replyTo]
 * @property {string[]} mentions
 * @property {"SAID"|"EDITED"|"TAKEN_BACK"|"REMOVED"} status
 * @property {string[]} earlier the words before each edit, oldest first
 * @property {Partial<Record<"THANKS"|"GOT_IT"|"SAME_HERE"|"TOO_FAST", string[]>>} reactions who, by reaction
 *
 * @typedef {{messages: Record<string, Message>}} ChatState
 */

const WINDOW = 200;
const MOST_EARLIER = 10;

/** @returns {ChatState} */
export const empty = () => ({ messages: {} });

/**
 * @param {ChatState} state
 * @param {{offset: number, at: string, type: string}} event with the fields of its kind
 * @returns {ChatState} the same object where nothing changes
 */
export function apply(state, event) {
  switch (event.type) {
    case "chat.said":
      return said(state, event);
    case "chat.edited":
      return changing(state, event.message, (message) =>
        gone(message)
          ? message
          : {
              ...message,
              text: event.text,
              status: "EDITED",
              earlier: [...message.earlier, message.text].slice(-MOST_EARLIER),
            },
      );
    case "chat.takenBack":
      return changing(state, event.message, (message) => emptied(message, "TAKEN_BACK"));
    case "chat.removed":
      return changing(state, event.message, (message) => emptied(message, "REMOVED"));
    case "chat.reacted":
      return changing(state, event.message, (message) => (gone(message) ? message : reacted(message, event)));
    default:
      return state;
  }
}

/** The messages held, oldest first. */
export const messages = (state) => Object.values(state.messages).sort((a, b) => a.id - b.id);

/** @returns {Message|undefined} */
export const message = (state, id) => state.messages[id];

/** Whether its words were taken back or removed. */
export const gone = ({ status }) => status === "TAKEN_BACK" || status === "REMOVED";

/** The reactions of a message in their order: which, how many, and whether this member is one of them. */
export const reactionsOf = (message, memberId) =>
  Object.entries(message.reactions).map(([reaction, people]) => ({
    reaction,
    count: people.length,
    mine: people.includes(memberId),
  }));

function said(state, { offset, at, by, text, replyTo, mentions }) {
  const message = {
    id: offset,
    at,
    by,
    text,
    ...(replyTo === undefined ? {} : { replyTo }),
    mentions: mentions ?? [],
    status: "SAID",
    earlier: [],
    reactions: {},
  };
  const next = { ...state.messages, [offset]: message };
  const ids = Object.keys(next).sort((a, b) => a - b);
  for (const old of ids.slice(0, Math.max(0, ids.length - WINDOW))) delete next[old];
  return { ...state, messages: next };
}

function changing(state, id, change) {
  const message = state.messages[id];
  return message ? { ...state, messages: { ...state.messages, [id]: change(message) } } : state;
}

const emptied = (message, status) => ({ ...message, text: "", status, earlier: [], reactions: {} });

function reacted(message, { reaction, by, on }) {
  const others = (message.reactions[reaction] ?? []).filter((id) => id !== by);
  const { [reaction]: had, ...rest } = message.reactions;
  const people = on ? (had?.includes(by) ? had : [...others, by]) : others;
  return { ...message, reactions: people.length ? { ...rest, [reaction]: people } : rest };
}
