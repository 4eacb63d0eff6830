const MOST = 2;

/**
 * PURE. The captions with the newest added: one a seat, and the last two of all. An empty caption removes its seat's.
 *
 * @typedef {{seat: string, by: object, text: string}} Caption
 * @param {Caption[]} before
 * @param {Caption} caption
 * @returns {Caption[]}
 */
export const newest = (before, { seat, by, text }) =>
  [...before.filter((one) => one.seat !== seat), { seat, by, text }].filter((one) => one.text).slice(-MOST);
