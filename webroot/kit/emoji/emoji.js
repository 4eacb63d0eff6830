/**
 * Emoji by name. The list is loaded when it is first needed (emoji.json, made by bin/emoji).
 *
 * @typedef {{char: string, group: number, label: string, codes: string[], tags: string[], tones?: string[]}} Emoji
 */

/** The groups of the list, in display order. */
export const GROUPS = [
  [0, "Smileys"],
  [1, "People"],
  [3, "Nature"],
  [4, "Food"],
  [5, "Places"],
  [6, "Activities"],
  [7, "Objects"],
  [8, "Symbols"],
  [9, "Flags"],
];

let reading;

/** @returns {Promise<Emoji[]>} rejected if it can't be loaded; the next call tries again */
export function emojis() {
  reading ??= read().catch((problem) => {
    reading = undefined;
    throw problem;
  });
  return reading;
}

async function read() {
  const answer = await fetch(new URL("./emoji.json", import.meta.url));
  if (!answer.ok) throw new Error("The emoji did not load.");
  return (await answer.json()).map(([char, group, label, codes, tags, tones]) => ({ char, group, label, codes, tags, tones }));
}

/**
 * PURE. Emoji that match a search: first those whose name begins with it, then by their words.
 * @param {Emoji[]} all
 * @param {string} query
 */
export function found(all, query, most = 60) {
  const wanted = query.trim().toLowerCase().replace(/^:|:$/g, "");
  if (!wanted) return [];
  const ranks = [[], [], [], []];
  for (const emoji of all) {
    const rank = rankOf(emoji, wanted);
    if (rank !== undefined) ranks[rank].push(emoji);
  }
  return ranks.flat().slice(0, most);
}

function rankOf({ codes, label, tags }, wanted) {
  if (codes.includes(wanted)) return 0;
  if (codes.some((code) => code.startsWith(wanted))) return 1;
  if (label.includes(wanted) || codes.some((code) => code.includes(`_${wanted}`))) return 2;
  return tags.some((tag) => tag.startsWith(wanted)) ? 3 : undefined;
}

/** PURE. The emoji with exactly this name. @param {Emoji[]} all @param {string} name without colons */
export const named = (all, name) => all.find(({ codes }) => codes.includes(name.toLowerCase()));

/** PURE. The name being typed after a colon before the caret: `{start, query, whole}`, or undefined. */
export function emojiAt(text, caret) {
  const [typed, query, end] = /(?:^|(?<=[\s(]))(?<!\\):([a-z0-9_+-]{2,40})(:?)$/i.exec(text.slice(0, caret)) ?? [];
  return typed ? { start: caret - typed.length, query, whole: Boolean(end) } : undefined;
}

const KEY = "lectern.emoji";

/** The skin tone chosen on this device, 1 to 5, or 0; and the emoji used last. */
export function chosen(storage = globalThis.localStorage) {
  try {
    const { tone = 0, last = [] } = JSON.parse(storage.getItem(KEY)) ?? {};
    return { tone, last };
  } catch {
    return { tone: 0, last: [] };
  }
}

export function choose(change, storage = globalThis.localStorage) {
  try {
    storage.setItem(KEY, JSON.stringify({ ...chosen(storage), ...change }));
  } catch {
    // nothing is stored here
  }
}

/** PURE. An emoji in a skin tone, if it has any. */
export const toned = ({ char, tones }, tone) => (tone && tones ? tones[tone - 1] : char);
