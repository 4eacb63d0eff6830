import { serverNow } from "../../kit/server-clock.js";
import { nextHours } from "./next-hours.js";

const AGAIN = 10 * 60_000;

/** When a closed desk opens next, as the course's calendar has it. Read again now and then. */
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

  /** Before each drawing of a desk. @param {import("../../live/room-store.js").RoomStore} store */
  of({ room }, closed) {
    return this.ask({ closed, course: room.course, room: room.id });
  }

  /** Asks when it is worth it: the desk is closed, and what is known is old or over. */
  async ask({ closed, course, room }, now = serverNow()) {
    // Each closing asks anew: a plan may have been made meanwhile.
    if (!closed) this.#asked = 0;
    const over = this.next && Date.parse(this.next.start) <= now;
    if (!closed || !course || (now - this.#asked < AGAIN && !over)) return;
    this.#asked = now;
    try {
      const { occurrences } = await this.#api.get(`/api/courses/${course}/calendar`);
      this.next = nextHours(occurrences, room, now);
    } catch {
      // The desk says that it is closed either way; the date comes with the next answer.
      this.next = undefined;
    }
    this.#changed();
  }
}
