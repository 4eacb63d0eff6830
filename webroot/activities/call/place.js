const MAY_BE_ELSEWHERE = ["TABLE", "CLASS"];
const PATIENCE_MS = 1_500; // nobody waits longer for that before a call

const places = new WeakMap();

/**
 * Where the call of a room takes place, if not in Lectern: `elsewhere`, once it is `found`. It is looked up again when
 * a class's session begins or ends. The room's `change` tells.
 *
 * @param {import("../../pages/room/followed-room.js").FollowedRoom} room
 * @returns {{elsewhere?: {url: string, host: string, by?: string}, found: Promise<void>}}
 */
export function placeOf(room) {
  const isLive = Boolean(room.store.state("session")?.running);
  const known = places.get(room);
  if (!known || known.isLive !== isLive) {
    places.set(room, { found: Promise.resolve(), elsewhere: known?.elsewhere, isLive });
    if (MAY_BE_ELSEWHERE.includes(room.store.room?.kind)) findAgain(room);
  }
  return places.get(room);
}

/** Looks it up again, as another helper may be at the table. */
export function findAgain(room) {
  const asked = room.api.get(`/api/rooms/${room.id}/call/link`).then(
    ({ elsewhere }) => stay(room, elsewhere),
    () => {}, // then it is in Lectern
  );
  placeOf(room).found = Promise.race([asked, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}

/** @param {object} [elsewhere] absent to use Lectern all the same */
export function stay(room, elsewhere) {
  placeOf(room).elsewhere = elsewhere;
  room.dispatchEvent(new Event("change"));
}
