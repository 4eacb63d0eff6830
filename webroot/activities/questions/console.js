import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { attempt } from "../../kit/attempt.js";
import { icon } from "../../kit/icon.js";
import { serverNow } from "../../kit/server-clock.js";
import { stopwatch } from "../../kit/span.js";
import { empty } from "../../kit/states.js";
import { Tick } from "../../kit/tick.js";
import { RoomPane } from "../../live/room-pane.js";
import { STATES, askedBy, groups, isSettled, keyOf, sorted, votesOf, waits } from "./board.js";
import { consoleRow } from "./console-row.js";
import { askSettings } from "./dialogs.js";
import { csv, json, markdown } from "./export.js";
import { holdingParts } from "./held.js";
import { listen, showKeys } from "./keys.js";
import { Moderating } from "./moderating.js";
import { votes } from "./words.js";

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

  constructor() {
    super();
    Object.assign(this, { filter: "ALL", find: "", picked: new Set() });
    new Tick(this, () => Boolean(this.#does?.live));
  }

  connectedCallback() {
    super.connectedCallback();
    this.#does = new Moderating(this.store, () => this.#seen());
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
  async #then(done) {
    if (!(await done)) return;
    this.#clear();
    this.#own = performance.now() + OWN;
    this.#let();
  }

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
    const [into] = sorted(group.some(({ status }) => status === "OPEN") ? group.filter(({ status }) => status === "OPEN") : group, "votes", this.store.tally("questions"));
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

  /** The sections of the list, in order. */
  #wanted(all, tally) {
    const has = (question) => question.text.toLowerCase().includes(this.find.toLowerCase()) || question.by?.name.toLowerCase().includes(this.find.toLowerCase());
    const of = {
      ALL: () => true,
      MINE: ({ assigned }) => assigned === this.store.you.id,
    }[this.filter] ?? (this.filter.startsWith("label:") ? ({ labels }) => labels.includes(this.filter.slice(6)) : ({ status }) => status === this.filter);
    const seen = all.filter((question) => of(question) && has(question));
    const alike = this.filter === "ALL" && !this.find ? groups(sorted(seen, "votes", tally), this.#apart) : [];
    const grouped = new Set(alike.flat().map(({ id }) => id));
    const rest = seen.filter(({ id }) => !grouped.has(id));
    return [
      { label: "Pending", symbol: "wait", how: "oldest first", rows: sorted(rest.filter(({ status }) => status === "PENDING"), "oldest", tally) },
      ...alike.map((group) => ({ group, rows: group })),
      { label: "Open", symbol: "list", how: "most votes first", rows: sorted(rest.filter(({ status }) => status === "OPEN"), "votes", tally) },
      { label: "Settled", symbol: "check", rows: sorted(rest.filter((it) => isSettled(it) && it.status !== "WITHDRAWN"), "newest", tally) },
    ].filter(({ rows }) => rows.length);
  }

  render() {
    const state = this.store.state("questions");
    const tally = this.store.tally("questions");
    const all = Object.values(state.questions);
    const wanted = this.#wanted(all, tally);
    const free = !this.#held || performance.now() < this.#own;
    const { parts, moved } = free ? { parts: wanted, moved: 0 } : holdingParts(this.#held, wanted);
    if (this.#held) this.#held = parts;
    this.#parts = parts;
    this.#rows = parts.flatMap(({ rows }) => rows.map(({ id }) => id));
    if (!this.#rows.includes(this.at)) this.at = this.#rows[0];
    const known = { me: this.store.you.id, tally, at: this.at, picked: this.picked, now: serverNow(), pick: this.#pick, look: (id) => (this.at = id), staffName: this.#staffName };
    return html`<div class="mod">
      ${this.#bar(state, all, moved)}
      ${this.#live(tally)}
      ${this.#acts()}
      <div class="mod-list log" @pointerenter=${this.#hold} @pointerleave=${this.#release} @focusin=${this.#hold} @focusout=${() => setTimeout(this.#release)}>
        ${parts.length ? parts.map((part) => this.#part(part, known)) : empty({ symbol: "hand", title: all.length ? "Nothing matches" : "No questions yet", text: all.length ? "Try another filter." : "They come here as learners ask them." })}
      </div>
      <p class="mod-keys small quiet wide-only"><span><kbd>J</kbd> <kbd>K</kbd> move</span><span><kbd>X</kbd> select</span><span><kbd>U</kbd> merge</span><span><kbd>Enter</kbd> answer now</span><span><kbd>N</kbd> next</span><button class="btn btn--bare sm push" @click=${showKeys}><kbd>?</kbd> All keys</button></p>
    </div>`;
  }

  #bar(state, all, moved) {
    const count = (which) => all.filter(which).length;
    const states = Object.entries(STATES).filter(([status]) => status !== "WITHDRAWN" && count((it) => it.status === status));
    return html`<div class="mod-bar">
      <label class="mod-find">${icon("search", 16)}<span class="sr">Search questions</span><input id="q-find" type="search" placeholder="Search questions" .value=${this.find} @input=${({ target }) => (this.find = target.value)} @keydown=${(event) => event.key === "Escape" && this.#found(event.target)} /></label>
      <label class="sr" for="q-filter">Show</label><select id="q-filter" class="plain-select small" @change=${({ target }) => ((this.filter = target.value), this.#let())}>
        <option value="ALL" ?selected=${this.filter === "ALL"}>All</option><option value="MINE" ?selected=${this.filter === "MINE"}>Assigned to me (${count(({ assigned }) => assigned === this.store.you.id)})</option>
        ${states.map(([status, { label }]) => html`<option value=${status} ?selected=${this.filter === status}>${label} (${count((it) => it.status === status)})</option>`)}
        ${state.settings.labels.map((label) => html`<option value="label:${label}" ?selected=${this.filter === `label:${label}`}>${label} (${count(({ labels }) => labels.includes(label))})</option>`)}</select>
      ${moved ? html`<button class="btn btn--bare sm" @click=${() => this.#let()}>${moved} moved <kbd>.</kbd></button>` : nothing}
      <button class="switch push" role="switch" aria-checked=${state.settings.approveFirst ? "true" : "false"} @click=${() => this.#configure({ approveFirst: !state.settings.approveFirst })}><span class="knob"></span>Approve first</button>
      <button class="icon-btn" popovertarget="mod-more" aria-label="More about the board">${icon("more", 20)}</button>
      <div class="menu mod-menu" id="mod-more" popover>
        <button class="btn btn--bare" @click=${() => this.#freeze(!state.asking, state.voting)}>${state.asking ? "Take questions again" : "Pause new questions"}</button>
        <button class="btn btn--bare" @click=${() => this.#freeze(state.asking, !state.voting)}>${state.voting ? "Take votes again" : "Pause voting"}</button>
        <button class="btn btn--bare" @click=${this.#settings}>Settings and labels</button>
        ${[["CSV", csv, "text/csv"], ["JSON", json, "application/json"], ["Markdown", markdown, "text/markdown"]].map(([label, make, type]) => html`<button class="btn btn--bare" @click=${() => this.#save(label, make, type)}>Export as ${label}</button>`)}
      </div>
    </div>`;
  }

  #menu() {
    this.querySelector("#mod-more")?.hidePopover();
  }

  #freeze(asking, voting) {
    this.#menu();
    return attempt(this.store.ask("questions.freeze", { asking, voting }));
  }

  #configure(part) {
    return attempt(this.store.ask("questions.configure", { settings: { ...this.store.state("questions").settings, ...part } }));
  }

  async #settings() {
    this.#menu();
    const settings = await askSettings(this.store.state("questions").settings);
    if (settings) await this.#configure(settings);
  }

  #save(label, make, type) {
    this.#menu();
    const url = URL.createObjectURL(new Blob([make(this.store.state("questions"), this.store.tally("questions"))], { type }));
    const link = Object.assign(document.createElement("a"), { href: url, download: `questions.${{ CSV: "csv", JSON: "json", Markdown: "md" }[label]}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  #live(tally) {
    const { live, following } = this.#does;
    const [next] = following;
    if (!live && !next) return nothing;
    return html`<section class="mod-live ${live ? "mod-live--on" : ""}" aria-label="Now answering">
      ${
        live
          ? html`<div><p class="live small"><span class="lamp"></span>Now answering <span class="num">${stopwatch(serverNow() - Date.parse(live.live))}</span></p><p class="qn-t" dir="auto">${live.text}</p><p class="small soft">${askedBy(live, this.store.you.id)} · ${votes(votesOf(live, tally))}</p></div>`
          : html`<p class="small soft">Nothing is being answered.</p>`
      }
      <p class="row mod-live-acts">${next ? html`<button class="btn btn--main" @click=${() => this.#then(this.#does.next())}>Next: ${askedBy(next, this.store.you.id)}, ${votes(votesOf(next, tally))} <kbd>N</kbd></button>` : nothing}${
        live ? html`<button class="btn" @click=${() => this.#then(this.#does.answered())}>Answered <kbd>R</kbd></button>` : nothing
      }</p>
    </section>`;
  }

  #acts() {
    const { questions } = this.#seen();
    if (!questions.length) return nothing;
    const does = this.#does;
    const some = (which) => questions.some(which);
    const act = (label, key, does, there = true) => (there ? html`<button class="btn sm" @click=${does}>${label} <kbd>${key}</kbd></button>` : nothing);
    return html`<div class="bulk" role="group" aria-label="With ${this.picked.size || "this"} ${this.picked.size > 1 ? "questions" : "question"}">
      ${this.picked.size ? html`<span class="bulk-n"><b>${this.picked.size}</b> selected</span>` : nothing}
      ${act("Approve", "A", () => this.#then(does.approve()), some(({ status }) => status === "PENDING"))}
      ${act("Answer now", "Enter", () => this.#then(does.answerNow()), questions.length === 1 && some(waits))}
      ${act("Write", "W", () => does.write(), questions.length === 1 && some(({ status }) => ["OPEN", "LIVE", "ANSWERED", "DEFERRED"].includes(status)))}
      ${act("Merge", "U", () => this.#then(does.mergeUp()), some(waits))}
      ${act("Office hours", "O", () => this.#then(does.defer()), some(({ status }) => status === "OPEN" || status === "ANSWERED"))}
      ${act("Dismiss", "D", () => this.#then(does.dismiss()), some(waits))}
      ${act("Assign", "S", () => this.#then(does.assign(this.#staff)), some(waits))}
      ${act("Label", "L", () => this.#then(does.label()))}
      ${act("Pin", "P", () => does.pin(), questions.length === 1 && some(({ status }) => status === "OPEN"))}
      ${act("Take back", "Z", () => this.#then(does.restore()), questions.length === 1 && some((it) => isSettled(it) && it.status !== "WITHDRAWN"))}
      ${this.picked.size ? html`<button class="btn btn--bare sm" @click=${() => this.#clear()}>Clear <kbd>Esc</kbd></button>` : nothing}
    </div>`;
  }

  #part({ group, label, symbol, how, rows }, known) {
    const list = html`<ol class="mq ${label === "Settled" ? "mq--done" : ""}">${repeat(rows, ({ id }) => id, (question) => consoleRow(question, known))}</ol>`;
    if (!group) return html`<h2 class="mod-h">${icon(symbol, 14)} ${label} <span class="num">${rows.length}</span> ${how ? html`<span class="quiet">${how}</span>` : nothing}</h2>${list}`;
    return html`<section class="same" aria-label="Likely the same"><header><h2>${icon("merge", 16)} Likely the same</h2><span class="quiet small wide-only">${rows.length} ${rows.length === 1 ? "question" : "questions"}</span>
      <span class="row push"><button class="btn btn--bare sm" @click=${() => (this.#apart.add(keyOf(group)), this.requestUpdate())}>Keep apart</button><button class="btn sm" @click=${() => this.#mergeOne(group)}>Merge <kbd>G</kbd></button></span></header>${list}</section>`;
  }
}

customElements.define("lectern-console", Console);
