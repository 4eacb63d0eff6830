import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { entry } from "../../../kit/entry.js";
import { icon } from "../../../kit/icon.js";
import { toast } from "../../../kit/toast.js";
import { Tick } from "../../../kit/tick.js";
import { Reads } from "../../../live/reads.js";
import { notify, ready, ring } from "../../../kit/bell.js";
import { helping, isOpen, topicsOf, waiting } from "../line.js";
import { listen, showKeys } from "./keys.js";
import { Pane, bones } from "./pane.js";
import { elsewhereRow, heldRow, waitingRow } from "./rows.js";

/* The rows drawn at a time: a long line is drawn as it is scrolled. */
const SOME = 50;

export const pane = {
  element: "lectern-line",
  badge: ({ store }) => waiting(store.state("help-queue")).length,
  badgeOf: "waiting",
};

/** `<lectern-line>`: the line as staff see it, whole or of one topic. */
class Line extends Pane {
  static properties = { ...Pane.properties, finding: { state: true }, most: { state: true } };
  #waited;

  constructor() {
    super();
    this.most = SOME;
    new Tick(this);
    new Reads(this, "help-queue", () => Object.values(this.desk.state.tickets));
  }

  connectedCallback() {
    super.connectedCallback();
    ready();
    const { following: signal } = this;
    listen(this.desk, { signal, find: () => this.#find() });
    this.store.follow(["help-queue"], () => this.#rings(), signal);
    this.#rings();
    this.store.addEventListener("event", ({ detail }) => this.#handed(detail), { signal });
  }

  /* Rings when somebody joins while nobody waits and this helper is free. */
  #rings() {
    if (!this.isOpen) return;
    const { length } = this.desk.line;
    if (this.#waited === 0 && length > 0 && !this.desk.hand && this.desk.onDuty) {
      ring();
      notify("Somebody is waiting", "Office hours", "called");
    }
    this.#waited = length;
  }

  /* Tells that a colleague handed a ticket to this helper. */
  #handed({ type, to, ticket }) {
    if (type !== "help-queue.transferred" || to?.id !== this.desk.me) return;
    const name = this.desk.state.tickets[ticket]?.owner?.name ?? "Somebody";
    ring();
    notify(`${name} is handed over to you`, "Office hours", "called");
    toast(`${name} is handed over to you.`);
  }

  render() {
    if (!this.isOpen) return bones();
    const { desk } = this;
    const topics = topicsOf(desk.state);
    return html`<div class="pane-head"><h2>The line</h2><span class="quiet small" role="status">${desk.said}</span>
        <button class="icon-btn icon-btn--sm push" aria-expanded=${Boolean(this.finding)} aria-label="Find in the line" title="Find in the line" @click=${() => (this.finding ? this.#found() : this.#find())}>${icon("search", 18)}</button></div>
      ${this.finding ? this.#search() : nothing}
      ${topics.length || desk.topic ? this.#topics(topics) : nothing}
      ${this.#rows()} ${this.#held()} ${this.#elsewhere()}
      <p class="keys" aria-label="Keyboard"><span><kbd>N</kbd> call next</span><span><kbd>J</kbd> <kbd>K</kbd> move</span>
        <button class="linkish" @click=${showKeys}><kbd>?</kbd> all keys</button></p>`;
  }

  #rows() {
    const { desk } = this;
    const { line, chosen } = desk;
    if (!line.length) return this.#nobody();
    const drawn = line.slice(0, Math.max(this.most, line.indexOf(chosen) + 2));
    const more = line.length - drawn.length;
    return html`<ol class="q" aria-label="Waiting, in order" @keydown=${this.#arrows}>
      ${repeat(
        drawn,
        ({ id }) => id,
        entry((ticket, index) => waitingRow(desk, ticket, index + 1, ticket === chosen), "li"),
      )}</ol>
      ${more > 0 ? html`<p class="pad-s"><button class="btn btn--bare sm" @click=${this.#more}>Show ${Math.min(more, SOME)} of ${more} more</button></p>` : nothing}`;
  }

  #more = () => {
    this.most += SOME;
  };

  #nobody() {
    const { desk } = this;
    const filtered = desk.topic || desk.words;
    const say = filtered ? "No one waiting matches" : "Nobody is waiting";
    const then = filtered
      ? html`<button class="btn" @click=${() => this.#found(true)}>Show the whole line</button>`
      : html`<span>${isOpen(desk.state) ? (desk.onDuty ? "Stay on duty: we ring when somebody joins." : "You are not on duty.") : "Office hours are closed."}</span>`;
    return html`<div class="empty">${icon("desk", 36)}<b>${say}</b>${then}</div>`;
  }

  #topics(topics) {
    const { desk } = this;
    const chosen = (topic) => (topic === desk.topic ? "true" : "false");
    const pick = (topic) => () => desk.filter({ topic });
    return html`<div class="topics" role="group" aria-label="Topics">
      <button class="topic" aria-pressed=${chosen("")} @click=${pick("")}>All</button>
      ${topics.map(({ topic, count }) => html`<button class="topic" aria-pressed=${chosen(topic)} @click=${pick(topic)}><bdi>${topic}</bdi> <span class="num">${count}</span></button>`)}
    </div>`;
  }

  #search() {
    return html`<div class="find-in-line"><label class="search">${icon("search", 16)}<span class="sr">Find in the line</span>
      <input type="search" placeholder="A name, a code, a word" .value=${this.desk.words}
        @input=${({ target }) => this.desk.filter({ words: target.value })}
        @keydown=${(event) => event.key === "Escape" && this.#found(true)} /></label></div>`;
  }

  async #find() {
    this.finding = true;
    await this.updateComplete;
    this.querySelector(".find-in-line input").focus();
  }

  #found(whole = true) {
    this.finding = false;
    if (whole) this.desk.filter({ words: "", topic: this.desk.topic && "" });
    (this.querySelector(".q-row--on") ?? this.querySelector(".pane-head button")).focus();
  }

  #held() {
    const { held } = this.desk;
    if (!held.length) return nothing;
    return html`<h3 class="q-head">On hold, place kept</h3><ul class="q" @keydown=${this.#arrows}>${repeat(
      held,
      ({ id }) => id,
      entry((ticket) => heldRow(this.desk, ticket, ticket === this.desk.chosen), "li"),
    )}</ul>`;
  }

  #elsewhere() {
    const others = helping(this.desk.state).filter(({ helper }) => helper?.id !== this.desk.me);
    if (!others.length) return nothing;
    return html`<h3 class="q-head">With another helper</h3><ul class="q">${others.map(entry((ticket) => elsewhereRow(this.desk, ticket), "li"))}</ul>`;
  }

  #arrows = async (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !this.desk.move(step)) return;
    event.preventDefault();
    await this.updateComplete;
    this.querySelector(".q-row--on")?.focus();
  };

  updated() {
    const id = this.desk.chosen?.id;
    if (id !== this.lastChosen) this.querySelector(".q-row--on")?.scrollIntoView({ block: "nearest" });
    this.lastChosen = id;
  }
}

customElements.define("lectern-line", Line);
