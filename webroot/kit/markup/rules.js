import { UNSPACED } from "./scripts.js";

/**
 * A conservative Markdown that keeps characters people type for other reasons. Only what is hardly ever unintended
 * counts as formatting: no `_`, no single `~`, no `*` between letters or digits, no entities, no reference that
 * vanishes, no line of stars, no quote of a number ("> 5 years"), no list that begins with a year.
 */
export function conservative(markdown) {
  markdown.disable(["reference", "hr", "lheading", "image", "entity", "html_block", "html_inline", "linkify"]);
  const { block, inline } = markdown;
  only(block, "blockquote", ["paragraph", "list"], (line) => !/^>+ *(?:[<>=≤≥±~]* *[\d.,]*\d|=)/.test(line));
  only(block, "heading", ["paragraph", "blockquote"], (line) => /^##/.test(line) && !/#\s*$/.test(line));
  only(block, "fence", ["paragraph", "blockquote", "list"], (line) => /^(`{3,}|~{3,}) *[\w+#.-]{0,20} *$/.test(line));
  only(block, "list", ["paragraph", "blockquote"], (line) => !/^(?:0\d|\d{4})/.test(line));
  only(block, "table", ["paragraph"], (_, state, start) => even(state, start));
  inline.ruler.at("emphasis", emphasis);
  inline.ruler.at("strikethrough", struck);
  inline.ruler.at("escape", escaped);
  return markdown;
}

function only({ ruler }, name, alt, wanted) {
  const { fn } = ruler.__rules__.find((rule) => rule.name === name);
  const rule = (state, start, end, silent) => wanted(lineAt(state, start), state, start) && fn(state, start, end, silent);
  ruler.at(name, rule, { alt });
}

const lineAt = (state, line) => state.src.slice(state.bMarks[line] + state.tShift[line], state.eMarks[line]);

/*
 * Tables only if no row has more cells than the first, as those cells would be dropped, and not if they are very
 * large.
 */
function even(state, start) {
  const first = lineAt(state, start);
  if (!first.includes("|") || start < (state.env.noTableUntil ?? 0) || !/^[|: -]*-[|: -]*$/.test(lineAt(state, start + 1))) return false;
  const columns = width(first);
  for (let line = start; line < state.lineMax; line++) {
    const row = lineAt(state, line);
    if (!row.trim()) return true;
    if (width(row) > columns || (line - start) * columns > 1000) {
      state.env.noTableUntil = line;
      return false;
    }
  }
  return true;
}

const width = (row) => row.trim().replace(/\\\||^\||\|$/g, "").split("|").length;

/* A letter or digit of a script with spaces between words. */
const WORD = /^[\p{L}\p{N}\p{M}]$/u;
const WITHOUT_SPACES = new RegExp(`[${UNSPACED}]`, "u");
const spaced = (sign) => WORD.test(sign) && !WITHOUT_SPACES.test(sign);

function run(state) {
  const { src, pos } = state;
  const mark = src[pos];
  let end = pos;
  while (src[end] === mark) end++;
  const within = spaced(src[pos - 1] ?? "") && spaced(src[end] ?? "");
  return state.scanDelims(pos, !within);
}

function emphasis(state, silent) {
  if (silent || state.src[state.pos] !== "*") return false;
  const { length, can_open, can_close } = run(state);
  for (let i = 0; i < length; i++) mark(state, "*", length, can_open, can_close);
  state.pos += length;
  return true;
}

function struck(state, silent) {
  if (silent || !state.src.startsWith("~~", state.pos)) return false;
  const { length, can_open, can_close } = run(state);
  if (length === 2) mark(state, "~~", 0, can_open, can_close);
  else state.push("text", "", 0).content = "~".repeat(length);
  state.pos += length;
  return true;
}

function mark(state, content, length, open, close) {
  state.push("text", "", 0).content = content;
  const marker = content.charCodeAt(0);
  state.delimiters.push({ marker, length, token: state.tokens.length - 1, end: -1, open, close });
}

/* Keeps a backslash, unless it escapes formatting. */
function escaped(state, silent) {
  const { src, pos } = state;
  if (src[pos] !== "\\") return false;
  const sign = src[pos + 1] ?? "";
  const keeps =
    "*`".includes(sign) ||
    (sign === "~" && src[pos + 2] === "~") ||
    (sign === "[" && /^\[[^\]\n]{0,200}\]\(/.test(src.slice(pos + 1, pos + 210))) ||
    ("#>-+".includes(sign) && /^[ \t]*$/.test(src.slice(src.lastIndexOf("\n", pos - 1) + 1, pos)));
  if (!sign || !keeps) return false;
  if (!silent) Object.assign(state.push("text_special", "", 0), { content: sign, markup: `\\${sign}`, info: "escape" });
  state.pos += 2;
  return true;
}
