/** One plain line of a Markdown text, for quotes and notices. */
export function plainLine(text, most = 90) {
  const line = (text ?? "")
    .replace(/```[^\n]*\n?|[`*_~#>|]/g, "")
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
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
