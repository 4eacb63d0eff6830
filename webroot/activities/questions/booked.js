const AGAIN = 60_000; // ms after which a time that isn't booked yet is looked for again

/** The question is one whose asker books a time. @param {import("./questions.js").Question} question */
export const booksATime = ({ status, choice }) => status === "DEFERRED" && choice === "SLOT";

/**
 * The times that askers booked for their questions in a room: one's own, and for staff those of others. Read when a question
 * becomes one for which a time is booked, and now and then until each has its time.
 */
export class Booked {
  #read;
  #changed;
  #looked = "";
  #wanted = [];
  #starts = new Map();
  #again;
  #ended;

  /**
   * @param {() => Promise<{appointments: {entry: number, start: string}[]}>} read
   * @param {() => void} changed
   * @param {AbortSignal} signal ends it
   */
  constructor(read, changed, signal) {
    this.#read = read;
    this.#changed = changed;
    signal.addEventListener("abort", () => clearTimeout(this.#again));
    this.#ended = signal;
  }

  /** Before each drawing. @param {import("./questions.js").Question[]} questions those that are shown */
  look(questions) {
    this.#wanted = questions.filter(booksATime).map(({ id }) => id);
    const wanted = this.#wanted.join();
    if (wanted === this.#looked) return undefined;
    this.#looked = wanted;
    return this.#load();
  }

  async #load() {
    clearTimeout(this.#again);
    if (!this.#wanted.length || this.#ended.aborted) return;
    try {
      const { appointments } = await this.#read();
      this.#starts = new Map(appointments.map(({ entry, start }) => [entry, start]));
      this.#changed();
    } catch {
      // The board says that a time is booked either way.
    }
    if (!this.#ended.aborted && this.#wanted.some((id) => !this.#starts.has(id))) this.#again = setTimeout(() => this.#load(), AGAIN);
  }

  /** When the time that was booked for a question begins. @returns {string|undefined} */
  startOf(question) {
    return booksATime(question) ? this.#starts.get(question.id) : undefined;
  }
}
