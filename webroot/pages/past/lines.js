import { answeredIn } from "../../activities/session/summary.js";

/**
 * PURE. A session as lines: messages, and what was on the stage.
 *
 * @typedef {{at: number, kind: "said"|"ANSWER"|"POLL"|"BREAK"|"PAGE"|"BOARD", by?: object, text: string, key:
 *   string}} Line `at` in ms since it was opened
 */

const words = {
  ANSWER: ({ text }) => `Now answering: ${text}`,
  POLL: ({ text }) => `Poll: ${text}`,
  BREAK: () => "Break",
  PAGE: ({ text }) => `On the stage: ${text}`,
  BOARD: () => "On the stage: the board",
};

/**
 * The words of a mark on the time line. @param {{what: string, about: number}} mark @param {object} summary @returns
 * {string}
 */
export function wordsOf(mark, summary) {
  const { questions, polls } = both(summary);
  const text = {
    ANSWER: () => questions[mark.about]?.text,
    POLL: () => polls[mark.about]?.sheet.question,
    PAGE: () => summary.then.stage?.state.documents[mark.about]?.title,
    BREAK: () => "",
    BOARD: () => "",
  }[mark.what]();
  return words[mark.what]({ text: text || "taken back since" });
}

/** The lines up to a moment. @param {object} summary @param {object} chat its state at that moment @param {number} until in ms @returns {Line[]} */
export function linesUntil(summary, chat, until) {
  const opened = Date.parse(summary.opened);
  const said = Object.values(chat?.messages ?? {})
    .filter(({ text, at }) => text && Date.parse(at) >= opened)
    .map(({ id, at, by, text }) => ({ at: Date.parse(at) - opened, kind: "said", by, text, key: `m${id}` }));
  const marks = summary.marks
    .filter(({ at }) => at <= until)
    .map((mark) => ({ at: mark.at, kind: mark.what, text: wordsOf(mark, summary), key: `s${mark.seq}` }));
  return [...said, ...marks].sort((a, b) => a.at - b.at);
}

/** Questions and polls as they are today, or, if gone since, as they were at the end. */
export function both({ then, now }) {
  const of = (name, part) => ({ ...then[name].state[part], ...pick(now[name].state[part], then[name].state[part]) });
  return { questions: of("questions", "questions"), polls: of("polls", "polls") };
}

const pick = (now, then) => Object.fromEntries(Object.entries(now ?? {}).filter(([id]) => then[id]));

/**
 * The results of a session.
 *
 * @param {object} summary
 * @returns {{answered: object[], open: object[], polls: object[], asked: number, programme: string[]}}
 */
export function broughtBy(summary) {
  const { id, end, opened, closed } = summary;
  const { questions, polls } = both(summary);
  const { held } = summary.then.session.state;
  const votes = { ...summary.then.questions.tally?.votes, ...summary.now.questions.tally?.votes };
  const withVotes = (question) => ({ ...question, votes: votes[question.id] ?? 0 });
  const during = (at) => Boolean(at) && at >= opened && at <= closed;
  const its = Object.values(questions).filter((it) => it.text && (it.id > id ? it.id < end : it.status === "OPEN" || it.status === "PENDING" || answeredIn(summary, it.reply)));
  const byVotes = (a, b) => b.votes - a.votes || a.id - b.id;
  const all = its.map(withVotes);
  return {
    asked: all.filter(({ status }) => status !== "MERGED").length,
    answered: all.filter(({ status }) => status === "ANSWERED").sort(byVotes),
    open: all.filter(({ status }) => status === "OPEN" || status === "PENDING").sort(byVotes),
    polls: Object.values(polls)
      .filter((poll) => during(poll.opened) && (poll.results.length || poll.stage !== "DRAFT"))
      .sort((a, b) => a.id - b.id),
    programme: held.find((one) => one.id === id)?.programme ?? [],
  };
}

/** When a spoken answer began, in ms of the session, or undefined. */
export const answeredAt = ({ opened, closed }, { reply }) =>
  reply?.from && reply.from >= opened && reply.from <= closed ? Date.parse(reply.from) - Date.parse(opened) : undefined;

/**
 * A bar height from 0 to 1 for each minute of the session. @param {Record<string, {said: number}>} minutes @returns
 * {number[]}
 */
export function heights(minutes, length) {
  const all = Array.from({ length: Math.max(1, Math.ceil(length / 60_000)) }, (_, at) => minutes[at]?.said ?? 0);
  const most = Math.max(1, ...all);
  return all.map((said) => said / most);
}
