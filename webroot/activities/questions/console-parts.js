import { groups, isSettled, sorted } from "./board.js";

/**
 * PURE. The sections of the console's list, in order: pending questions, groups that are likely the same, open and settled questions.
 *
 * @param {import("./questions.js").Question[]} all
 * @param {object} shown
 * @param {string} shown.filter ALL, MINE, a status, or `label:` and a label
 * @param {string} shown.find words of the question or of its asker's name
 * @param {string} shown.me
 * @param {object} [shown.tally]
 * @param {Set<string>} [shown.apart] keys of groups that are not to be shown as groups
 * @returns {import("./held.js").Part[]} the sections that have rows
 */
export function partsOf(all, { filter, find, me, tally, apart = new Set() }) {
  const words = find.toLowerCase();
  const has = ({ text, by }) => text.toLowerCase().includes(words) || by?.name.toLowerCase().includes(words);
  const passes = passing(filter, me);
  const seen = all.filter((question) => passes(question) && has(question));
  const alike = filter === "ALL" && !find ? groups(sorted(seen, "votes", tally), apart) : [];
  const grouped = new Set(alike.flat().map(({ id }) => id));
  const rest = seen.filter(({ id }) => !grouped.has(id));
  return [
    { label: "Pending", symbol: "wait", how: "oldest first", rows: sorted(rest.filter(({ status }) => status === "PENDING"), "oldest", tally) },
    ...alike.map((group) => ({ group, rows: group })),
    { label: "Open", symbol: "list", how: "most votes first", rows: sorted(rest.filter(({ status }) => status === "OPEN"), "votes", tally) },
    { label: "Settled", symbol: "check", rows: sorted(rest.filter((it) => isSettled(it) && it.status !== "WITHDRAWN"), "newest", tally) },
  ].filter(({ rows }) => rows.length);
}

function passing(filter, me) {
  if (filter === "ALL") return () => true;
  if (filter === "MINE") return ({ assigned }) => assigned === me;
  const [, label] = filter.match(/^label:(.*)$/s) ?? [];
  return label === undefined ? ({ status }) => status === filter : ({ labels }) => labels.includes(label);
}

/** PURE. The question of a group into which the others are merged: the one with the most votes, of the open ones if there are any. */
export function intoOf(group, tally) {
  const open = group.filter(({ status }) => status === "OPEN");
  return sorted(open.length ? open : group, "votes", tally)[0];
}
