const AGAIN = 60_000; // ms between looks for a time that isn't booked yet

/** Whether the asker books a time for this question. @param {import("./questions.js").Question} question */
export const booksATime = ({ status, choice }) => status === "DEFERRED" && choice === "SLOT";

/**
 * The times that askers booked for their questions in a room: one's own, and for staff those of others. Read when a question
 * is first to have a booked time, and now and then until each has one.
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

  /** To be called before each drawing. @param {import("./questions.js").Question[]} questions the ones shown */
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
      // Without the start the board still says that the asker books a time.
    }
    if (!this.#ended.aborted && this.#wanted.some((id) => !this.#starts.has(id))) this.#again = setTimeout(() => this.#load(), AGAIN);
  }

  /** The start of the time that was booked for a question. @returns {string|undefined} */
  startOf(question) {
    return booksATime(question) ? this.#starts.get(question.id) : undefined;
  }
}
