import { serverNow } from "../kit/server-clock.js";
import { Outbox } from "./outbox.js";

/**
 * Holds one room: the state of every activity, who is here, and what this person has written that isn't answered yet.
 * State changes only by the pure `apply` of each activity, event by event in the order of the room's log, each exactly
 * once. It knows no element.
 *
 * Tells `change` (detail: what changed: `room`, the name of an activity, `here` or `outbox`), `event` (detail: the
 * event) for each new event, `signal` (detail: the signal), `tally` (detail: its `activity` and the `tally`, absent if
 * there is none any more) and `resumed` (detail: how many events were caught up).
 *
 * @typedef {object} Fold
 * @property {() => object} empty
 * @property {(state: object, event: object) => object} apply event: its data, with its `offset`
 * @property {(view: object, own?: object) => object} [open] makes the state from the server's view; `own` is the
 *     person's own part of it, if the activity has one
 */
export class RoomStore extends EventTarget {
  #connection;
  #folds = {};
  #foldsFor;
  #waiting = null;
  #states = {};
  #tallies = {};
  #subscription = null;
  #opened = false;
  #newId;
  #unsent;
  #outbox;
  /** `unloaded`: its code couldn't be loaded. @type {"loading"|"open"|"refused"|"unloaded"} */
  status = "loading";
  /** @type {import("./connection.js").Refused|null} */
  refusal = null;
  room = null;
  you = null;
  seq = 0;
  here = { total: 0, people: [] };

  /**
   * @param {object} parts
   * @param {string} parts.room its id
   * @param {import("./connection.js").Connection} parts.connection
   * @param {(entered: object) => Folds|Promise<Folds>} parts.folds the folds of its activities, once the room's kind is
   *     known; `Folds`: a `Fold` by the name of its activity, such as `help-queue`
   * @param {import("./unsent.js").Unsent} [parts.unsent] keeps the outbox over a reload
   */
  constructor({ room, connection, folds, unsent, newId = () => crypto.randomUUID() }) {
    super();
    this.id = room;
    this.#connection = connection;
    this.#foldsFor = folds;
    this.#newId = newId;
    this.#unsent = unsent;
    this.#outbox = new Outbox({
      ask: (method, fields) => this.#connection.rpc(method, { room: this.id, ...fields }),
      told: (offset) => offset <= this.seq,
      changed: () => this.#changed("outbox"),
      newId,
      unsent,
    });
  }

  start() {
    this.#subscription ??= this.#connection.subscribe(`room:${this.id}`, {
      subscribed: (result) => this.#inTurn(() => this.#subscribed(result)),
      publication: (publication) => this.#inTurn(() => this.#publication(publication)),
      refused: (refusal) => {
        this.#waiting = null;
        this.status = "refused";
        this.refusal = refusal;
        this.#changed("room");
      },
    });
  }

  stop() {
    this.#subscription?.close();
    this.#subscription = null;
  }

  /** The state of an activity. Replaced at each change, never changed in place: compare with `===`. */
  state(activity) {
    return this.#states[activity];
  }

  /** The newest tally of an activity; undefined if there is none. */
  tally(activity) {
    return this.#tallies[activity];
  }

  /**
   * Calls `act` when one of these has changed, and when the room as a whole was opened, reopened or refused.
   *
   * @param {string[]} what names of activities, `here`, `outbox`
   * @param {() => void} act
   * @param {AbortSignal} signal
   */
  follow(what, act, signal) {
    const of = new Set([...what, "room"]);
    this.addEventListener("change", ({ detail }) => of.has(detail) && act(), { signal });
  }

  /** A draft that was being written here when the page was last left. */
  draft(name) {
    return this.#unsent?.draft(name);
  }

  /** @param {string} name @param {unknown} draft undefined once it is sent */
  keep(name, draft) {
    this.#unsent?.keep(name, draft);
  }

  /** The server's time, in ms. */
  now() {
    return serverNow();
  }

  get isStaff() {
    return Boolean(this.you) && this.you.role !== "LEARNER";
  }

  /**
   * Sends a command to this room, and repeats it until it is answered.
   *
   * @param {string} method such as `help-queue.join`
   * @param {object} [fields]
   * @returns {Promise<{offset: number}>} rejected with Refused
   */
  ask(method, fields = {}) {
    return this.#connection.rpc(method, { room: this.id, command: this.#newId(), ...fields });
  }

  /** Sends a signal once, without waiting for an answer, such as `chat.type`. */
  hint(method, fields = {}) {
    this.#connection.rpc(method, { room: this.id, command: this.#newId(), ...fields }, { keep: false });
  }

  /**
   * What this person has written and the server hasn't answered. Replaced at each change. @type
   * {import("./outbox.js").Draft[]}
   */
  get outbox() {
    return this.#outbox.drafts;
  }

  /** Like {@link ask}, and shown in the outbox until its event has arrived. */
  send(method, fields) {
    return this.#outbox.send(method, fields);
  }

  retry(command) {
    return this.#outbox.retry(command);
  }

  discard(command) {
    this.#outbox.discard(command);
  }

  /**
   * Reads the page of the log before what is held, through the same fold.
   *
   * @param {string} activity
   * @param {number} before an offset
   * @param {number} [limit]
   * @param {number} [thread] only entries of this thread
   * @returns {Promise<object>} a separate state with that page
   */
  async page(activity, before, limit = 50, thread) {
    const asked = { room: this.id, activity, before, limit, ...(thread === undefined ? {} : { thread }) };
    const { events, more, threads } = await this.#connection.rpc("room.page", asked);
    const fold = this.#folds[activity];
    const state = events.reduce((held, { offset, data }) => fold.apply(held, { ...data, offset }), fold.empty());
    return { state, more, events, threads };
  }

  /* Runs `act` in turn: while the room's code is loading, messages wait in order. */
  #inTurn(act) {
    if (this.#waiting) this.#waiting.push(act);
    else act();
  }

  #subscribed(result) {
    const folds = result.data?.room ? this.#foldsFor(result.data) : this.#folds;
    if (!(folds instanceof Promise)) return this.#open(result, folds);
    const waiting = (this.#waiting = []);
    folds.then(
      (read) => {
        if (this.#waiting !== waiting) return;
        this.#waiting = null;
        this.#open(result, read);
        for (const act of waiting) this.#inTurn(act);
      },
      () => {
        if (this.#waiting !== waiting) return;
        this.stop(); // otherwise messages would wait forever
        this.#waiting = null;
        this.status = "unloaded";
        this.#changed("room");
      },
    );
  }

  #open(result, folds) {
    const { data } = result;
    this.#folds = folds;
    this.#tallies = data?.tallies ?? {};
    if (data?.room) {
      this.room = data.room;
      this.you = data.you;
      this.here = data.here ?? { total: 0, people: [] };
      this.seq = data.seq ?? result.offset;
      for (const [name, fold] of Object.entries(this.#folds)) {
        const view = data.activities?.[name];
        this.#states[name] = view === undefined ? fold.empty() : fold.open ? fold.open(view, data.own?.[name]) : view;
      }
      this.#outbox.reached(this.seq);
    }
    const again = this.#opened;
    this.#opened = true;
    this.status = "open";
    this.refusal = null;
    this.#changed("room");
    if (!again) return this.#outbox.askKept();
    const caughtUp = result.publications?.filter(({ offset }) => offset > this.seq).length ?? 0;
    this.dispatchEvent(new CustomEvent("resumed", { detail: caughtUp }));
  }

  #publication({ data, offset }) {
    if (offset === undefined) return this.#signal(data);
    if (offset <= this.seq) return;
    this.seq = offset;
    const event = { ...data, offset };
    const name = data.type.slice(0, data.type.lastIndexOf("."));
    const fold = this.#folds[name];
    const before = this.#states[name];
    if (fold) this.#states[name] = fold.apply(before, event);
    const sent = this.#outbox.arrived(event, this.you);
    this.dispatchEvent(new CustomEvent("event", { detail: event }));
    if (this.#states[name] !== before) this.#changed(name);
    if (sent) this.#changed("outbox");
  }

  #signal(data) {
    if (data.type.endsWith(".tally")) return this.#tally(data.type.slice(0, -".tally".length), data.tally);
    const presence = data.type === "presence.here";
    if (presence) this.here = arrivals(this.here, data);
    if (data.type === "room.changed" && this.room) {
      this.room = { ...this.room, name: data.name, archived: data.archived };
      this.#changed("room");
    }
    this.dispatchEvent(new CustomEvent("signal", { detail: data }));
    if (presence) this.#changed("here");
  }

  #tally(activity, tally) {
    this.#tallies = { ...this.#tallies, [activity]: tally };
    this.dispatchEvent(new CustomEvent("tally", { detail: { activity, tally } }));
    this.#changed(activity);
  }

  #changed(what) {
    this.dispatchEvent(new CustomEvent("change", { detail: what }));
  }
}

/** The people here after some came and some left: staff first, then by name. */
export function arrivals(here, { total, joined = [], left = [] }) {
  const gone = new Set([...left, ...joined.map(({ id }) => id)]);
  const people = here.people.filter(({ id }) => !gone.has(id)).concat(joined);
  people.sort(
    (a, b) => (a.role === "LEARNER") - (b.role === "LEARNER") || a.name.localeCompare(b.name),
  );
  return { total: total ?? people.length, people };
}
