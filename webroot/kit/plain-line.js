import { parse } from "./markup/parser.js";

/**
 * One line of plain text from a Markdown text, for quotes and screen readers: formatting goes, other characters stay.
 */
export function plainLine(text, most = 90) {
  const line = words((text ?? "").slice(0, 20 * most))
    .replace(/\s+/g, " ")
    .trim();
  const letters = [...line];
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`
    : line;
}

function words(text) {
  const parts = parse(text);
  return parts ? parts.map(part).join("") : text;
}

function part({ type, children, content, info, markup }) {
  if (type === "inline") return `${children.map((child) => child.content || (child.type.endsWith("break") ? " " : "")).join("")} `;
  if (type === "list_item_open") return info ? `${info}${markup} ` : `${markup} `;
  return `${content} `;
}
