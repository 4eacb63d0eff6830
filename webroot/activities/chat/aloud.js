import { plainLine } from "../../kit/plain-line.js";

const GATHERS = 700;
const LASTS = 8000;
const MOST = 3;
const LONGEST = 500;

/** PURE. What screen readers hear of new messages: each with its writer; of many, only their number. */
export const aloud = (messages) =>
  messages.length > MOST ? [`${messages.length} new messages`] : messages.map(({ by, text }) => `${by.name}: ${plainLine(text, LONGEST)}`);

/** Reads new messages of others to people who don't see the log, each once. */
export class Aloud {
  #changed;
  #gathered = [];
  #timers = new Set();
  #count = 0;
  /** The present contents of the live region: `{key, words}`. */
  lines = [];

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  said(message) {
    this.#gathered.push(message);
    if (this.#gathered.length === 1) this.#later(() => this.#speak(), GATHERS);
  }

  stop() {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#gathered = [];
    this.lines = [];
  }

  #speak() {
    const lines = aloud(this.#gathered).map((words) => ({ key: ++this.#count, words }));
    this.#gathered = [];
    this.lines = [...this.lines, ...lines];
    this.#later(() => {
      this.lines = this.lines.filter((line) => !lines.includes(line));
    }, LASTS);
    this.#changed();
  }

  #later(act, ms) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
      this.#changed();
    }, ms);
    this.#timers.add(timer);
  }
}
