import { RoomStore } from "../../live/room-store.js";
import { Unsent } from "../../live/unsent.js";
import { ahead, codeOf, foldsFor, panesFor } from "./activities.js";
import { Pane } from "./pane.js";

/**
 * One room that a page follows: its store, its panes, what is new in it and how far it was read. A page follows its
 * own room, and beside it side rooms: a table at a desk, a group of a class. It is what a pane is given as `room`.
 * Tells `change` when something is to be said of its panes, or shown by them, that no store tells.
 */
export class FollowedRoom extends EventTarget {
  #page;
  #ending = new AbortController();
  #saying = new AbortController();
  #looked; // the names of the panes whose code is read
  #folds;
  #intent;
  #unread;
  #unseen = new Map();
  #readTo = new Map();
  /** @type {Pane[]} */
  panes = [];
  title = "";

  /**
   * @param {object} page see pages/room.js: `api`, `connection`, `session`, `home`
   * @param {string} id
   * @param {{isSide?: boolean}} [options]
   */
  constructor(page, id, { isSide = false } = {}) {
    super();
    this.#page = page;
    this.id = id;
    this.isSide = isSide;
    const { connection, session } = page;
    this.store = new RoomStore({
      room: id,
      connection,
      folds: (entered) => this.#enter(entered),
      unsent: new Unsent(session.account.id, id),
    });
  }

  start() {
    const { signal } = this.#ending;
    this.#page.connection.addEventListener("state", () => this.#connected(), { signal });
    const { home } = this.#page;
    const known = home.room(this.id);
    if (known) ahead(codeOf(panesFor(known.room.kind, known.course.role)));
    this.store.addEventListener("signal", ({ detail }) => detail.type === "room.changed" && home.loadSoon(), { signal });
    this.store.start();
    this.#countUnread();
  }

  stop() {
    this.#ending.abort();
    this.#saying.abort();
    this.store.stop();
  }

  /** Aborted when the page follows it no more. */
  get signal() {
    return this.#ending.signal;
  }

  get api() {
    return this.#page.api;
  }

  get online() {
    return this.#page.connection.state.name === "connected";
  }

  /** Its course, as far as this person knows it: `code`, `title`. */
  get course() {
    return this.#page.home.room(this.id)?.course;
  }

  /** The room that this one is a part of, as this person's list of rooms has it: `id`, and where it is there `kind` and `name`. */
  get parent() {
    const id = this.store.room?.parent;
    return id && (this.#page.home.room(id)?.room ?? { id });
  }

  /** A wish about another room. @param {string} room @param {string} method @param {object} fields @returns {Promise<{offset: number}>} rejected with Refused */
  askAt(room, method, fields) {
    return this.#page.connection.rpc(method, { room, command: crypto.randomUUID(), ...fields });
  }

  /** Leads to another page. @param {string} path */
  go(path) {
    this.#page.router.go(path);
  }

  /** What it is called to this person: a direct talk by the others in it. */
  get name() {
    return this.#page.home.room(this.id)?.room.name ?? this.store.room?.name ?? "";
  }

  /** Brings one of its panes before the reader: on a phone its part, else its tab. */
  show(name) {
    const pane = this.panes.find((one) => one.name === name);
    if (pane) this.#page.show(pane.key);
  }

  /** Like {@link show}, by itself: not away from a talk that is being read. */
  follow(name) {
    if (!this.panes.some(({ key, place }) => place === "side" && key === this.#page.part)) this.show(name);
  }

  /** Follows another room beside this one, whose panes come into this page. @param {string} id @returns {FollowedRoom} */
  enter(id) {
    return this.#page.enter(id);
  }

  leave(id) {
    this.#page.leave(id);
  }

  /** Says what one comes to this room for, as `call`: the pane that it concerns takes it, now or once it is there. */
  intend(what) {
    this.#intent = what;
    this.dispatchEvent(new Event("intent"));
  }

  /** Whether one came for that; once. */
  take(what) {
    const came = this.#intent === what;
    if (came) this.#intent = undefined;
    return came;
  }

  /** What the browser's tab says while something is urgent; "" when it no longer is. */
  say(title) {
    if (title === this.title) return;
    this.title = title;
    this.#changed();
  }

  /* ---- what is new ---- */

  /** How much of an activity was unread when one came; undefined until it is known. */
  unread(activity) {
    return this.#unread && (this.#unread[activity] ?? 0);
  }

  /** How much of an activity came while it was not looked at. */
  unseen(activity) {
    return this.#unseen.get(activity) ?? 0;
  }

  get allUnseen() {
    return [...this.#unseen.values()].reduce((sum, count) => sum + count, 0);
  }

  sees(activity, unseen) {
    if (this.unseen(activity) === unseen) return;
    this.#unseen.set(activity, unseen);
    this.#changed();
  }

  /** The newest entry that was read is told; without a network, once there is one again. */
  async read(activity, seq) {
    this.#readTo.set(activity, seq);
    try {
      await this.api.put(`/api/rooms/${this.id}/read`, { seq, activity });
    } catch (problem) {
      if (problem.status && problem.status < 500) throw problem;
      return;
    }
    if (this.#readTo.get(activity) === seq) this.#readTo.delete(activity);
    this.#page.home.read(this.id, activity);
  }

  #connected() {
    if (this.online) for (const [activity, seq] of this.#readTo) this.read(activity, seq);
    this.#changed();
  }

  /* How much is new is asked before anything here is read. */
  async #countUnread() {
    const { home } = this.#page;
    await home.load();
    this.#unread = { ...home.room(this.id)?.room.unreadBy };
    this.#changed();
  }

  /* What kind of room it is, and as what one is in it, the server says. */
  #enter({ room, you, activities = {} }) {
    const has = (name) => Object.hasOwn(activities, name);
    const wanted = panesFor(room.kind, you.role, has);
    const looked = wanted.map(({ activity, said }) => `${activity.name}.${said.name}`).join();
    if (looked === this.#looked) return this.#folds;
    return this.#load(wanted, has).then(() => {
      this.#looked = looked;
      return this.#folds;
    });
  }

  async #load(wanted, has) {
    ahead(codeOf(wanted, has));
    const folding = foldsFor(wanted, has);
    const [modules, folds] = await Promise.all([
      Promise.all(wanted.map(({ said }) => said.load())),
      Promise.all(folding.map(({ fold }) => fold.load())),
    ]);
    this.#folds = Object.fromEntries(folding.map(({ name }, index) => [name, folds[index]]));
    this.panes = wanted.map(({ activity, said }, index) => new Pane(this, activity.name, said, modules[index].pane));
    this.#saying.abort();
    this.#saying = new AbortController();
    this.store.follow(this.panes.flatMap(({ follows }) => follows), () => this.#changed(), this.#saying.signal);
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
