/**
 * PURE. Keeps the console's parts in place while somebody points at them: every row stays under its heading and in its
 * group; new ones go to a part of their own at the end.
 *
 * @typedef {import("./questions.js").Question} Question
 * @typedef {{label?: string, symbol?: string, how?: string, group?: Question[], rows: Question[]}} Part
 *
 * @param {Part[]} held as shown
 * @param {Part[]} wanted as they should be
 * @returns {{parts: Part[], moved: number}} what to show, and how many rows aren't in their right place
 */
export function holdingParts(held, wanted) {
  const now = new Map(wanted.flatMap(({ rows }) => rows).map((question) => [question.id, question]));
  const kept = held
    .map((part) => {
      const rows = part.rows.flatMap(({ id }) => now.get(id) ?? []);
      return { ...part, rows, ...(part.group ? { group: rows } : {}) };
    })
    .filter(({ rows }) => rows.length);
  const shown = new Set(kept.flatMap(({ rows }) => rows.map(({ id }) => id)));
  const come = [...now.values()].filter(({ id }) => !shown.has(id));
  const parts = come.length ? [...kept, { label: NEW, symbol: "plus", how: "since you pointed here", rows: come }] : kept;
  return { parts, moved: elsewhere(parts, wanted) };
}

const NEW = "New";
const placed = (parts) => parts.flatMap(({ label, group, rows }) => rows.map(({ id }) => ({ id, under: group ? `=${group[0].id}` : label })));

/* The least number of rows to move: all but the longest run that is already in order. */
function elsewhere(parts, wanted) {
  const place = new Map(placed(wanted).map(({ id, under }, at) => [id, { at, under }]));
  const rows = placed(parts);
  const ends = []; // of runs by their length, each as early as can be
  for (const { id, under } of rows) {
    const { at, under: wants } = place.get(id);
    if (under !== wants) continue;
    const longer = ends.findIndex((end) => end > at);
    if (longer < 0) ends.push(at);
    else ends[longer] = at;
  }
  return rows.length - ends.length;
}
