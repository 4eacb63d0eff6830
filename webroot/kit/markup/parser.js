import "markdown-it";
import { conservative } from "./rules.js";

/**
 * How deeply quotes and list items may nest, and how many of their marks may precede one line. `room/Markup` has the
 * same limit.
 */
export const MOST_LEVELS = 40;
/** Parts of one text. Ordinary texts of 8,000 characters have a tenth of this. */
const MOST_PARTS = 4000;
/** Limits of parsing, in rules tried and in milliseconds. A text beyond them is shown as typed. */
const MOST_STEPS = 60_000;
const LONGEST = 500;

const SAFE_LINK = /^(?:https?:|mailto:)/i;
const MARK = /[ \t]*(?:>|[-+*](?=[ \t\n]|$)|\d{1,9}[.)](?=[ \t\n]|$))/y;

class Spent extends Error {}

let steps = 0;
let until = 0;
const count = () => {
  steps++;
  if (steps > MOST_STEPS || ((steps & 255) === 0 && Date.now() > until)) throw new Spent();
  return false;
};

const markdown = conservative(
  globalThis.markdownit({ html: false, linkify: false, breaks: true, typographer: false, maxNesting: 3 * MOST_LEVELS }),
);
markdown.validateLink = (address) => SAFE_LINK.test(address);
markdown.normalizeLinkText = (address) => address;
markdown.block.ruler.before("table", "budget", count, { alt: ["paragraph", "blockquote", "list"] });
markdown.inline.ruler.before("text", "budget", count);

/** PURE. The most quote and list marks before any line of a text. */
export function levels(text) {
  let most = 0;
  for (let line = 0; line >= 0 && line < text.length; line = text.indexOf("\n", line) + 1 || -1) {
    let marks = 0;
    MARK.lastIndex = line;
    while (MARK.test(text)) marks++;
    most = Math.max(most, marks);
  }
  return most;
}

/**
 * PURE. A Markdown text as tokens of markdown-it.
 * @returns {object[] | undefined} undefined if the text exceeds the limits; it is then shown as typed
 */
export function parse(text) {
  if (levels(text) > MOST_LEVELS) return undefined;
  steps = 0;
  until = Date.now() + LONGEST;
  try {
    const parts = markdown.parse(apart(text), {});
    return bounded(parts) ? parts : undefined;
  } catch {
    return undefined;
  }
}

/** PURE. Whether the text will look different from what was typed, so that its writer should see a preview. */
export function formatted(text) {
  const plain = new Set(["paragraph_open", "paragraph_close", "inline", "text", "softbreak", "hardbreak"]);
  const parts = parse(text);
  return Boolean(parts?.some(({ type, children }) => !plain.has(type) || children?.some((part) => !plain.has(part.type) || part.markup)));
}

function bounded(parts) {
  let all = 0;
  for (const { level, children } of parts) {
    all += 1 + (children?.length ?? 0);
    if (all > MOST_PARTS || level > 2 * MOST_LEVELS || children?.some((part) => part.level > MOST_LEVELS)) return false;
  }
  return true;
}

/* Ends a quote at its last marked line, so that an answer written right below isn't part of it. */
function apart(text) {
  if (!text.includes(">")) return text;
  const lines = text.split("\n");
  let fence = false;
  return lines
    .map((line, index) => {
      if (/^ {0,3}(?:```|~~~)/.test(line)) fence = !fence;
      const before = lines[index - 1];
      return !fence && index && /^ {0,3}>/.test(before) && line.trim() && !/^ {0,3}>/.test(line) ? `\n${line}` : line;
    })
    .join("\n");
}
