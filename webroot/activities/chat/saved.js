import { attempt } from "../../kit/attempt.js";

/** Which messages of a room the reader saved for themselves. One a page and room; asked for once it matters. */
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

  /** Whether it is known. Else it is asked for. */
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
      // Asked again with the next message that one looks at.
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
