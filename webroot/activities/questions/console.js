import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { icon } from "../../kit/icon.js";
import { serverNow } from "../../kit/server-clock.js";
import { empty } from "../../kit/states.js";
import { Tick } from "../../kit/tick.js";
import { RoomPane } from "../../live/room-pane.js";
import { keyOf } from "./board.js";
import { Booked } from "./booked.js";
import { consoleActs, nowAnswering } from "./console-acts.js";
import { consoleBar } from "./console-bar.js";
import { intoOf, partsOf } from "./console-parts.js";
import { consoleRow } from "./console-row.js";
import { holdingParts } from "./held.js";
import { listen, showKeys } from "./keys.js";
import { Moderating } from "./moderating.js";

const open = ({ store }) => Object.values(store.state("questions").questions);

export const pane = {
  element: "lectern-console",
  follows: ["questions", "session"],
  badge: (room) => open(room).filter(({ status }) => status === "PENDING").length,
  badgeOf: "pending",
};

const OWN = 1_000; // ms within which what one asked for is told: it may come a moment after its answer

/** `<lectern-console>`: the board for staff, made for hundreds of questions and one hand on the keyboard. */
class Console extends RoomPane {
  static follows = ["questions", "here"];
  static properties = { ...RoomPane.properties, filter: { state: true }, find: { state: true }, at: { state: true }, picked: { state: true } };

  #held = null;
  #readTo = 0;
  #rows = [];
  #apart = new Set();
  #does;
  #booked;

  constructor() {
    super();
    Object.assign(this, { filter: "ALL", find: "", picked: new Set() });
    new Tick(this, () => Boolean(this.#does?.live));
  }

  connectedCallback() {
    super.connectedCallback();
    this.#does = new Moderating(this.store, () => this.#seen());
    this.#booked = new Booked(() => this.api.get(`/api/rooms/${this.store.id}/appointments`), () => this.requestUpdate(), this.following);
    const does = this.#does;
    const stays = (act) => () => this.#stay(act);
    listen(
      {
        j: () => this.#move(1),
        k: () => this.#move(-1),
        arrowdown: () => this.#move(1),
        arrowup: () => this.#move(-1),
        x: () => this.at && this.#pick(this.at),
        a: stays(() => this.#then(does.approve())),
        d: stays(() => this.#then(does.dismiss())),
        enter: stays(() => this.#then(does.answerNow())),
        n: stays(() => this.#then(does.next())),
        r: stays(() => this.#then(does.answered())),
        w: stays(() => does.write()),
        o: stays(() => this.#then(does.defer())),
        u: stays(() => this.#then(does.mergeUp())),
        g: stays(() => this.#mergeGroup()),
        s: stays(() => this.#then(does.assign(this.#staff))),
        l: stays(() => this.#then(does.label())),
        p: stays(() => does.pin()),
        e: stays(() => does.edit()),
        z: stays(() => this.#then(does.restore())),
        ".": () => this.#let(),
        "/": () => this.querySelector("#q-find").focus(),
        escape: () => this.#clear(),
      },
      { signal: this.following, when: () => this.shown && Boolean(this.querySelector(".mod")?.checkVisibility()) },
    );
  }

  willUpdate() {
    this.#wasOnRow = this.#isOnRow;
  }

  updated() {
    if (this.#wasOnRow) this.#onRow();
    const newest = Math.max(0, ...this.#rows);
    if (!this.shown || document.hidden || newest <= this.#readTo || !this.querySelector(".mod")?.checkVisibility()) return;
    this.#readTo = newest;
    this.room.read("questions", newest).catch(() => {});
  }

  get #staff() {
    return this.store.here.people.filter(({ role }) => role !== "LEARNER");
  }

  #staffName = (id) => this.store.here.people.find((person) => person.id === id)?.name ?? "staff";

  #seen() {
    const { questions } = this.store.state("questions");
    const at = questions[this.at];
    const above = questions[this.#rows[this.#rows.indexOf(this.at) - 1]];
    const picked = [...this.picked].map((id) => questions[id]).filter(Boolean);
    return { questions: picked.length ? picked : at ? [at] : [], at, above };
  }

  /* After one's own act the rows may move at once. */
  #then = async (done) => {
    if (!(await done)) return;
    this.#clear();
    this.#own = performance.now() + OWN;
    this.#let();
  };

  /* Returns the focus to the row after a dialog: the row it was opened from may have moved meanwhile. */
  async #stay(act) {
    const was = this.#isOnRow || document.activeElement === document.body;
    await act();
    await this.updateComplete;
    if (was && !document.querySelector("dialog[open]")) this.#onRow();
  }

  /* Moves the focus from the search to the row that was found. */
  async #found(search) {
    this.find = "";
    search.blur();
    await this.updateComplete;
    this.#onRow();
  }

  get #isOnRow() {
    return Boolean(this.querySelector(".mod-list")?.contains(document.activeElement));
  }

  /* Returns the focus to the row that moved, so that the next key acts on it. */
  #onRow() {
    if (!this.#isOnRow) this.querySelector(`#question-${this.at}`)?.focus();
  }

  #clear() {
    this.picked = new Set();
  }

  #pick = (id) => {
    const picked = new Set(this.picked);
    if (!picked.delete(id)) picked.add(id);
    this.picked = picked;
  };

  async #move(step) {
    const next = this.#rows[Math.max(0, Math.min(this.#rows.length - 1, this.#rows.indexOf(this.at) + step))];
    if (next === undefined) return;
    this.at = next;
    await this.updateComplete;
    this.querySelector(`#question-${next}`)?.focus();
  }

  /* Merges a group as it is shown; a group that isn't shown yet is shown first. */
  #mergeGroup() {
    const groups = this.#parts.flatMap(({ group }) => (group?.length > 1 ? [group] : []));
    const group = groups.find((one) => one.some(({ id }) => id === this.at)) ?? groups[0];
    if (group) this.#mergeOne(group);
    else this.#let();
  }

  #mergeOne(group) {
    const into = intoOf(group, this.store.tally("questions"));
    return this.#then(this.#does.merge(group.map(({ id }) => id), into.id));
  }

  #parts = [];
  #own = 0;
  #wasOnRow = false;

  #hold = () => {
    this.#held ??= this.#parts;
  };

  get #isPointedAt() {
    const list = this.querySelector(".mod-list");
    return Boolean(list?.matches(":hover") || list?.contains(document.activeElement));
  }

  #release = () => {
    if (!this.#isPointedAt) this.#let();
  };

  /* Moves the rows to their places in the order, then holds them still again. */
  async #let() {
    this.#held = null;
    this.requestUpdate();
    await this.updateComplete;
    if (this.#isPointedAt) this.#hold();
  }

  render() {
    const { store, filter, find } = this;
    const tally = store.tally("questions");
    const me = store.you.id;
    const all = Object.values(store.state("questions").questions);
    const wanted = partsOf(all, { filter, find, me, tally, apart: this.#apart });
    const free = !this.#held || performance.now() < this.#own;
    const { parts, moved } = free ? { parts: wanted, moved: 0 } : holdingParts(this.#held, wanted);
    if (this.#held) this.#held = parts;
    this.#parts = parts;
    this.#rows = parts.flatMap(({ rows }) => rows.map(({ id }) => id));
    if (!this.#rows.includes(this.at)) this.at = this.#rows[0];
    this.#booked.look(all);
    const known = { me, tally, at: this.at, picked: this.picked, now: serverNow(), pick: this.#pick, look: (id) => (this.at = id), staffName: this.#staffName, bookedAt: (question) => this.#booked.startOf(question) };
    const does = this.#does;
    const then = this.#then;
    return html`<div class="mod">
      ${consoleBar({ store, filter, find, moved }, this.#bar)}
      ${nowAnswering({ does, tally, me, then })}
      ${consoleActs(this.#seen().questions, { picked: this.picked.size, does, then, staff: this.#staff, clear: () => this.#clear() })}
      <div class="mod-list log" @pointerenter=${this.#hold} @pointerleave=${this.#release} @focusin=${this.#hold} @focusout=${() => setTimeout(this.#release)}>
        ${parts.length ? parts.map((part) => this.#part(part, known)) : empty({ symbol: "hand", title: all.length ? "Nothing matches" : "No questions yet", text: all.length ? "Try another filter." : "They come here as learners ask them." })}
      </div>
      <p class="mod-keys small quiet wide-only"><span><kbd>J</kbd> <kbd>K</kbd> move</span><span><kbd>X</kbd> select</span><span><kbd>U</kbd> merge</span><span><kbd>Enter</kbd> answer now</span><span><kbd>N</kbd> next</span><button class="btn btn--bare sm push" @click=${showKeys}><kbd>?</kbd> All keys</button></p>
    </div>`;
  }

  #bar = {
    find: (find) => (this.find = find),
    found: (search) => this.#found(search),
    filter: (filter) => {
      this.filter = filter;
      this.#let();
    },
    let: () => this.#let(),
  };

  #part({ group, label, symbol, how, rows }, known) {
    const list = html`<ol class="mq ${label === "Settled" ? "mq--done" : ""}">${repeat(rows, ({ id }) => id, (question) => consoleRow(question, known))}</ol>`;
    if (!group) return html`<h2 class="mod-h">${icon(symbol, 14)} ${label} <span class="num">${rows.length}</span> ${how ? html`<span class="quiet">${how}</span>` : nothing}</h2>${list}`;
    return html`<section class="same" aria-label="Likely the same"><header><h2>${icon("merge", 16)} Likely the same</h2><span class="quiet small wide-only">${rows.length} ${rows.length === 1 ? "question" : "questions"}</span>
      <span class="row push"><button class="btn btn--bare sm" @click=${() => (this.#apart.add(keyOf(group)), this.requestUpdate())}>Keep apart</button><button class="btn sm" @click=${() => this.#mergeOne(group)}>Merge <kbd>G</kbd></button></span></header>${list}</section>`;
  }
}

customElements.define("lectern-console", Console);
