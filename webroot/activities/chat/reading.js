import { firstUnread, newSince } from "./chat-view.js";

const READ_EVERY = 2000;

/** How far a reader has read, where the line of the unread stands, and what is new below. */
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
   * @param {(count: number) => void} parts.unseen is told how many came that were not looked at
   * @param {(seq: number) => void} parts.read is told the newest that was read
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

  /** How many came that were not looked at. */
  get below() {
    return this.#seen ? newSince(this.#messages(), this.#me(), this.#seen) : 0;
  }

  /** The unread line stays until the reader leaves; it moves only when everything above was read. */
  said({ by, offset }) {
    if (by.id === this.#me() || this.#reads()) return;
    const behind = newSince(this.#messages(), this.#me(), this.#told) > 0 && this.from > this.#told;
    if (!behind) this.from = offset;
  }

  /** What was held is new from here on. */
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
