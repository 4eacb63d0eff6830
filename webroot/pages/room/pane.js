/*
 * A pane is what an activity shows in a room. An activity describes its panes in `panes.js`. That module is loaded with
 * every room's page, so it is only a description; the panes' code is loaded if the room has the activity.
 *
 *     // activities/questions/panes.js
 *     export const questions = {
 *       name: "questions",
 *       at: import.meta.url,
 *       sheets: [new URL("./questions.css", import.meta.url)],
 *       fold: { file: "./questions.js", load: () => import("./questions.js") },
 *       panes: [
 *         { name: "questions", kinds: ["CLASS"], place: "side", order: 1, label: "Questions", icon: "hand",
 *           anchor: "question-", file: "./questions-pane.js", load: () => import("./questions-pane.js") },
 *       ],
 *     };
 *
 *     // activities/questions/questions-pane.js
 *     export const pane = { element: "lectern-questions", note: ({ store }) => open(store.state("questions")).length };
 *     customElements.define("lectern-questions", class extends RoomPane { static follows = ["questions"]; ... });
 *
 * And one line in `activities.js`. An activity that the server doesn't have in such a room is neither shown nor loaded.
 */

/**
 * @typedef {object} Activity
 * @property {string} name as on the wire
 * @property {string} at `import.meta.url`
 * @property {URL[]} [sheets] its style sheets, in `@layer activities`; the server bundles all sheets (web/Front)
 * @property {Code} [fold] a module with `empty`, `apply` and perhaps `open`: `Fold` in live/room-store.js
 * @property {SaidPane[]} panes
 *
 * @typedef {{file: string, load: () => Promise<object>}} Code the module at `file`, relative to `at`
 *
 * @typedef {object} Said the description in `panes.js`
 * @property {string} name unique in a room
 * @property {Place} place where it is placed
 * @property {number} [order] ascending, within its place and in a phone's bar; default: 0
 * @property {string[]} [kinds] of rooms: `DESK`, `CLASS`, `STUDY`, `TABLE`, `GROUP`, `DIRECT`; default: all
 * @property {"learner"|"staff"} [who] default: everybody
 * @property {string} [label] a noun, for its tab, its part on a phone, and its section
 * @property {string} [icon]
 * @property {string} [anchor] prefix of the fragments that link into it: `message-`
 * @property {string[]} [needs] other activities whose state it reads, if the room has them
 * @typedef {Said & Code} SaidPane
 *
 * @typedef {"list"|"stage"|"main"|"side"|"above"|"phone"|"status"|"tools"|"top"} Place
 * - `list`: the first column of a console.
 * - `stage`: the middle. All panes there are visible, one below the other; the first names the part on a phone.
 * - `main`: also the middle, one at a time, with a switch in the header.
 * - `side`: the last column, one at a time, as tabs.
 * - `above`: above the tabs of the side, always visible; a part of its own on a phone.
 * - `phone`: a part on a phone only.
 * - `status`: in the header, under the room's name. Only the first is shown.
 * - `tools`: in the header, buttons.
 * - `top`: below the header, above all panes: a ringing call, a knock.
 *
 * @typedef {object} Shown what the module of a pane exports as `pane`. All but `element` are optional, and may be a
 *   function of the room (followed-room.js)
 * @property {string} element the tag of a RoomPane
 * @property {string[]} [follows] what the other properties depend on: names of activities, `here`; default: its own activity
 * @property {string} [label] replaces the one in `panes.js`
 * @property {string} [icon]
 * @property {string|number} [note] a count beside its label
 * @property {number} [badge] how much needs attention; default: the activity's unseen entries
 * @property {string} [badgeOf] what the badge counts; default: `new`
 * @property {boolean} [there] whether it has something to show now
 * @property {boolean} [first] whether a phone shows it first
 */

/** A pane in a page: its description, and its element. */
export class Pane {
  #said;
  #shown;
  #element;

  /**
   * @param {import("./followed-room.js").FollowedRoom} room
   * @param {string|undefined} activity
   * @param {SaidPane} said
   * @param {Shown} shown
   */
  constructor(room, activity, said, shown) {
    this.room = room;
    this.activity = activity;
    this.#said = said;
    this.#shown = shown;
  }

  get name() {
    return this.#said.name;
  }

  /** Unique in the page, even if a side room has the same panes. */
  get key() {
    return this.room.isSide ? `${this.name}~${this.room.id}` : this.name;
  }

  get follows() {
    return this.#shown.follows ?? [this.activity];
  }

  get place() {
    return this.#said.place;
  }

  get order() {
    return this.#said.order ?? 0;
  }

  get label() {
    return this.#ask("label") ?? this.#said.label ?? "";
  }

  get icon() {
    return this.#ask("icon") ?? this.#said.icon;
  }

  get note() {
    return this.#ask("note");
  }

  get badge() {
    return this.#ask("badge") ?? this.room.unseen(this.activity);
  }

  get badgeOf() {
    return this.#ask("badgeOf") ?? "new";
  }

  get isThere() {
    return this.#ask("there") ?? true;
  }

  get isFirst() {
    return this.#ask("first") ?? false;
  }

  /** @param {string} fragment of an address */
  leadsHere(fragment) {
    return Boolean(this.#said.anchor) && fragment.startsWith(`#${this.#said.anchor}`);
  }

  /** Its element. It is kept while the room is followed, with its typed text and scroll position. */
  drawn(shown) {
    this.#element ??= Object.assign(document.createElement(this.#shown.element), { room: this.room });
    return Object.assign(this.#element, { shown, online: this.room.online });
  }

  #ask(what) {
    const answer = this.#shown[what];
    return typeof answer === "function" ? answer(this.room) : answer;
  }
}

/** Whether a pane is for this kind of room and role. */
export const isFor = ({ kinds, who }, kind, role) =>
  (!kinds || kinds.includes(kind)) && (!who || (who === "learner") === (role === "LEARNER"));
