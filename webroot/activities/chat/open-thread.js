/**
 * The open thread of each room, in this page only. There is one at a time.
 * @type {WeakMap<object, number>}
 */
const open = new WeakMap();

/** @param {import("../../pages/room/followed-room.js").FollowedRoom} room @returns {number|undefined} its message */
export const openThread = (room) => open.get(room);

/** Opens a thread and brings it into view. */
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
