/**
 * The state of a chat: the mirror of Chat.java. Pure; a state is never changed in place.
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
 * @property {string[]} earlier the texts before each edit, oldest first
 * @property {Partial<Record<"THANKS"|"GOT_IT"|"SAME_HERE"|"TOO_FAST", string[]>>} reactions who, by reaction
 * @property {Attachment[]} [attachments]
 * @property {number} [thread] the message on whose thread it is written
 * @property {boolean} [toRoom] whether a message of a thread shows in the room as well
 * @property {("STAFF"|"HERE"|"ALL")[]} [crowds] groups that were notified
 * @property {boolean} [knock] whether it also reaches people in a focus round at once
 *
 * @typedef {{file: string, name: string, type: string, size: number, width?: number, height?: number, alt: string}} Attachment
 * @typedef {{root: number, replies: number, last: string, people: Member[], followers: string[], locked: boolean}} Thread
 * @typedef {{message: number, author: Member, text: string, by: Member, at: string, why: string}} Pin
 * @typedef {{who: Member, until: string, reason: string}} Mute
 *
 * @typedef {object} ChatState
 * @property {Record<string, Message>} messages
 * @property {Record<string, Thread>} threads
 * @property {Pin[]} pins
 * @property {number} slow
 * @property {Record<string, Mute>} muted
 */

const WINDOW = 200;
const MOST_EARLIER = 10;
const MOST_PINS = 20;
const LONGEST_PIN = 200;

/** @returns {ChatState} */
export const empty = () => ({ messages: {}, threads: {}, pins: [], slow: 0, muted: {} });

/** Joins the view that all of a role share with the viewer's own part. @returns {ChatState} */
export const open = (view, own) => (own ? { ...view, muted: { ...view.muted, [own.muted.who.id]: own.muted } } : view);

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
      return edited(state, event);
    case "chat.takenBack":
      return emptied(state, event.message, "TAKEN_BACK");
    case "chat.removed":
      return emptied(state, event.message, "REMOVED");
    case "chat.reacted":
      return changing(state, event.message, (message) => (gone(message) ? message : reacted(message, event)));
    case "chat.knocked":
      return changing(state, event.message, (message) => (gone(message) ? message : { ...message, knock: true }));
    case "chat.followed":
      return talking(state, event.thread, event.at, (thread) => followed(thread, event.by, event.on));
    case "chat.locked":
      return talking(state, event.thread, event.at, (thread) => ({ ...thread, locked: event.on }));
    case "chat.pinned":
      return pinned(state, event);
    case "chat.unpinned":
      return withoutPin(state, event.message);
    case "chat.slowed":
      return { ...state, slow: event.seconds };
    case "chat.muted":
      return { ...state, muted: { ...state.muted, [event.who.id]: { who: event.who, until: event.until, reason: event.reason } } };
    case "chat.unmuted": {
      const { [event.who]: _, ...muted } = state.muted;
      return { ...state, muted };
    }
    default:
      return state;
  }
}

/** The messages held, oldest first. */
export const messages = (state) => Object.values(state.messages).sort((a, b) => a.id - b.id);

/** @returns {Message|undefined} */
export const message = (state, id) => state.messages[id];

/** Whether it was taken back or removed. */
export const gone = ({ status }) => status === "TAKEN_BACK" || status === "REMOVED";

/** The reactions of a message in order: which, how many, and whether this member gave one. */
export const reactionsOf = (message, memberId) =>
  Object.entries(message.reactions).map(([reaction, people]) => ({
    reaction,
    count: people.length,
    mine: people.includes(memberId),
  }));

/** Whether it shows in its thread only. */
export const aside = ({ thread, toRoom }) => thread !== undefined && !toRoom;

function said(state, event) {
  const { offset, at, by, text, replyTo, mentions, attachments, thread, toRoom, knock, crowds } = event;
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
    ...(attachments ? { attachments } : {}),
    ...(thread === undefined ? {} : { thread }),
    ...(toRoom === undefined ? {} : { toRoom }),
    ...(knock === undefined ? {} : { knock }),
    ...(crowds ? { crowds } : {}),
  };
  const next = { ...state.messages, [offset]: message };
  const ids = Object.keys(next).sort((a, b) => a - b);
  for (const old of ids.slice(0, Math.max(0, ids.length - WINDOW))) delete next[old];
  const told = { ...state, messages: next };
  return thread === undefined ? told : answered(told, thread, message, state.messages[thread]);
}

function answered(state, root, { by, at }, first) {
  return talking(state, root, at, (known) => {
    const begins = known.replies === 0 && known.followers.length === 0;
    const thread = begins && first ? followed(known, first.by.id, true) : known;
    const people = [...thread.people.filter(({ id }) => id !== by.id), by].slice(-3);
    return followed({ ...thread, replies: thread.replies + 1, last: at, people }, by.id, true);
  });
}

const MOST_THREADS = 60;
const MOST_FOLLOWERS = 100;

function talking(state, root, at, change) {
  const known = state.threads[root] ?? { root, replies: 0, last: at, people: [], followers: [], locked: false };
  const threads = { ...state.threads, [root]: change(known) };
  const all = Object.values(threads);
  if (all.length > MOST_THREADS) {
    const oldest = all.reduce((a, b) => (Date.parse(a.last) - Date.parse(b.last) || a.root - b.root) <= 0 ? a : b);
    delete threads[oldest.root];
  }
  return { ...state, threads };
}

function followed(thread, who, on) {
  const others = thread.followers.filter((id) => id !== who);
  if (!on) return { ...thread, followers: others };
  const has = others.length < thread.followers.length;
  return has || others.length >= MOST_FOLLOWERS ? thread : { ...thread, followers: [...others, who] };
}

function changing(state, id, change) {
  const message = state.messages[id];
  return message ? { ...state, messages: { ...state.messages, [id]: change(message) } } : state;
}

function edited(state, { message: id, text }) {
  const pins = state.pins.map((pin) => (pin.message === id ? { ...pin, text: beginning(text) } : pin));
  return changing({ ...state, pins }, id, (message) =>
    gone(message)
      ? message
      : { ...message, text, status: "EDITED", earlier: [...message.earlier, message.text].slice(-MOST_EARLIER) },
  );
}

function emptied(state, id, status) {
  const message = state.messages[id];
  if (!message) return state;
  const { attachments: _, ...rest } = message;
  const next = changing(withoutPin(state, id), id, () => ({ ...rest, text: "", status, earlier: [], reactions: {} }));
  const thread = state.threads[message.thread];
  if (gone(message) || !thread) return next;
  return { ...next, threads: { ...next.threads, [thread.root]: { ...thread, replies: Math.max(0, thread.replies - 1) } } };
}

function pinned(state, { message: id, by, at, why }) {
  const message = state.messages[id];
  if (!message || gone(message)) return state;
  const { pins } = withoutPin(state, id);
  const pin = { message: id, author: message.by, text: beginning(message.text), by, at, why };
  return { ...state, pins: [...pins, pin].slice(-MOST_PINS) };
}

const withoutPin = (state, id) =>
  state.pins.some(({ message }) => message === id) ? { ...state, pins: state.pins.filter(({ message }) => message !== id) } : state;

const beginning = (text) => [...text].slice(0, LONGEST_PIN).join("");

function reacted(message, { reaction, by, on }) {
  const others = (message.reactions[reaction] ?? []).filter((id) => id !== by);
  const { [reaction]: had, ...rest } = message.reactions;
  const people = on ? (had?.includes(by) ? had : [...others, by]) : others;
  return { ...message, reactions: people.length ? { ...rest, [reaction]: people } : rest };
}
