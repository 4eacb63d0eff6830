/**
 * PURE. Orders, finds and compares questions.
 *
 * @typedef {import("./questions.js").Question} Question
 * @typedef {"votes"|"newest"|"oldest"|"mine"} Order
 */

/** The names of the statuses. */
export const STATES = {
  PENDING: { label: "Pending", symbol: "wait", kind: "" },
  OPEN: { label: "Open", symbol: "ring", kind: "line" },
  LIVE: { label: "Live", symbol: "mic", kind: "lamp" },
  ANSWERED: { label: "Answered", symbol: "check", kind: "board" },
  DEFERRED: { label: "Office hours", symbol: "clock", kind: "slate" },
  MERGED: { label: "Merged", symbol: "merge", kind: "" },
  DISMISSED: { label: "Dismissed", symbol: "x", kind: "" },
  WITHDRAWN: { label: "Withdrawn", symbol: "back", kind: "" },
};

export const waits = ({ status }) => status === "OPEN" || status === "PENDING";
export const isSettled = ({ status }) => !["OPEN", "PENDING", "LIVE"].includes(status);

/** @param {{votes: Record<string, number>}} [tally] */
export const votesOf = (question, tally) => tally?.votes[question.id] ?? 0;

/** Whether the viewer voted for it or for one merged into it. */
export function isVoted(state, question, me) {
  const mine = state.votes[me] ?? [];
  return [question.id, ...question.merged].some((id) => mine.includes(id));
}

/** @param {Question[]} questions @param {Order} order @returns {Question[]} pinned ones first */
export function sorted(questions, order, tally) {
  const by = {
    votes: (a, b) => votesOf(b, tally) - votesOf(a, tally) || a.id - b.id,
    newest: (a, b) => b.id - a.id,
    oldest: (a, b) => a.id - b.id,
    mine: (a, b) => b.id - a.id,
  }[order];
  return [...questions].sort((a, b) => Boolean(b.pinned) - Boolean(a.pinned) || by(a, b));
}

/**
 * Keeps the rows of a list in place while somebody points at it: new ones come last, removed ones go.
 *
 * @param {number[]} held the ids as shown
 * @param {number[]} wanted the ids as they should be
 * @returns {{ids: number[], moved: number}} what to show, and how many rows aren't in their right place
 */
export function holding(held, wanted) {
  const known = held.filter((id) => wanted.includes(id));
  const ids = [...known, ...wanted.filter((id) => !held.includes(id))];
  return { ids, moved: ids.filter((id, at) => wanted[at] !== id).length };
}

const STOP = new Set("a an and any are as at be by can code do does for from how if in into is it may must not of on or should so than that the then there this to two use was what when where which who why with you".split(" "));

const MOST_KNOWN = 5000;
const known = new Map();

/** The words by which questions are compared, cached by text. */
export function wordsOf(text) {
  if (!known.has(text)) {
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, read(text));
  }
  return known.get(text);
}

const read = (text) =>
  new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}.]*/gu) ?? [])
      .map((word) => word.replace(/\.$/, "").replace(/(?<=.{3})(?:ed|es|s)$/, ""))
      .filter((word) => word.length > 1 && !STOP.has(word)),
  );

/** The share of words that two texts have in common, 0 to 1. */
export function likeness(one, other) {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  if (!a.size || !b.size) return 0;
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared / Math.min(a.size, b.size) / (1 + Math.abs(a.size - b.size) / (4 * Math.max(a.size, b.size)));
}

const LIKELY = 0.5;

/** @returns {Question[]} at most three that may ask the same, the likeliest first */
export const similar = (text, questions) =>
  wordsOf(text).size < 2
    ? []
    : questions
        .map((question) => ({ question, like: likeness(text, question.text) }))
        .filter(({ like }) => like >= LIKELY)
        .sort((a, b) => b.like - a.like)
        .slice(0, 3)
        .map(({ question }) => question);

/**
 * Waiting questions that probably ask the same, in groups of two or more.
 * @param {Question[]} questions
 * @param {Set<string>} apart keys of groups that staff keep apart
 */
export function groups(questions, apart = new Set()) {
  const left = questions.filter(waits);
  const found = [];
  while (left.length) {
    const first = left.shift();
    const same = left.filter(({ text }) => wordsOf(text).size > 1 && likeness(first.text, text) >= LIKELY);
    if (!same.length) continue;
    const group = [first, ...same];
    if (apart.has(keyOf(group))) continue;
    found.push(group);
    for (const one of same) left.splice(left.indexOf(one), 1);
  }
  return found;
}

export const keyOf = (group) => group.map(({ id }) => id).join("+");

/** The asker as everybody may know them, for screens that others see as well. */
export const askedOpenly = (question, me) => (question.anonymity === "NONE" ? askedBy(question, me) : "anonymous");

/** The asker as the viewer may know them. */
export const askedBy = (question, me) =>
  question.by ? (question.by.id === me ? "You" : question.by.name) : "anonymous";
