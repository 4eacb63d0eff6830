import { html, nothing } from "lit";
import { entry } from "../../../kit/entry.js";
import { avatar } from "../../../kit/avatar.js";
import { icon } from "../../../kit/icon.js";
import { empty } from "../../../kit/states.js";
import { time, when } from "../../../kit/time.js";
import { Tick } from "../../../kit/tick.js";
import { callable, groupOf, inHand, isOpen, place, toAnswer } from "../line.js";
import { clock, countdown, list, minutes, ordinal } from "../words.js";
import { AtTable } from "../at-table.js";
import { extras } from "./extras.js";
import { Pane, bones } from "./pane.js";
import { chipOf, pinButton } from "./rows.js";
import { question } from "./question.js";
import { Upcoming } from "../upcoming.js";
import "../visits.js";
import { serverNow } from "../../../kit/server-clock.js";

const drawn = entry(question);

const inMyHand = ({ store }) => inHand(store.state("help-queue"), store.you.id);

export const pane = {
  element: "lectern-stage",
  label: (room) => {
    const [hand, ...others] = inMyHand(room);
    return hand ? `${hand.status === "CALLED" ? "Calling" : "With"} ${list([hand, ...others].map(({ owner }) => owner.name))}` : "Desk";
  },
  icon: (room) => (inMyHand(room).length ? "phone" : "desk"),
  first: (room) => inMyHand(room).length > 0 || !isOpen(room.store.state("help-queue")),
};

/** `<lectern-stage>`: the ticket in hand, or the one that could be called next. */
class Stage extends Pane {
  static properties = { ...Pane.properties, tab: { state: true } };
  #acted = false;
  #held;
  #handed;
  #table;
  #upcoming;

  constructor() {
    super();
    this.tab = "question";
    new Tick(this);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#upcoming = new Upcoming(this.api, () => this.requestUpdate());
    this.#handed = this.desk.hand?.id;
    this.#table = new AtTable(this.room, this.following);
    this.#table.at(this.#handed);
    this.desk.addEventListener("called", () => this.#table.call(), { signal: this.following });
    this.desk.addEventListener("change", () => this.#follow(), { signal: this.following });
  }

  /* On a phone, switches to this part when a ticket is called, and back to the line afterwards. */
  #follow() {
    const { hand, line } = this.desk;
    this.#table.at(hand?.id);
    if (hand?.id === this.#handed) return;
    this.#handed = hand?.id;
    this.room.follow(hand || !line.length ? "ticket" : "line");
  }

  get nextHours() {
    return this.#upcoming.next;
  }

  willUpdate() {
    if (this.isOpen) this.#upcoming.of(this.store, !isOpen(this.desk.state));
    this.#acted = this.querySelector(".act-bar")?.contains(document.activeElement);
  }

  /* The pressed button is gone, here or in the line: moves the focus to the bar with the next actions. */
  updated() {
    const { id } = this.desk.hand ?? {};
    const called = id && this.#held !== undefined && id !== this.#held;
    if (this.isOpen) this.#held = id ?? 0;
    if ((this.#acted || called) && document.activeElement === document.body) this.querySelector(".act-bar")?.focus({ preventScroll: true });
  }

  render() {
    if (!this.isOpen) return bones();
    const { desk } = this;
    const { hand } = desk;
    if (hand) return this.#hand(hand);
    if (!isOpen(desk.state)) return this.#closed();
    return desk.chosen ? this.#chosen(desk.chosen) : this.#free();
  }

  #closed() {
    return html`<div class="stage stage--empty">${empty({
      symbol: "desk",
      title: "Office hours are closed",
      text: "Open them to let learners join the line.",
      action: html`<button class="btn btn--main" aria-disabled=${this.desk.busy ? "true" : nothing} @click=${() => this.desk.open()}>Open office hours</button>
        <span class="small quiet next-hours">${this.nextHours ? html`They open automatically on ${time(this.nextHours.start, when(this.nextHours.start))}.` : nothing}</span>`,
    })}${this.#extra()}</div>`;
  }

  #free() {
    return html`<div class="stage stage--empty">${empty({ symbol: "desk", title: "Nobody is waiting", text: "When someone joins, their question appears here." })}${this.#extra()}</div>`;
  }

  #chosen(ticket) {
    const { desk } = this;
    const n = place(desk.state, ticket);
    const { name } = ticket.owner;
    const first = desk.next?.id === ticket.id;
    const about = html`${first || !n ? nothing : `${ordinal(n)} in the line · `}${this.#visit(ticket)} · waited ${minutes(ticket.joined, serverNow())}`;
    return html`<div class="stage">
        ${this.#with(ticket, first ? `Next: ${name}` : name, about, html`<span class="push">${ticket.status === "WAITING" ? nothing : chipOf(ticket)}</span>`)}
        ${this.#tabs(ticket)}
      </div>
      <div class="act-bar" role="group" tabindex="-1" aria-label="The line">
        ${callable(ticket, desk.me, serverNow()) ? html`<button class="btn btn--main" aria-disabled=${desk.busy ? "true" : nothing} @click=${() => desk.call(ticket)}>${icon("phone", 18)} Call ${name} <kbd>Enter</kbd></button>` : nothing}
        ${first || !desk.next ? nothing : html`<button class="btn" @click=${() => desk.callNext()}>Call next <kbd>N</kbd></button>`}
        ${ticket.owner.id === desk.me ? html`<button class="btn" aria-disabled=${desk.busy ? "true" : nothing} @click=${() => desk.leave(ticket)}>Leave the line</button>` : nothing}
        ${ticket.status === "WAITING" && ticket.owner.id !== desk.me ? html`<button class="btn" @click=${() => desk.clarify(ticket)}>Ask for details <kbd>E</kbd></button>` : nothing}
        ${n ? pinButton(desk, ticket) : nothing}
        <button class="btn btn--bare push" @click=${() => desk.remove(ticket)}>Remove</button>
      </div>`;
  }

  #hand(ticket) {
    const { desk } = this;
    const called = ticket.status === "CALLED";
    const names = list(desk.hands.map(({ owner }) => owner.name));
    const waited = minutes(ticket.joined, Date.parse(ticket.changed));
    const running = html`<p class="clock push" role="timer" aria-live="off" aria-label=${called ? "Since the call" : "In session"}><span class="lamp"></span><time>${clock(ticket.changed, serverNow())}</time></p>`;
    return html`<div class="stage">
        ${this.#with(ticket, `${called ? "Calling" : "With"} ${names}`, html`${this.#visit(ticket)} · waited ${waited}`, running)}
        ${called ? html`<p class="banner banner--slate">${icon("bell")}<span>${names} ${desk.hands.length === 1 ? "hears a sound and sees" : "hear a sound and see"} that you call. Begin as soon as you are together; back to line keeps the place.</span></p>` : nothing}
        ${ticket.proposed ? html`<p class="banner banner--board">${icon("check")}<span>${ticket.owner.name} says the problem is solved.</span></p>` : nothing}
        ${ticket.staffNote ? html`<p class="banner">${icon("eye")}<span><b>For staff:</b> <bdi>${ticket.staffNote}</bdi></span></p>` : nothing}
        ${desk.hands.filter((one) => !called && one.status === "CALLED").map((one) => this.#straggler(one))}
        ${this.#tabs(ticket)}
      </div>
      <div class="act-bar" role="group" tabindex="-1" aria-label="${called ? "Calling" : "Finish with"} ${names}">${called ? this.#calling(ticket) : this.#session()}</div>`;
  }

  /* A called member of a group who hasn't answered while the others are here. */
  #straggler(ticket) {
    const { desk } = this;
    const over = toAnswer(ticket, serverNow()) === 0;
    return html`<div class="banner banner--slate straggler">${icon("bell")}<p><b>${ticket.owner.name}</b> is still being called.</p>
      <span class="row push"><button class="btn sm" @click=${() => desk.begin(ticket)}>Is here</button>
      ${over ? html`<button class="btn sm btn--bare" @click=${() => desk.noAnswer(ticket)}>Didn't answer</button>` : nothing}</span></div>`;
  }

  #calling(ticket) {
    const { desk } = this;
    const left = toAnswer(ticket, serverNow());
    return html`<button class="btn btn--main" aria-disabled=${desk.busy ? "true" : nothing} @click=${() => desk.begin()}>${icon("play", 18)} Begin <kbd>Enter</kbd></button>
      <button class="btn" aria-disabled=${left > 0 || desk.busy ? "true" : nothing} @click=${() => left > 0 || desk.noAnswer()}>Didn't answer${left > 0 ? html` <span class="num quiet">${countdown(left)}</span>` : nothing}</button>
      <button class="btn" @click=${() => desk.transfer()}>Hand over <kbd>T</kbd></button>
      <button class="btn btn--bare" @click=${() => desk.back()}>Back to line <kbd>B</kbd></button>`;
  }

  #session() {
    const { desk } = this;
    return html`<button class="btn btn--main" aria-disabled=${desk.busy ? "true" : nothing} @click=${() => desk.resolve()}>${icon("check", 18)} Resolve <kbd>R</kbd></button>
      <button class="btn" @click=${() => desk.park()}>Try this first <kbd>P</kbd></button>
      <button class="btn" @click=${() => desk.transfer()}>Hand over <kbd>T</kbd></button>
      <button class="btn btn--bare" @click=${() => desk.back()}>Back to line <kbd>B</kbd></button>`;
  }

  #with(ticket, title, about, end = nothing) {
    const group = groupOf(this.desk.state, ticket);
    const others = (group?.members ?? []).filter((member) => member.ticket !== ticket.id);
    return html`<div class="with">${avatar(ticket.owner, { size: "lg" })}<div><h2>${title}</h2><p class="quiet small">${about}</p>
      ${others.length && !this.desk.hand ? html`<p class="small soft">Called together with ${list(others.map(({ owner }) => owner.name))}</p>` : nothing}</div>${end}</div>`;
  }

  #visit(ticket) {
    const nth = (this.desk.state.visits?.[ticket.owner.id] ?? 0) + 1;
    return `${ordinal(nth)} visit today`;
  }

  /* The tabs of a ticket, followed by those of other parts. */
  #tabs(ticket) {
    const tabs = [
      { name: "question", label: "Question" },
      { name: "visits", label: "Earlier visits" },
      ...extras,
    ];
    const shown = tabs.some(({ name }) => name === this.tab) ? this.tab : "question";
    return html`<div class="tabs stage-tabs" role="tablist" aria-label="About ${ticket.owner.name}" @keydown=${this.#arrows}>${tabs.map(
      ({ name, label }) => html`<button role="tab" id="tab-${name}" aria-selected=${name === shown} aria-controls="tab-panel" tabindex=${name === shown ? 0 : -1}
        @click=${() => this.#choose(name)}>${label}</button>`,
    )}</div>
    <div role="tabpanel" id="tab-panel" aria-labelledby="tab-${shown}" tabindex="0" class="tab-panel">${this.#panel(shown, ticket)}</div>`;
  }

  get #place() {
    return { api: this.api, room: this.desk.store.id };
  }

  #panel(shown, ticket) {
    if (shown === "question") {
      return this.desk.hands.length > 1 && this.desk.hand.id === ticket.id
        ? this.desk.hands.map((one) => html`<h3 class="q-head">${one.owner.name}</h3>${drawn(one, this.desk.state, this.#place)}`)
        : drawn(ticket, this.desk.state, this.#place);
    }
    if (shown === "visits")
      return html`<lectern-visits .api=${this.api} room=${this.desk.store.id} .course=${this.desk.store.room.course} .learner=${ticket.owner}></lectern-visits>`;
    return this.#drawExtra(extras.find(({ name }) => name === shown));
  }

  #extra() {
    return extras.map((extra) => html`<section class="stage-extra" aria-label=${extra.label}><h2>${extra.label}</h2>${this.#drawExtra(extra)}</section>`);
  }

  #drawExtra(extra) {
    return extra.draw({ store: this.desk.store, api: this.api, desk: this.desk });
  }

  #choose(name) {
    this.tab = name;
  }

  #arrows = async (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tabs = [...this.querySelectorAll("[role=tab]")];
    const next = tabs[tabs.indexOf(event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.click();
    next.focus();
  };
}

customElements.define("lectern-stage", Stage);
