import { serverNow } from "../../kit/server-clock.js";
import { moment } from "../../kit/time.js";
import { ahead } from "./hours-ahead.js";

/** A course's office hours by its calendar, for people who ask there. Nothing is said of them if the calendar can't be read. */
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
