const MARKS = { BOLD: "**", ITALIC: "*", CODE: "`" };
const BULLET = /^[-*+] /;
const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/i;
const NO_ADDRESS = "https://";

const APPLE = /Mac|iP(?:hone|ad|od)/.test(globalThis.navigator?.platform ?? "");
/** A shortcut as it is written on this machine. @param {string} key */
export const held = (key) => (APPLE ? `⌘ ${key}` : `Ctrl ${key}`);

/** The ways to format a selection, with words, icon and key. */
export const FORMATS = [
  { how: "BOLD", label: "Bold", icon: "bold", key: "b" },
  { how: "ITALIC", label: "Italic", icon: "italic", key: "i" },
  { how: "CODE", label: "Code", icon: "code", key: "e" },
  { how: "LIST", label: "List", icon: "list", key: "8", shift: true },
  { how: "LINK", label: "Link", icon: "link", key: "k" },
];

/** The formatting that a key asks for, if any. @param {KeyboardEvent} event */
export function formatOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }) {
  if (!(APPLE ? metaKey : ctrlKey) || altKey) return undefined;
  const pressed = code === "Digit8" ? "8" : key.toLowerCase();
  return FORMATS.find((one) => one.key === pressed && Boolean(one.shift) === shiftKey)?.how;
}

/**
 * PURE. What a formatting button does: which part of the text is replaced by what, and what is selected afterwards.
 *
 * @param {string} text
 * @param {number} start of what is selected
 * @param {number} end
 * @param {"BOLD"|"ITALIC"|"CODE"|"LIST"|"LINK"} how
 * @returns {{from: number, to: number, by: string, selected: [number, number]}}
 */
export function formatting(text, start, end, how) {
  if (how === "LIST") return listed(text, start, end);
  // A mark next to a space doesn't work, so spaces at the ends stay outside.
  const picked = text.slice(start, end);
  const from = picked.trim() ? start + picked.length - picked.trimStart().length : start;
  const to = picked.trim() ? end - picked.length + picked.trimEnd().length : start;
  const words = text.slice(from, to);
  if (how === "LINK") return linked(words, from, to);
  if (how === "CODE" && words.includes("\n")) return fenced(text, words, from, to);
  return marked(text, words, from, to, how === "CODE" && words.includes("`") ? "``" : MARKS[how]);
}

function marked(text, words, from, to, mark) {
  const { length } = mark;
  if (words && isWithin(text, from, to, mark)) return { from: from - length, to: to + length, by: words, selected: [from - length, to - length] };
  return { from, to, by: `${mark}${words}${mark}`, selected: [from + length, to + length] };
}

/* A single star isn't found within a double one. */
function isWithin(text, from, to, mark) {
  const before = /[*`]*$/.exec(text.slice(0, from))[0];
  const after = /^[*`]*/.exec(text.slice(to))[0];
  const stars = Math.min(before.length, after.length);
  if (!before.endsWith(mark) || !after.startsWith(mark)) return false;
  return mark === "*" ? stars !== 2 : true;
}

function fenced(text, words, from, to) {
  const above = from > 0 && text[from - 1] !== "\n" ? "\n" : "";
  const below = to < text.length && text[to] !== "\n" ? "\n" : "";
  const begin = `${above}\`\`\`\n`;
  return { from, to, by: `${begin}${words}\n\`\`\`${below}`, selected: [from + begin.length, from + begin.length + words.length] };
}

/* Formats whole lines. */
function listed(text, start, end) {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const after = text.indexOf("\n", end);
  const to = after < 0 ? text.length : after;
  const lines = text.slice(from, to).split("\n");
  const full = lines.filter((line) => line.trim());
  const isList = full.length > 0 && full.every((line) => BULLET.test(line));
  const by = lines.map((line) => (isList ? line.replace(BULLET, "") : line.trim() || lines.length === 1 ? `- ${line}` : line)).join("\n");
  return { from, to, by, selected: start === end ? [from + by.length, from + by.length] : [from, from + by.length] };
}

function linked(words, from, to) {
  if (ADDRESS.test(words)) return { from, to, by: `[](${words})`, selected: [from + 1, from + 1] };
  const by = `[${words}](${NO_ADDRESS})`;
  const at = words ? from + words.length + 3 : from + 1;
  return { from, to, by, selected: words ? [at, at + NO_ADDRESS.length] : [at, at] };
}
