/**
 * The state of polls: the mirror of Polls.java. Pure; a state is never changed in place.
 *
 * @typedef {"ONE"|"SEVERAL"|"SCALE"|"NUMBER"|"TEXT"|"WORDS"|"ORDER"} Kind
 * @typedef {object} Sheet
 * @property {string} question
 * @property {Kind} kind
 * @property {string[]} choices
 * @property {{low: number, high: number, lowLabel: string, highLabel: string}} [scale]
 * @property {boolean} named
 * @property {boolean} live whether results are shown while it is open
 * @property {{right: number[], explanation: string}} [key]
 * @typedef {{picks: number[], text: string}} Reply
 * @typedef {{answered: number, counts: number[], values: Record<string, number>}} Results
 * @typedef {object} Poll
 * @property {number} id
 * @property {import("../chat/chat.js").Member} by
 * @property {Sheet} sheet
 * @property {"DRAFT"|"OPEN"|"CLOSED"|"REVEALED"} stage
 * @property {string} [opened]
 * @property {string} [until]
 * @property {Record<string, Reply>[]} rounds the viewer's own answer in each
 * @property {Results[]} results once they are shown
 * @typedef {{polls: Record<string, Poll>}} PollsState
 */

/** @returns {PollsState} */
export const empty = () => ({ polls: {} });

/** @param {PollsState} view @param {{rounds: Record<string, object[]>}} [own] @returns {PollsState} */
export function open(view, own) {
  if (!own) return view;
  const polls = { ...view.polls };
  for (const [id, rounds] of Object.entries(own.rounds)) if (polls[id]) polls[id] = { ...polls[id], rounds };
  return { polls };
}

/** @param {PollsState} state @param {object} event its data, with its `offset` @returns {PollsState} */
export function apply(state, event) {
  const { poll: id } = event;
  switch (event.type) {
    case "polls.drafted":
      return put(state, { id: event.offset, by: event.by, sheet: event.sheet, stage: "DRAFT", rounds: [], results: [] });
    case "polls.revised":
      return changing(state, id, (poll) => ({ ...poll, sheet: event.sheet }));
    case "polls.removed": {
      const { [id]: gone, ...polls } = state.polls;
      return gone ? { polls } : state;
    }
    case "polls.opened":
      return changing(state, id, ({ until, ...poll }) => ({
        ...poll,
        stage: "OPEN",
        opened: event.at,
        rounds: [...poll.rounds, {}],
        ...(event.until ? { until: event.until } : {}),
      }));
    case "polls.extended":
      return changing(state, id, (poll) => ({ ...poll, until: event.until }));
    case "polls.closed":
      return changing(state, id, ({ until, ...poll }) => ({ ...poll, stage: "CLOSED" }));
    case "polls.answered":
      return changing(state, id, (poll) => answered(poll, event));
    case "polls.revealed":
      return changing(state, id, (poll) => ({
        ...poll,
        stage: "REVEALED",
        results: event.results,
        sheet: event.key ? { ...poll.sheet, key: event.key } : poll.sheet,
      }));
    case "polls.shown":
      return put(state, event.poll);
    default:
      return state;
  }
}

const put = (state, poll) => ({ polls: { ...state.polls, [poll.id]: poll } });

function changing(state, id, change) {
  const poll = state.polls[id];
  return poll ? put(state, change(poll)) : state;
}

function answered(poll, { round, by, reply }) {
  if (round < 1 || round > poll.rounds.length) return poll;
  return { ...poll, rounds: poll.rounds.map((replies, at) => (at === round - 1 ? { ...replies, [by]: reply } : replies)) };
}

/** The newest first. @param {PollsState} state */
export const newestFirst = (state) => Object.values(state.polls).sort((a, b) => b.id - a.id);

/** The poll that everybody sees: the open one, or the one that was opened last. @param {PollsState} state */
export const current = (state) =>
  Object.values(state.polls).find(({ stage }) => stage === "OPEN") ??
  Object.values(state.polls)
    .filter(({ opened }) => opened)
    .sort((a, b) => a.opened.localeCompare(b.opened))
    .at(-1);

/** The viewer's answer in a round, from 1 on. @param {Poll} poll @param {string} me */
export const replyOf = (poll, me, round = poll.rounds.length) => poll.rounds[round - 1]?.[me];
