import { moment } from "../../kit/time.js";
import { ahead, bookedFor } from "./hours-ahead.js";

/** What the calendar says of a course's office hours, for whoever asks there. Where it can't be read, nothing is said of it. */
export class OfficeHours {
  #api;
  #course;
  #changed;
  #looked = "";
  #appointments = [];

  /** @param {import("../../api.js").Api} api @param {string} course @param {() => void} changed */
  constructor(api, course, changed) {
    this.#api = api;
    this.#course = course;
    this.#changed = changed;
  }

  /** @returns {Promise<{next?: string, bookable: boolean}|undefined>} in words */
  async ahead(now) {
    try {
      const { occurrences } = await this.#api.get(`/api/courses/${this.#course}/calendar`);
      const { next, bookable } = ahead(occurrences, now);
      return { next: next && moment(next), bookable };
    } catch {
      return undefined;
    }
  }

  /** Before each drawing: reads my appointments once for these questions, whose askers book a time. */
  async look(questions) {
    const wanted = questions.map(({ id }) => id).join();
    if (wanted === this.#looked) return;
    this.#looked = wanted;
    if (!wanted) return;
    try {
      this.#appointments = (await this.#api.get("/api/appointments")).appointments;
      this.#changed();
    } catch {
      // The board says that they book a time either way.
    }
  }

  booked(question) {
    return bookedFor(question, this.#appointments, this.#course);
  }
}
