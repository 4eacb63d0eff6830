import { serverNow } from "../../kit/server-clock.js";
import { moment } from "../../kit/time.js";
import { ahead } from "./hours-ahead.js";

/** What the calendar says of a course's office hours, for whoever asks there. Where it can't be read, nothing is said of it. */
export class OfficeHours {
  #api;
  #course;

  /** @param {import("../../api.js").Api} api @param {string} course */
  constructor(api, course) {
    this.#api = api;
    this.#course = course;
  }

  /** @returns {Promise<{next?: string, bookable: boolean}|undefined>} in words */
  async ahead(now = serverNow()) {
    try {
      const { occurrences } = await this.#api.get(`/api/courses/${this.#course}/calendar`);
      const { next, bookable } = ahead(occurrences, now);
      return { next: next && moment(next), bookable };
    } catch {
      return undefined;
    }
  }
}
