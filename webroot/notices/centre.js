import { LOCALE } from "../kit/locale.js";
import { empty, loaded, older, read, readAll, told } from "./notices.js";

/** One's notices: loaded at the start and when the page becomes visible again, and live in between. Tells `change`. */
export class Notices extends EventTarget {
  #api;
  #home;
  #shown = () => document.visibilityState === "visible" && this.load();
  centre = empty;
  problem = null;

  /**
   * @param {import("../api.js").Api} api
   * @param {import("../live/home.js").Home} home knows the names of rooms
   */
  constructor(api, home) {
    super();
    this.#api = api;
    this.#home = home;
  }

  start() {
    document.addEventListener("visibilitychange", this.#shown);
    return this.load();
  }

  stop() {
    document.removeEventListener("visibilitychange", this.#shown);
    this.#become(empty);
  }

  async load() {
    try {
      const page = await this.#api.get("/api/notices");
      this.problem = null;
      this.#become(loaded(this.centre, page));
      if (!page.timeZone) this.#sayTimeZone();
    } catch (problem) {
      this.problem = problem;
      this.dispatchEvent(new Event("change"));
    }
  }

  async older() {
    const before = this.centre.notices.at(-1)?.seq;
    if (before === undefined) return;
    this.#become(older(this.centre, await this.#api.get(`/api/notices?before=${before}`)));
  }

  /** An event of the personal channel. */
  told({ seq, room, ...event }) {
    const found = this.#home.room(room);
    const where = { id: room, name: found?.room.name ?? "a room", course: found?.course.code ?? "" };
    const notice = { ...event, seq, room: where, read: false };
    this.#become(told(this.centre, notice));
    return notice;
  }

  read(seqs) {
    return this.#read((notice) => seqs.includes(notice.seq));
  }

  /** Marks notifications of a room as read while the reader is in it. */
  readRoom(room) {
    return this.#read((notice) => notice.room.id === room);
  }

  async readAll() {
    const upTo = this.centre.notices[0]?.seq;
    if (upTo === undefined) return;
    await this.#api.put("/api/notices/read", { upTo });
    this.#become(readAll(this.centre));
  }

  async #read(which) {
    const only = this.centre.notices.filter((notice) => !notice.read && which(notice)).map(({ seq }) => seq);
    if (!only.length) return;
    this.#become(read(this.centre, which));
    try {
      await this.#api.put("/api/notices/read", { only });
    } catch {
      // They stay unread, and the next load shows them so.
    }
  }

  /** Reports the browser's time zone, which quiet hours and dates in letters use. */
  #sayTimeZone() {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    this.#api.put("/api/notices/time-zone", { timeZone, locale: LOCALE }).catch(() => {});
  }

  #become(centre) {
    this.centre = centre;
    this.dispatchEvent(new Event("change"));
  }
}
