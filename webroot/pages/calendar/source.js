import { entriesOf } from "./entries.js";

/** The calendar's requests to the server. */
export class Source {
  #api;
  #me;

  /** @param {string} me the id of the reader */
  constructor(api, me) {
    this.#api = api;
    this.#me = me;
  }

  /** Entries between two instants, in ms. */
  async between(from, to) {
    const calendar = await this.#api.get(`/api/calendar?from=${iso(from)}&to=${iso(to)}`);
    return { entries: entriesOf(calendar, this.#me), holidays: calendar.holidays };
  }

  series(course, id) {
    return this.#api.get(`/api/courses/${course}/series/${id}`);
  }

  makeSeries(course, body) {
    return this.#api.post(`/api/courses/${course}/series`, body);
  }

  changeSeries(course, id, body) {
    return this.#api.put(`/api/courses/${course}/series/${id}`, body);
  }

  /** From this date on a new series continues; earlier dates stay. */
  changeOnward(course, id, date, body) {
    return this.#api.post(`/api/courses/${course}/series/${id}/occurrences/${date}/onward`, body);
  }

  callOffSeries(course, id, reason) {
    return this.#api.post(`/api/courses/${course}/series/${id}/cancel`, { reason });
  }

  /** One date with its slots and waiting list, and, for staff, its bookings. */
  date(entry) {
    return this.#api.get(this.#date(entry));
  }

  changeDate(entry, body) {
    return this.#api.put(this.#date(entry), body);
  }

  restoreDate(entry) {
    return this.#api.delete(this.#date(entry));
  }

  #date({ course, series, date }) {
    return `/api/courses/${course.id}/series/${series}/occurrences/${date}`;
  }

  get api() {
    return this.#api;
  }

  roundsPath({ room, id }) {
    return `/api/rooms/${room}/rounds/${id}`;
  }

  followRounds(rounds, follows) {
    return this.#api.put(`${this.roundsPath(rounds)}/follow`, { follows });
  }

  holidays(course) {
    return this.#api.get(`/api/courses/${course}/holidays`);
  }

  addHoliday(course, body) {
    return this.#api.post(`/api/courses/${course}/holidays`, body);
  }

  removeHoliday(course, id) {
    return this.#api.delete(`/api/courses/${course}/holidays/${id}`);
  }

  /** My feed links for calendar apps. */
  feeds() {
    return this.#api.get("/api/feeds");
  }

  /** @param {string} [course] absent: everything of mine */
  makeFeed(course) {
    return this.#api.post("/api/feeds", course ? { course } : {});
  }

  renewFeed(id) {
    return this.#api.post(`/api/feeds/${id}/renewal`);
  }

  revokeFeed(id) {
    return this.#api.delete(`/api/feeds/${id}`);
  }

  async staff(course) {
    const { members } = await this.#api.get(`/api/courses/${course}/members`);
    return members.filter(({ role }) => role !== "LEARNER");
  }

  /** Holds a slot for a few minutes. @param {string} [learner] the learner for whom staff hold it */
  hold({ course, series, date }, start, learner) {
    const wish = { series, date, start: iso(start), ...(learner ? { learner } : {}) };
    return this.#api.post(`/api/courses/${course.id}/appointments`, wish);
  }

  book(appointment, about) {
    return this.#appointment(appointment, "book", about);
  }

  move(appointment, { series, date }, start) {
    return this.#appointment(appointment, "move", { series, date, start: iso(start) });
  }

  cancel(appointment, reason) {
    return this.#appointment(appointment, "cancel", reason ? { reason } : {});
  }

  checkIn(appointment) {
    return this.#appointment(appointment, "check-in");
  }

  noShow(appointment) {
    return this.#appointment(appointment, "no-show");
  }

  #appointment({ course, id }, what, body) {
    return this.#api.post(`/api/courses/${course.id}/appointments/${id}/${what}`, body);
  }

  wait(entry) {
    return this.#api.put(`${this.#date(entry)}/waiting`);
  }

  stopWaiting(entry) {
    return this.#api.delete(`${this.#date(entry)}/waiting`);
  }
}

const iso = (at) => new Date(at).toISOString();
