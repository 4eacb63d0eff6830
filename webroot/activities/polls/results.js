/**
 * PURE. A poll's results as rows of a chart and of a table.
 *
 * @typedef {import("./polls.js").Poll} Poll
 * @typedef {import("./polls.js").Results} Results
 * @typedef {{label: string, right: boolean, counts: number[], shares: number[]}} Row one count and share a round
 */

/** From 0 to 100. */
export const share = (count, answered) => (answered ? Math.round((100 * count) / answered) : 0);

/** @param {Poll} poll @param {Results[]} rounds @returns {Row[]} */
export function rowsOf(poll, rounds) {
  const { kind, choices, scale, key } = poll.sheet;
  if (kind === "NUMBER" || kind === "TEXT" || kind === "WORDS") return valueRows(kind, rounds);
  const labels = kind === "SCALE" ? Array.from({ length: scale.high - scale.low + 1 }, (_, at) => String(scale.low + at)) : choices;
  const rows = labels.map((label, at) => ({
    label,
    right: kind !== "ORDER" && Boolean(key?.right.includes(at)),
    counts: rounds.map(({ counts }) => counts[at] ?? 0),
    shares: rounds.map(({ counts, answered }) => (kind === "ORDER" ? place(counts[at], answered) : share(counts[at] ?? 0, answered))),
  }));
  return kind === "ORDER" ? rows.sort((a, b) => a.counts.at(-1) - b.counts.at(-1)) : rows;
}

/* The mean place, from 1 on, with one decimal. */
const place = (sum, answered) => (answered ? Math.round((10 * sum) / answered) / 10 : 0);

function valueRows(kind, rounds) {
  const values = [...new Set(rounds.flatMap(({ values }) => Object.keys(values)))];
  const rows = values.map((label) => ({
    label,
    right: false,
    counts: rounds.map(({ values }) => values[label] ?? 0),
    shares: rounds.map(({ values, answered }) => share(values[label] ?? 0, answered)),
  }));
  return kind === "NUMBER" ? rows.sort((a, b) => Number(a.label) - Number(b.label)) : rows.sort((a, b) => b.counts.at(-1) - a.counts.at(-1) || a.label.localeCompare(b.label));
}

/** An answer in words. @param {Poll} poll @param {import("./polls.js").Reply} [reply] */
export function said(poll, reply) {
  if (!reply) return "";
  const { kind, choices } = poll.sheet;
  if (kind === "SCALE") return String(reply.picks[0]);
  if (kind === "ONE" || kind === "SEVERAL" || kind === "ORDER") return reply.picks.map((at) => choices[at]).join(", ");
  return reply.text.replaceAll("\n", ", ");
}

/** Whether an answer contains a chart's label. */
export const isMine = (poll, reply, label) =>
  Boolean(reply) && (poll.sheet.kind === "ORDER" ? false : said(poll, reply).toLowerCase().split(", ").includes(label.toLowerCase()));

/** "After talking it over, 25 more in 100 chose the right answer." */
export function changed(rows) {
  const right = rows.filter((row) => row.right);
  if (!right.length || right[0].shares.length < 2) return "";
  const before = right.reduce((sum, { shares }) => sum + shares[0], 0);
  const after = right.reduce((sum, { shares }) => sum + shares[1], 0);
  if (after === before) return "As many chose the right answer in both rounds.";
  return `In round 2, ${Math.abs(after - before)} ${after > before ? "more" : "fewer"} in 100 chose the right answer.`;
}

/** @param {Poll} poll @param {Results[]} rounds */
export function csv(poll, rounds) {
  const cell = (value) => `"${(/^[=+\-@\t\r]/.test(String(value)) ? `'${value}` : String(value)).replaceAll('"', '""')}"`;
  const head = ["answer", "right", ...rounds.flatMap((_, at) => [`round_${at + 1}`, `round_${at + 1}_share`])];
  return [head, ...rowsOf(poll, rounds).map(({ label, right, counts, shares }) => [label, right ? "yes" : "", ...counts.flatMap((count, at) => [count, shares[at]])])]
    .map((line) => line.map(cell).join(","))
    .join("\r\n");
}
