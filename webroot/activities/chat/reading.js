import { firstUnread, newSince } from "./chat-view.js";

const READ_EVERY = 2000;

/** Keeps how far the reader has read, where the unread line is, and how much is new below. */
export class Reading {
  #messages;
  #me;
  #reads;
  #tellUnseen;
  #tellRead;
  #seen = 0;
  #told = 0;
  #timer;
  /** The number of the message above which the unread line stands. */
  from;
  begun = false;

  /**
   * @param {object} parts
   * @param {() => object[]} parts.messages
   * @param {() => string} parts.me
   * @param {() => boolean} parts.reads whether the reader sees the newest message now
   * @param {(count: number) => void} parts.unseen takes the number of messages that came and weren't looked at
   * @param {(seq: number) => void} parts.read takes the number of the newest message read
   */
  constructor({ messages, me, reads, unseen, read }) {
    this.#messages = messages;
    this.#me = me;
    this.#reads = reads;
    this.#tellUnseen = unseen;
    this.#tellRead = read;
  }

  begin(unread) {
    this.begun = true;
    this.from = firstUnread(this.#messages(), this.#me(), unread);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** How many messages came that weren't looked at. */
  get below() {
    return this.#seen ? newSince(this.#messages(), this.#me(), this.#seen) : 0;
  }

  /** The unread line stays until the reader leaves, and moves only if everything above it was read. */
  said({ by, offset }) {
    if (by.id === this.#me() || this.#reads()) return;
    const behind = newSince(this.#messages(), this.#me(), this.#told) > 0 && this.from > this.#told;
    if (!behind) this.from = offset;
  }

  /** Counts released messages as new from this one on. */
  released(id) {
    if (!(this.from > this.#told && newSince(this.#messages(), this.#me(), this.#told) > 0 && this.from < id)) this.from = id;
    this.#seen = Math.min(this.#seen, id - 1);
  }

  looked() {
    if (!this.begun) return;
    const newest = this.#messages().at(-1)?.id ?? 0;
    const reads = this.#reads();
    if (reads || !this.#seen) this.#seen = newest;
    const since = reads ? newest : Math.max(this.#told, this.#seen);
    this.#tellUnseen(newSince(this.#messages(), this.#me(), since));
    if (!reads || newest <= this.#told || this.#timer) return;
    this.#told = newest;
    this.#tellRead(newest);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.looked();
    }, READ_EVERY);
  }
}
