/* When one was last in which group, on this page: what came to its board since is new. */
const visits = new WeakMap();

/** One is there now, or leaves it. @param {object} room the parent @param {number} group @param {number} now ms */
export function visited(room, group, now) {
  if (!visits.has(room)) visits.set(room, new Map());
  visits.get(room).set(group, now);
}

/** @returns {number} 0 where one was never there */
export const lastVisit = (room, group) => visits.get(room)?.get(group) ?? 0;
