import { apply, empty } from "./chat.js";

const PAGE = 50;
const NEWEST = Number.MAX_SAFE_INTEGER;

/** The messages of one thread: those in the room's state and those read from the log. */
export class ThreadMessages {
  #store;
  #changed;
  #read = empty();
  root;
  more = false;
  loading = false;
  failed = false;

  /**
   * @param {import("../../live/room-store.js").RoomStore} store
   * @param {number} root its message
   * @param {() => void} changed
   */
  constructor(store, root, changed) {
    this.#store = store;
    this.root = root;
    this.#changed = changed;
  }

  follow(signal) {
    this.#store.addEventListener("event", ({ detail }) => this.#event(detail), { signal });
    this.#store.follow([], () => this.load(), signal);
    this.load();
  }

  /** The message that the thread is on, and the replies, oldest first. */
  get all() {
    const live = this.#store.state("chat")?.messages ?? {};
    return Object.values({ ...this.#read.messages, ...live })
      .filter(({ id, thread }) => id === this.root || thread === this.root)
      .sort((a, b) => a.id - b.id);
  }

  /** Loads the newest page, or the one before the messages at hand. */
  async load(before = NEWEST) {
    if (this.loading) return;
    this.loading = true;
    this.failed = false;
    this.#changed();
    try {
      const { state, more } = await this.#store.page("chat", before, PAGE, this.root);
      this.#read = { ...empty(), messages: { ...state.messages, ...(before === NEWEST ? {} : this.#read.messages) } };
      this.more = more;
    } catch {
      this.failed = true;
    }
    this.loading = false;
    this.#changed();
  }

  earlier() {
    return this.load(this.all.find(({ id }) => id !== this.root)?.id ?? NEWEST);
  }

  /* Keeps messages here that leave the room's state. */
  #event(event) {
    const known = this.#read.messages;
    if (event.type === "chat.said" ? event.thread === this.root : event.message in known) {
      this.#read = { ...empty(), messages: apply({ ...empty(), messages: known }, event).messages };
      this.#changed();
    }
  }
}
