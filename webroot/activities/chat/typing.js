import { writing } from "./chat-view.js";

const LASTS = 5000;

/** The people who are writing now, until they stop or their message comes. */
export class Typing {
  #people = new Map(); // id -> {name, timer}
  #changed;

  /** @param {() => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  hear({ id, name }) {
    clearTimeout(this.#people.get(id)?.timer);
    this.#people.set(id, { name, timer: setTimeout(() => this.forget(id), LASTS) });
    this.#changed();
  }

  forget(id) {
    if (!this.#people.has(id)) return;
    clearTimeout(this.#people.get(id).timer);
    this.#people.delete(id);
    this.#changed();
  }

  stop() {
    for (const { timer } of this.#people.values()) clearTimeout(timer);
    this.#people.clear();
  }

  get words() {
    return writing([...this.#people.values()].map(({ name }) => name));
  }
}
