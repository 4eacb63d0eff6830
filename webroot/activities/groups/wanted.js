/* The rooms in which groups were asked for on this page before there are any. */
const wanted = new WeakSet();

export const isWanted = (room) => wanted.has(room);

/** Brings the groups to the front. @param {import("../../pages/room/followed-room.js").FollowedRoom} room */
export function want(room) {
  wanted.add(room);
  room.dispatchEvent(new Event("change"));
  room.show("groups");
}

export function unwant(room) {
  wanted.delete(room);
  room.dispatchEvent(new Event("change"));
}
