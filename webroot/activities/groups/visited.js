/* When the person was last in each group, in this browser; changes of its board since then are new. */
const KEY = "lectern.visits";
const MOST = 200;

/**
 * Notes that the person is there now, or leaves.
 * @param {object} room the parent
 * @param {number} group
 * @param {number} now ms
 */
export function visited({ store }, group, now, storage = globalThis.localStorage) {
  const of = name(store, group);
  const all = [...read(storage).filter(([one]) => one !== of), [of, now]].slice(-MOST);
  try {
    storage.setItem(KEY, JSON.stringify(all));
  } catch {
    // it is full, or not allowed: all stays new
  }
}

/** @returns {number} 0 if the person was never there */
export function lastVisit({ store }, group, storage = globalThis.localStorage) {
  const of = name(store, group);
  return read(storage).find(([one]) => one === of)?.[1] ?? 0;
}

const name = ({ id, you }, group) => `${you.id} ${id} ${group}`;

function read(storage) {
  try {
    const all = JSON.parse(storage.getItem(KEY) ?? "[]");
    return Array.isArray(all) ? all : [];
  } catch {
    return [];
  }
}
