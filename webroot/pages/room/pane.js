/*
 * A pane is what an activity shows in a room. An activity's folder brings its panes in `panes.js`, which is read with
 * the page of any room and so says only what stands there; their code is read where the room has the activity.
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
 * And one line in `activities.js`. An activity that the server doesn't have in such a room shows nothing and is not read.
 */

/**
 * @typedef {object} Activity
 * @property {string} name as on the wire
 * @property {string} at `import.meta.url`
 * @property {URL[]} [sheets] its style sheets, in `@layer activities`: the server sends them with all others as one (web/Front)
 * @property {Code} [fold] a module with `empty`, `apply` and perhaps `open`: `Fold` in live/room-store.js
 * @property {SaidPane[]} panes
 *
 * @typedef {{file: string, load: () => Promise<object>}} Code the module at `file`, as `at` sees it
 *
 * @typedef {object} Said what stands in `panes.js`
 * @property {string} name its own in a room
 * @property {Place} place where it likes to stand
 * @property {number} [order] least first among those at its place, and in a phone's bar; 0 unless given
 * @property {string[]} [kinds] of rooms: `DESK`, `CLASS`, `STUDY`, `TABLE`, `GROUP`, `DIRECT`; all unless given
 * @property {"learner"|"staff"} [who] all unless given
 * @property {string} [label] a noun: of its tab, its part on a phone, its section
 * @property {string} [icon]
 * @property {string} [anchor] the beginning of the fragments in links that lead into it: `message-`
 * @property {string[]} [needs] other activities whose state it reads, where the room has them
 * @typedef {Said & Code} SaidPane
 *
 * @typedef {"list"|"stage"|"main"|"side"|"above"|"phone"|"status"|"tools"|"top"} Place
 * - `list`: the column at the start of a console.
 * - `stage`: the middle. All that stand there are seen, one below the other; the first names the part on a phone.
 * - `main`: also the middle, one at a time; a switch in the header leads from one to the other.
 * - `side`: the column at the end, one at a time, as tabs.
 * - `above`: over the tabs of the side, always seen there; a part of its own on a phone.
 * - `phone`: a part on a phone only.
 * - `status`: in the header, under the name of the room. The first that is there speaks.
 * - `tools`: in the header, buttons.
 * - `top`: under the header, over all panes: a call that rings, who knocks.
 *
 * @typedef {object} Shown what the module of a pane exports as `pane`; each but `element` may be left out, may be a
 *   function of the room (followed-room.js)
 * @property {string} element the tag of a RoomPane
 * @property {string[]} [follows] what the rest is made of: names of activities, `here`; its own activity unless given
 * @property {string} [label] in place of the one that is said
 * @property {string} [icon]
 * @property {string|number} [note] beside its label: how many there are
 * @property {number} [badge] how much asks for a look; unless given what is unseen of the activity
 * @property {string} [badgeOf] of what the badge counts; `new` unless given
 * @property {boolean} [there] whether it has something to show now
 * @property {boolean} [first] whether a phone begins with it
 */

/** One pane in a page: what is said of it, and its element. */
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

  /** Its own in the page, also beside a room with the same panes. */
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

  /** Its element, the same as long as the room is followed: so it keeps what is written in it and how far it was scrolled. */
  drawn(shown) {
    this.#element ??= Object.assign(document.createElement(this.#shown.element), { room: this.room });
    return Object.assign(this.#element, { shown, online: this.room.online });
  }

  #ask(what) {
    const answer = this.#shown[what];
    return typeof answer === "function" ? answer(this.room) : answer;
  }
}

/** Whether a pane is for such a room, and who one is in it. */
export const isFor = ({ kinds, who }, kind, role) =>
  (!kinds || kinds.includes(kind)) && (!who || (who === "learner") === (role === "LEARNER"));
