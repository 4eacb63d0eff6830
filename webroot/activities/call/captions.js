const MOST = 2;

/**
 * PURE. What is said in writing, with the newest: one of each seat, and the last two of all. An empty one takes back what was there.
 *
 * @typedef {{seat: string, by: object, text: string}} Caption
 * @param {Caption[]} before
 * @param {Caption} caption
 * @returns {Caption[]}
 */
export const newest = (before, { seat, by, text }) =>
  [...before.filter((one) => one.seat !== seat), { seat, by, text }].filter((one) => one.text).slice(-MOST);
