const OFTEN = 60_000;
const SOON = 1_500;

/**
 * The person's courses and rooms, with what is live and unread. Read again when the page comes to the front, once a
 * minute while it is there, and soon after a personal event.
 */
export class Home extends EventTarget {
  #api;
  #timer;
  #soon;
  #shown = () => document.visibilityState === "visible" && this.load();
  data = null;
  problem = null;

  constructor(api) {
    super();
    this.#api = api;
  }

  start() {
    document.addEventListener("visibilitychange", this.#shown);
    this.#timer = setInterval(this.#shown, OFTEN);
    return this.load();
  }

  stop() {
    document.removeEventListener("visibilitychange", this.#shown);
    clearInterval(this.#timer);
    clearTimeout(this.#soon);
    this.data = null;
    this.problem = null;
  }

  async load() {
    try {
      this.data = await this.#api.get("/api/home");
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.dispatchEvent(new Event("change"));
  }

  loadSoon() {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.load(), SOON);
  }

  /** A room with its course, if it is known here. */
  room(id) {
    for (const course of this.data?.courses ?? []) {
      const room = [...course.rooms, ...course.talks].find((candidate) => candidate.id === id);
      if (room) return { room, course };
    }
    return null;
  }

  /** Clears the unread count of an activity that was read in an open room. */
  read(id, activity) {
    const room = this.room(id)?.room;
    const count = room?.unreadBy[activity];
    if (!count) return;
    delete room.unreadBy[activity];
    room.unread -= count;
    this.dispatchEvent(new Event("change"));
  }
}
