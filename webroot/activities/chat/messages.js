import { apply, aside } from "./chat.js";
import { NONE, all, withDropped, withEvent, withPage } from "./history.js";

const WINDOW = 200; // what a room's state holds of its chat: with fewer there is nothing before

/**
 * The room's messages at hand, without those in threads only: the newest, as the room holds them, and those paged back
 * to.
 */
export class Messages {
  #store;
  #changed;
  #older = NONE;
  #live;
  #talks = {};
  more = true;
  loading = false;
  failed = false;

  /**
   * @param {import("../../live/room-store.js").RoomStore} store
   * @param {() => void} changed
   */
  constructor(store, changed) {
    this.#store = store;
    this.#changed = changed;
    this.#live = store.state("chat");
  }

  follow(signal) {
    this.#store.addEventListener("event", ({ detail }) => this.#event(detail), { signal });
    this.#store.follow(["chat"], () => this.#picture(), signal);
  }

  get all() {
    return all(this.#older, this.#live).filter((message) => !aside(message));
  }

  /** The threads on messages that were paged back to: `{replies, last}` by the message's number. */
  get talks() {
    return this.#talks;
  }

  get #full() {
    return Object.keys(this.#live.messages).length >= WINDOW;
  }

  byNumber(id) {
    return this.#live?.messages[id] ?? this.#older.messages[id];
  }

  /** Finds out whether there are messages before those in the room's state. */
  begin() {
    this.more = this.#full;
  }

  /** Reads the page before. @returns {Promise<boolean>} whether it did */
  async page() {
    if (this.loading) return false;
    this.loading = true;
    this.failed = false;
    this.#changed();
    try {
      const { state, more, threads } = await this.#store.page("chat", this.#oldest);
      this.#talks = { ...this.#talks, ...threads };
      this.#older = withPage(this.#older, state);
      this.more = more;
      return true;
    } catch {
      this.failed = true;
      return false;
    } finally {
      this.loading = false;
      this.#changed();
    }
  }

  get #oldest() {
    return Math.min(...[...Object.keys(this.#live.messages), ...Object.keys(this.#older.messages)].map(Number));
  }

  #event(event) {
    const live = this.#store.state("chat");
    this.#older = withEvent(withDropped(this.#older, this.#live, live), event, apply);
    this.#live = live;
  }

  /* A state without an event is a new view of the room, so what was paged back to may be out of date. */
  #picture() {
    const live = this.#store.state("chat");
    if (live !== this.#live) {
      this.#live = live;
      this.#older = NONE;
      this.more = this.#full;
    }
    this.#changed();
  }
}
