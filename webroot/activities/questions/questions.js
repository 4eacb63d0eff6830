/**
 * The state of a question board: the mirror of Fold.java. Pure; a state is never changed in place.
 *
 * @typedef {import("../chat/chat.js").Member} Member
 *
 * @typedef {object} Question
 * @property {number} id
 * @property {string} at
 * @property {Member} [by] absent if the name is hidden from this viewer
 * @property {"NONE"|"PEERS"|"ALL"} anonymity
 * @property {string} text
 * @property {"PENDING"|"OPEN"|"LIVE"|"ANSWERED"|"DISMISSED"|"MERGED"|"DEFERRED"|"WITHDRAWN"} status
 * @property {string} [before] its status before it was dismissed, merged or deferred
 * @property {boolean} backed whether anybody has voted for it
 * @property {Member} [pinned] the member who pinned it
 * @property {number} [into] the question that it was merged into
 * @property {number[]} merged
 * @property {string} [live] since when it is being answered
 * @property {{by: Member, at: string, from?: string, text: string, earlier: object[]}} [reply]
 * @property {string} [reason]
 * @property {"TICKET"|"SLOT"|"WRITTEN"} [choice]
 * @property {{by: Member, at: string, text: string}[]} earlier
 * @property {string} [assigned]
 * @property {string[]} labels
 *
 * @typedef {{approveFirst: boolean, anonymity: "NONE"|"PEERS"|"ALL", between: boolean, votesShown: boolean, labels: string[]}} Settings
 *
 * @typedef {object} QuestionsState
 * @property {Settings} settings
 * @property {boolean} convened
 * @property {boolean} asking whether new questions are paused
 * @property {boolean} voting whether voting is paused
 * @property {Record<string, Question>} questions
 * @property {Record<string, number[]>} votes the viewer's own
 */

const MOST_EARLIER = 10;

/** @returns {QuestionsState} */
export const empty = () => ({
  settings: { approveFirst: false, anonymity: "PEERS", between: true, votesShown: true, labels: [] },
  convened: false,
  asking: false,
  voting: false,
  questions: {},
  votes: {},
});

/**
 * Joins the view that all of a role share with the viewer's own part.
 *
 * @param {QuestionsState} view
 * @param {{votes: Record<string, number[]>, questions: Question[]}} [own]
 */
export function open(view, own) {
  if (!own) return view;
  const questions = { ...view.questions };
  for (const question of own.questions) questions[question.id] = question;
  return { ...view, questions, votes: own.votes };
}

/** @param {QuestionsState} state @param {object} event its data, with its `offset` @returns {QuestionsState} */
export function apply(state, event) {
  const { question: id, at } = event;
  switch (event.type) {
    case "questions.asked":
      return put(state, asked(event));
    case "questions.edited":
      return changing(state, id, (it) => edited(it, event));
    case "questions.withdrawn":
      return changing(state, id, ({ reply, pinned, ...it }) => ({ ...it, status: "WITHDRAWN", text: "", earlier: [] }));
    case "questions.voted":
      return voted(state, event);
    case "questions.backed":
      return changing(state, id, (it) => ({ ...it, backed: true }));
    case "questions.approved":
      return changing(state, id, (it) => ({ ...it, status: "OPEN" }));
    case "questions.dismissed":
      return changing(state, id, ({ reason, ...it }) => ({
        ...settled(it, "DISMISSED"),
        ...(event.reason ? { reason: event.reason } : {}),
      }));
    case "questions.restored":
      return changing(state, id, ({ reason, ...it }) => back(it, event.to));
    case "questions.pinned":
      return changing(state, id, ({ pinned, ...it }) => (event.on ? { ...it, pinned: event.by } : it));
    case "questions.wentLive":
      return changing(state, id, (it) => ({ ...it, status: "LIVE", live: at }));
    case "questions.putBack":
      return changing(state, id, ({ live, ...it }) => ({ ...it, status: "OPEN" }));
    case "questions.answered":
      return changing(state, id, (it) => answered(it, event));
    case "questions.reopened":
      return changing(state, id, ({ choice, ...it }) => back(it, "OPEN"));
    case "questions.merged":
      return changing(
        changing(state, id, (it) => ({ ...settled(it, "MERGED"), into: event.into })),
        event.into,
        (it) => (it.merged.includes(id) ? it : { ...it, merged: [...it.merged, id] }),
      );
    case "questions.unmerged":
      return changing(
        changing(state, id, ({ into, ...it }) => back(it, it.before ?? "OPEN")),
        event.into,
        (it) => ({ ...it, merged: it.merged.filter((one) => one !== id) }),
      );
    case "questions.assigned":
      return changing(state, id, ({ assigned, ...it }) => (event.to ? { ...it, assigned: event.to } : it));
    case "questions.labelled":
      return changing(state, id, (it) => ({ ...it, labels: event.labels }));
    case "questions.deferred":
      return changing(state, id, ({ choice, ...it }) => settled(it, "DEFERRED"));
    case "questions.chosen":
      return changing(state, id, (it) => ({ ...it, choice: event.choice }));
    case "questions.frozen":
      return { ...state, asking: event.asking, voting: event.voting };
    case "questions.configured":
      return { ...state, settings: event.settings };
    case "questions.convened":
      return { ...state, convened: event.on };
    case "questions.shelved":
      return shelved(state, event.questions);
    case "questions.shown":
      return put(state, id);
    case "questions.hidden":
      return { ...state, questions: without(state.questions, id) };
    default:
      return state;
  }
}

const put = (state, question) => ({ ...state, questions: { ...state.questions, [question.id]: question } });

function changing(state, id, change) {
  const question = state.questions[id];
  return question ? put(state, change(question)) : state;
}

function without(record, key) {
  const { [key]: gone, ...rest } = record;
  return rest;
}

const asked = ({ offset, at, by, text, anonymity, pending }) => ({
  id: offset,
  at,
  ...(by ? { by } : {}),
  anonymity,
  text,
  status: pending ? "PENDING" : "OPEN",
  backed: false,
  merged: [],
  earlier: [],
  labels: [],
});

function edited(it, { text, by, at }) {
  if (it.status === "WITHDRAWN") return it;
  return { ...it, text, earlier: by ? newest(it.earlier, { by, at, text: it.text }) : it.earlier };
}

const newest = (earlier, one) => [...earlier, one].slice(-MOST_EARLIER);

const settled = ({ pinned, ...it }, status) => ({ ...it, before: it.status, status });

const back = ({ before, ...it }, status) => ({ ...it, status });

function answered({ live, pinned, ...it }, { by, at, aloud, text }) {
  const was = it.reply?.text ? it.reply : undefined;
  const from = aloud ? live : it.reply?.from;
  const reply = text
    ? { by, at, text, earlier: was ? newest(was.earlier, { by: was.by, at: was.at, text: was.text }) : [] }
    : { by: was?.by ?? by, at: was?.at ?? at, text: was?.text ?? "", earlier: was?.earlier ?? [] };
  return { ...it, status: "ANSWERED", reply: from ? { ...reply, from } : reply };
}

function voted(state, { question, by, on }) {
  if (!state.questions[question]) return state;
  const others = (state.votes[by] ?? []).filter((id) => id !== question);
  const mine = on ? [...others, question].sort((a, b) => a - b) : others;
  return { ...state, votes: mine.length ? { ...state.votes, [by]: mine } : without(state.votes, by) };
}

function shelved(state, ids) {
  const questions = { ...state.questions };
  for (const id of ids) delete questions[id];
  const votes = {};
  for (const [who, voted] of Object.entries(state.votes)) {
    const left = voted.filter((id) => !ids.includes(id));
    if (left.length) votes[who] = left;
  }
  return { ...state, questions, votes };
}
