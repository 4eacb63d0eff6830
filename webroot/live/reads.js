const READ_EVERY = 2000;

/**
 * A Lit controller for a pane that shows all entries of its activity: entries in sight are read, and entries that come
 * while the pane is hidden are counted. (The chat marks message by message instead.)
 *
 *     new Reads(this, "questions", () => Object.values(this.store.state("questions").questions));
 */
export class Reads {
  #pane;
  #activity;
  #entries;
  #seen; // number of the newest entry that was in sight
  #before = 0; // how many were unread when one came
  #timer;

  /**
   * @param {import("./room-pane.js").RoomPane} pane
   * @param {string} activity
   * @param {() => {id: number, owner?: {id: string}, by?: {id: string}}[]} entries those that this person may see
   */
  constructor(pane, activity, entries) {
    this.#pane = pane;
    this.#activity = activity;
    this.#entries = entries;
    pane.addController(this);
  }

  hostConnected() {
    const { following: signal, room } = this.#pane;
    document.addEventListener("visibilitychange", () => this.#look(), { signal });
    room.addEventListener("change", () => this.#look(), { signal });
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  hostUpdated() {
    this.#look();
  }

  #look() {
    const { room, store, shown } = this.#pane;
    const unread = room.unread(this.#activity);
    if (store.status !== "open" || unread === undefined) return;
    const entries = this.#entries();
    const newest = entries.reduce((last, { id }) => Math.max(last, id), 0);
    if (this.#seen === undefined) {
      this.#seen = newest;
      this.#before = unread;
    }
    if (!shown || document.visibilityState !== "visible") {
      const others = entries.filter(({ id, by, owner }) => id > this.#seen && (by ?? owner)?.id !== store.you.id);
      return room.sees(this.#activity, this.#before + others.length);
    }
    if ((newest <= this.#seen && !this.#before) || this.#timer) return room.sees(this.#activity, 0);
    this.#seen = newest;
    this.#before = 0;
    room.sees(this.#activity, 0);
    room.read(this.#activity, newest);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#look();
    }, READ_EVERY);
  }
}
