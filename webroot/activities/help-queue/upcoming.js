import { serverNow } from "../../kit/server-clock.js";
import { nextHours } from "./next-hours.js";

const AGAIN = 10 * 60_000;

/** When a closed desk opens next, by the course's calendar. Loaded again from time to time. */
export class Upcoming {
  #api;
  #changed;
  #asked = 0;
  /** @type {object|undefined} the occurrence */
  next;

  /** @param {import("../../api.js").Api} api @param {() => void} changed */
  constructor(api, changed) {
    this.#api = api;
    this.#changed = changed;
  }

  /** Called before each drawing of a desk. @param {import("../../live/room-store.js").RoomStore} store */
  of({ room }, closed) {
    return this.ask({ closed, course: room.course, room: room.id });
  }

  /** Loads it if the desk is closed and what is known is old or past. */
  async ask({ closed, course, room }, now = serverNow()) {
    // Loads it anew after each closing, as the calendar may have changed.
    if (!closed) this.#asked = 0;
    const over = this.next && Date.parse(this.next.start) <= now;
    if (!closed || !course || (now - this.#asked < AGAIN && !over)) return;
    this.#asked = now;
    try {
      const { occurrences } = await this.#api.get(`/api/courses/${course}/calendar`);
      this.next = nextHours(occurrences, room, now);
    } catch {
      // The desk shows that it is closed in any case; the next answer brings the date.
      this.next = undefined;
    }
    this.#changed();
  }
}
