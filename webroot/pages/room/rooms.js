import { FollowedRoom } from "./followed-room.js";

/**
 * The rooms that a page follows: its own, and side rooms such as a table at a desk or a group of a class. Tells
 * `change` when what is drawn of them may have changed, and `came` (detail: the room) when a side room has opened.
 */
export class Rooms extends EventTarget {
  #page;
  /** The page's own first. @type {FollowedRoom[]} */
  all = [];

  /** @param {object} page see FollowedRoom */
  constructor(page) {
    super();
    this.#page = page;
  }

  /** @param {string} id of the page's own room */
  start(id) {
    return this.#follow(new FollowedRoom(this.#page, id));
  }

  stop() {
    for (const room of this.all) room.stop();
  }

  get own() {
    return this.all[0];
  }

  /** The side rooms. */
  get sides() {
    return this.all.slice(1);
  }

  /**
   * Follows a side room, unless it is followed already. It is dropped if this person may not be there, or no longer
   * may.
   *
   * @param {string} id
   * @returns {FollowedRoom}
   */
  enter(id) {
    const there = this.all.find((room) => room.id === id);
    if (there) return there;
    const room = new FollowedRoom(this.#page, id, { isSide: true });
    let came = false;
    const changed = () => {
      const { status } = room.store;
      if (status === "refused" || status === "unloaded") return this.leave(id);
      if (came || status !== "open") return;
      came = true;
      this.dispatchEvent(new CustomEvent("came", { detail: room }));
    };
    room.store.follow([], changed, room.signal);
    return this.#follow(room);
  }

  /** Stops following a side room. */
  leave(id) {
    const room = this.sides.find((one) => one.id === id);
    if (!room) return;
    this.all = this.all.filter((one) => one !== room);
    room.stop();
    this.#changed();
  }

  #follow(room) {
    this.all = [...this.all, room];
    const changed = () => this.#changed();
    room.addEventListener("change", changed, { signal: room.signal });
    room.store.follow(["here"], changed, room.signal);
    room.start();
    return room;
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
