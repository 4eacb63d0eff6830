import { attempt } from "../../kit/attempt.js";

/** The messages of a room that the reader has saved. One for each page and room; loaded when needed. */
export class Saved {
  #room;
  #entries;
  #asking;

  /** @param {{id: string, api: object, changed: () => void}} room */
  constructor(room) {
    this.#room = room;
  }

  has(id) {
    return this.#entries?.has(id) ?? false;
  }

  /** Whether they are loaded. Loads them if not. */
  get known() {
    if (!this.#entries && !this.#asking) this.#ask();
    return Boolean(this.#entries);
  }

  async #ask() {
    const { api, id, changed } = this.#room;
    this.#asking = true;
    try {
      this.#entries = new Set((await api.get(`/api/rooms/${id}/saved`)).entries);
      changed();
    } catch {
      // Tried again with the next message that is looked at.
    }
    this.#asking = false;
  }

  async turn(id, on) {
    const { api, id: room, changed } = this.#room;
    const path = `/api/rooms/${room}/saved/${id}`;
    const done = await attempt(on ? api.put(path) : api.delete(path), { said: on ? "Saved. You find it under Saved messages." : "No longer saved" });
    if (!done) return;
    if (on) this.#entries?.add(id);
    else this.#entries?.delete(id);
    changed();
  }
}
