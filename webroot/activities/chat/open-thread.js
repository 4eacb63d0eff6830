/**
 * Which thread of a room is open beside its talk. There is one at a time in a page, and it goes with the page.
 * @type {WeakMap<object, number>}
 */
const open = new WeakMap();

/** @param {import("../../pages/room/followed-room.js").FollowedRoom} room @returns {number|undefined} its message */
export const openThread = (room) => open.get(room);

/** Opens it and brings it before the reader. */
export function showThread(room, root) {
  open.set(room, root);
  room.dispatchEvent(new Event("change"));
  room.show("thread");
}

export function closeThread(room) {
  open.delete(room);
  room.show("chat");
  room.dispatchEvent(new Event("change"));
}
