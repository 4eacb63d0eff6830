import { RoomStore } from "../../live/room-store.js";
import { Unsent } from "../../live/unsent.js";
import { ahead, codeOf, foldsFor, panesFor } from "./activities.js";
import { Pane } from "./pane.js";

/**
 * A room that a page follows: its store, its panes, and unread counts. A page follows its own room, and side rooms
 * beside it: a table at a desk, a group of a class. Panes get it as `room`. Tells `change` when something about its
 * panes changed that no store tells.
 */
export class FollowedRoom extends EventTarget {
  #page;
  #ending = new AbortController();
  #saying = new AbortController();
  #looked; // the names of the panes whose code is loaded
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

  /** Aborted when the page stops following the room. */
  get signal() {
    return this.#ending.signal;
  }

  get api() {
    return this.#page.api;
  }

  get online() {
    return this.#page.connection.state.name === "connected";
  }

  /** Its course, if this person has it in their list: `code`, `title`. */
  get course() {
    return this.#page.home.room(this.id)?.course;
  }

  /** The room that this one is a part of: `id`, and, if it is in this person's list of rooms, `kind` and `name`. */
  get parent() {
    const id = this.store.room?.parent;
    return id && (this.#page.home.room(id)?.room ?? { id });
  }

  /**
   * Sends a command to another room. @param {string} room @param {string} method @param {object} fields @returns
   * {Promise<{offset: number}>} rejected with Refused
   */
  askAt(room, method, fields) {
    return this.#page.connection.rpc(method, { room, command: crypto.randomUUID(), ...fields });
  }

  /** Goes to another page. @param {string} path */
  go(path) {
    this.#page.router.go(path);
  }

  /** Its name for this person; a direct talk is named after the others in it. */
  get name() {
    return this.#page.home.room(this.id)?.room.name ?? this.store.room?.name ?? "";
  }

  /** Brings one of its panes to the front: its part on a phone, else its tab. */
  show(name) {
    const pane = this.panes.find((one) => one.name === name);
    if (pane) this.#page.show(pane.key);
  }

  /** Like {@link show}, but not on a person's act: doesn't lead away from a talk being read. */
  follow(name) {
    if (!this.panes.some(({ key, place }) => place === "side" && key === this.#page.part)) this.show(name);
  }

  /** Follows another room beside this one, whose panes join this page. @param {string} id @returns {FollowedRoom} */
  enter(id) {
    return this.#page.enter(id);
  }

  leave(id) {
    this.#page.leave(id);
  }

  /**
   * Sets the intent with which the person came, such as `call`. The pane that handles it takes it, now or once it
   * exists.
   */
  intend(what) {
    this.#intent = what;
    this.dispatchEvent(new Event("intent"));
  }

  /** Whether that is the intent; clears it. */
  take(what) {
    const came = this.#intent === what;
    if (came) this.#intent = undefined;
    return came;
  }

  /** Sets the title of the browser's tab while something is urgent; "" resets it. */
  say(title) {
    if (title === this.title) return;
    this.title = title;
    this.#changed();
  }

  /* ---- unread ---- */

  /** The number of unread entries of an activity on arrival; undefined until it is known. */
  unread(activity) {
    return this.#unread && (this.#unread[activity] ?? 0);
  }

  /** The number of entries of an activity that came while it wasn't visible. */
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

  /** Reports the newest entry that was read; if offline, later. */
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

  /* Loads the unread counts before anything here is marked as read. */
  async #countUnread() {
    const { home } = this.#page;
    await home.load();
    this.#unread = { ...home.room(this.id)?.room.unreadBy };
    this.#changed();
  }

  /* The room was opened: its kind and one's role in it decide on the panes. */
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
