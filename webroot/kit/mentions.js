import { UNSPACED } from "./markup/scripts.js";
import { beginnings, folded } from "./names.js";

const LETTER = new RegExp(`(?![${UNSPACED}])[\\p{L}\\p{N}]`, "u");
const letterBefore = (text, at) => LETTER.test(lastOf(text.slice(Math.max(0, at - 2), at)));
const letterAt = (text, at) => at < text.length && LETTER.test(String.fromCodePoint(text.codePointAt(at)));
const lastOf = (text) => [...text].at(-1) ?? "";

const MOST = 100; // marked names in one text

function byName(people) {
  const named = new Map();
  for (const person of people) {
    const name = folded(person.name);
    if (name) named.set(name, [...(named.get(name) ?? []), person]);
  }
  return named;
}

/**
 * PURE. The places of a text that name one of these people after an @: `{start, end, people}`. The longest name wins;
 * `people` has several if they share the name.
 * @param {{id: string, name: string}[]} people
 */
export function mentions(text, people) {
  const named = byName(people);
  const most = Math.max(0, ...[...named.keys()].map((name) => name.length));
  const found = [];
  for (let start = text.indexOf("@"); start >= 0 && found.length < MOST; start = text.indexOf("@", start + 1)) {
    if (letterBefore(text, start)) continue;
    let longest;
    for (const { so, end } of beginnings(text, start + 1, most)) {
      if (named.has(so) && !letterAt(text, end)) longest = { start, end, people: named.get(so) };
    }
    if (longest) found.push(longest);
  }
  return found;
}

/**
 * PURE. The ids of people mentioned in a text, at most twenty. A name stands for the people chosen for it, in the
 * order of choosing. A name typed by hand counts only if exactly one person here has it.
 * @param {{id: string, name: string}[]} people those who are here
 * @param {{id: string, name: string}[]} chosen
 */
export function mentioned(text, people, chosen = []) {
  const open = [...chosen];
  const ids = new Set();
  const known = new Map([...people, ...chosen].map((person) => [person.id, person]));
  for (const { people: named } of mentions(text, [...known.values()])) {
    const at = open.findIndex(({ id }) => named.some((one) => one.id === id));
    if (at >= 0) ids.add(open.splice(at, 1)[0].id);
    else {
      const meant = chosen.findLast(({ id }) => named.some((one) => one.id === id));
      if (meant) ids.add(meant.id);
      else if (named.length === 1) ids.add(named[0].id);
    }
  }
  return [...ids].slice(0, 20);
}

const LONGEST_QUERY = 60;

/**
 * PURE. The text typed after an @ before the caret, or undefined. It extends to the caret, since names contain spaces
 * and signs; only the list of matches tells whether it is a name.
 */
export function mentionAt(text, caret) {
  const from = Math.max(0, caret - LONGEST_QUERY);
  const start = text.lastIndexOf("@", caret - 1);
  if (start < from || letterBefore(text, start)) return undefined;
  const query = text.slice(start + 1, caret);
  return /[\n\r]/.test(query) || /^\s/.test(query) ? undefined : { start, query };
}

/** PURE. People whose name, or a word of it, begins with the query; staff first, at most six. */
export function suggestions(people, query, me) {
  const wanted = folded(query);
  const others = people.filter((person) => person.id !== me);
  if (/\s$/.test(query) && others.some(({ name }) => folded(name) === wanted.trim())) return [];
  return others
    .filter(({ name }) => begins(folded(name), wanted))
    .sort((a, b) => (a.role === "LEARNER") - (b.role === "LEARNER") || a.name.localeCompare(b.name))
    .slice(0, 6);
}

const INSIDE = new RegExp(`[${UNSPACED}]`, "u");
const begins = (name, wanted) =>
  name.startsWith(wanted) ||
  (INSIDE.test(wanted) ? name.includes(wanted) : [...name.matchAll(/(?<=[^\p{L}\p{N}])[\p{L}\p{N}]/gu)].some(({ index }) => name.startsWith(wanted, index)));
