/**
 * The replay of a finished session: the states of its activities at a moment, by the same folds as in the room. It
 * takes the place of a room's store, so the room's panes can draw it. Tells `change` when the state changed, and
 * `time` when only the clock moved.
 *
 * @typedef {{offset?: number, time: number, data: object}} Event_ `time` in ms since the session was opened
 * @typedef {{seq?: number, activities?: object, tallies?: object, events: Event_[], after: number, more: boolean}} Page
 */
export class Replay extends EventTarget {
  #load;
  #folds;
  #states = {};
  #tallies = {};
  #coming = []; // loaded events that haven't happened yet
  #after = 0;
  #until = 0; // events are loaded up to here
  #more = true;
  #reading = null;
  #asked = 0;
  #opened;

  status = "open";
  here = { total: 0, people: [] };
  outbox = [];
  time = 0;
  playing = false;
  speed = 1;
  /** Whether the requested moment is still loading. */
  busy = true;
  /** The error if loading failed. */
  problem;

  /**
   * @param {object} parts
   * @param {(query: string) => Promise<Page>} parts.load
   * @param {Record<string, import("../../live/room-store.js").Fold>} parts.folds
   * @param {string} parts.opened an instant
   * @param {number} parts.length in ms
   * @param {import("../../activities/chat/chat.js").Member} parts.you
   * @param {string} parts.id of the room
   */
  constructor({ load, folds, opened, length, you, id }) {
    super();
    this.#load = load;
    this.#folds = folds;
    this.#opened = Date.parse(opened);
    this.length = length;
    this.you = you;
    this.id = id;
    for (const [name, fold] of Object.entries(folds)) this.#states[name] = fold.empty();
  }

  state(activity) {
    return this.#states[activity];
  }

  tally(activity) {
    return this.#tallies[activity];
  }

  get isStaff() {
    return this.you.role !== "LEARNER";
  }

  /** The time of day at the shown moment, in ms. */
  now() {
    return this.#opened + this.time;
  }

  follow(what, act, signal) {
    this.addEventListener("change", act, { signal });
  }

  /** Refuses commands: a replay can't be changed. */
  ask() {
    return Promise.reject(new Error("This is a replay"));
  }

  draft() {
    return undefined;
  }

  keep() {}

  /** Goes to a moment; the latest request wins. @param {number} ms */
  async seek(ms) {
    const asked = ++this.#asked;
    const time = Math.round(Math.max(0, Math.min(this.length, ms)));
    this.time = time;
    this.busy = true;
    this.problem = undefined;
    this.#reading = null;
    this.#tell("time");
    try {
      const page = await this.#load(`at=${time}`);
      if (asked !== this.#asked) return;
      for (const [name, fold] of Object.entries(this.#folds)) {
        const view = page.activities[name];
        this.#states[name] = view === undefined ? fold.empty() : fold.open ? fold.open(view) : view;
      }
      this.#tallies = page.tallies;
      this.#take(page, [], 0);
      this.#happen();
    } catch (problem) {
      if (asked !== this.#asked) return;
      this.problem = problem;
      this.playing = false;
    }
    this.busy = false;
    this.#tell("change");
  }

  play() {
    if (this.time >= this.length) this.seek(0);
    this.playing = true;
    this.#tell("time");
  }

  pause() {
    this.playing = false;
    this.#tell("time");
  }

  /** Advances the clock, unless something is loading. @param {number} ms of the viewer's time */
  pass(ms) {
    if (!this.playing || this.busy) return;
    const next = Math.min(this.length, this.time + ms * this.speed);
    if (this.#more && next > this.#until - AHEAD * this.speed) this.#read();
    if (next > this.#until) return;
    this.time = next;
    if (next >= this.length) this.playing = false;
    this.#tell(this.#happen() ? "change" : "time");
  }

  #read() {
    if (this.#reading) return;
    const reading = (this.#reading = this.#load(`after=${this.#after}`));
    reading.then(
      (page) => {
        if (this.#reading !== reading) return;
        this.#reading = null;
        this.#take(page, this.#coming, this.#until);
      },
      (problem) => {
        if (this.#reading !== reading) return;
        this.#reading = null;
        this.problem = problem;
        this.pause();
      },
    );
  }

  #take({ events, after, more }, before, until) {
    this.#coming = [...before, ...events];
    this.#until = more ? Math.max(until, events.at(-1)?.time ?? 0) : this.length;
    this.#after = after;
    this.#more = more;
    if (more && !events.length) this.#read(); // this page had nothing for this viewer
  }

  /** Applies the events that are due. @returns {boolean} whether there were any */
  #happen() {
    const first = this.#coming.findIndex(({ time }) => time > this.time);
    const happened = first < 0 ? this.#coming : this.#coming.slice(0, first);
    if (!happened.length) return false;
    this.#coming = first < 0 ? [] : this.#coming.slice(first);
    for (const { offset, data } of happened) {
      const name = data.type.slice(0, data.type.lastIndexOf("."));
      if (data.type.endsWith(".tally")) this.#tallies = { ...this.#tallies, [name]: data.tally };
      else if (this.#folds[name]) this.#states[name] = this.#folds[name].apply(this.#states[name], { ...data, offset });
    }
    return true;
  }

  #tell(what) {
    this.dispatchEvent(new Event(what));
  }
}

const AHEAD = 20_000; // how far ahead events are loaded, in ms
