import { LitElement, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { avatar } from "../../kit/avatar.js";
import { icon } from "../../kit/icon.js";
import { empty } from "../../kit/states.js";
import { clock as oclock } from "../../kit/time.js";
import { notify, ready, ring } from "./bell.js";
import { clock, helping, isOpen, minutes, ordinal, place, reason } from "./line.js";
import { listen, showKeys } from "./keys.js";
import "../chat/markdown.js";

class Pane extends LitElement {
  static properties = { desk: { attribute: false } };
  following;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.following = new AbortController();
    const { signal } = this.following;
    this.desk.addEventListener("change", () => this.requestUpdate(), { signal });
    const tick = setInterval(() => this.requestUpdate(), 1000);
    signal.addEventListener("abort", () => clearInterval(tick));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.following.abort();
  }

  get ready() {
    return this.desk.store.status === "open";
  }
}

/** `<lectern-line>`: the line as staff see it. Only the chosen row shows its buttons. */
class Line extends Pane {
  #waited;

  connectedCallback() {
    super.connectedCallback();
    ready();
    listen(this.desk, this.following.signal);
    this.desk.store.addEventListener("change", () => this.#rings(), { signal: this.following.signal });
  }

  /* Somebody joined while nobody waited and this helper is free. */
  #rings() {
    if (!this.ready) return;
    const { length } = this.desk.line;
    if (this.#waited === 0 && length > 0 && !this.desk.hand) {
      ring();
      notify("Somebody is waiting", "Office hours");
    }
    this.#waited = length;
  }

  render() {
    if (!this.ready) return bones();
    const { line } = this.desk;
    return html`<div class="pane-head"><h2>The line</h2><span class="quiet small" role="status">${this.desk.said}</span>
        ${isOpen(this.desk.state) ? html`<button class="btn btn--bare sm push phone-only" @click=${() => this.desk.close()}>Close office hours</button>` : nothing}</div>
      ${
        line.length
          ? html`<ol class="q" aria-label="Waiting, in order" @keydown=${this.#arrows}>
          ${repeat(
            line,
            ({ id }) => id,
            (ticket, index) => this.#row(ticket, index + 1),
          )}</ol>`
          : html`<div class="empty">${icon("desk", 36)}<b>Nobody is waiting</b>
          <span>${isOpen(this.desk.state) ? "Stay here: we ring when somebody joins." : "Office hours are closed."}</span></div>`
      }
      ${this.#helped()}
      <p class="keys" aria-label="Keyboard"><span><kbd>N</kbd> call next</span><span><kbd>J</kbd> <kbd>K</kbd> move</span>
        <button class="linkish" @click=${showKeys}><kbd>?</kbd> all keys</button></p>`;
  }

  #row(ticket, n) {
    const { desk } = this;
    const on = ticket.id === desk.chosen?.id;
    return html`<li class="q-row ${on ? "q-row--on" : ""}" aria-current=${on ? "true" : nothing} tabindex=${on ? 0 : -1} data-ticket=${ticket.id}
        @click=${() => desk.choose(ticket.id)}>
      <span class="q-n">${n}</span>${avatar(ticket.owner)}
      <div class="q-main"><p class="q-top"><bdi class="name">${ticket.owner.name}</bdi>
          <time class="q-t" datetime=${ticket.joined}>${minutes(ticket.joined, Date.now())}</time></p>
        <p class="q-text"><bdi>${codes(ticket.text)}</bdi></p>
        ${ticket.topic ? html`<p class="q-why">${icon("tag", 12)} <bdi>${ticket.topic}</bdi></p>` : nothing}
        <p class="q-why">${reason(ticket, desk.state.visits, oclock)}</p>
        ${
          on
            ? html`<p class="q-acts">
          ${desk.hand ? nothing : html`<button class="btn btn--main" aria-disabled=${desk.busy ? "true" : nothing} @click=${() => desk.call(ticket)}>Call ${ticket.owner.name} <kbd>Enter</kbd></button>`}
          <button class="btn" @click=${() => desk.remove(ticket)}>Remove</button></p>`
            : nothing
        }</div></li>`;
  }

  #helped() {
    const others = helping(this.desk.state).filter(({ helper }) => helper?.id !== this.desk.store.you.id);
    if (!others.length) return nothing;
    return html`<h3 class="q-head">With somebody else</h3><ul class="q">${others.map(
      (ticket) => html`
      <li class="q-row q-row--held"><span class="q-n">${icon(ticket.status === "CALLED" ? "bell" : "phone", 16)}</span>${avatar(ticket.owner, { size: "sm" })}
        <div class="q-main"><p class="q-top"><bdi class="name">${ticket.owner.name}</bdi>
          <span class="chip chip--lamp">${ticket.status === "CALLED" ? "Called by" : "With"} ${ticket.helper.name}</span></p></div></li>`,
    )}</ul>`;
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

/** `<lectern-stage>`: whom one is with, or who could come next. */
class Stage extends Pane {
  render() {
    if (!this.ready) return bones();
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
      text: "Open them, and learners can join the line.",
      action: html`<button class="btn btn--main" aria-disabled=${this.desk.busy ? "true" : nothing} @click=${() => this.desk.open()}>Open office hours</button>`,
    })}</div>`;
  }

  #free() {
    return html`<div class="stage stage--empty">${empty({ symbol: "desk", title: "Nobody is waiting", text: "Whoever joins is shown here with what they are stuck on." })}</div>`;
  }

  #chosen(ticket) {
    const { desk } = this;
    const n = place(desk.state, ticket);
    const { name } = ticket.owner;
    return html`<div class="stage">
        ${this.#with(ticket, n === 1 ? `Next: ${name}` : name, html`${n === 1 ? nothing : `${ordinal(n)} in the line · `}${this.#visit(ticket)} · waited ${minutes(ticket.joined, Date.now())}`)}
        ${words(ticket)}
      </div>
      <div class="act-bar" role="group" aria-label="The line">
        <button class="btn btn--main" aria-disabled=${desk.busy ? "true" : nothing} @click=${() => desk.call(ticket)}>${icon("phone", 18)} Call ${name} <kbd>Enter</kbd></button>
        ${n === 1 ? nothing : html`<button class="btn" @click=${() => desk.callNext()}>Call next <kbd>N</kbd></button>`}
        <button class="btn btn--bare push" @click=${() => desk.remove(ticket)}>Remove</button>
      </div>`;
  }

  #hand(ticket) {
    const { desk } = this;
    const called = ticket.status === "CALLED";
    const { name } = ticket.owner;
    const waited = minutes(ticket.joined, Date.parse(ticket.changed));
    return html`<div class="stage">
        ${this.#with(
          ticket,
          `${called ? "Calling" : "With"} ${name}`,
          html`${this.#visit(ticket)} · waited ${waited}`,
          html`
          <p class="clock push" role="timer" aria-live="off" aria-label=${called ? "Since the call" : "In session"}><span class="lamp"></span><time>${clock(ticket.changed, Date.now())}</time></p>`,
        )}
        ${called ? html`<p class="banner banner--slate">${icon("bell")}<span>${name} hears a sound and sees that you call. Begin as soon as you are together; back to line keeps the place.</span></p>` : nothing}
        ${words(ticket)}
      </div>
      <div class="act-bar" role="group" aria-label="${called ? "Calling" : "Finish with"} ${name}">
        ${
          called
            ? html`<button class="btn btn--main" aria-disabled=${desk.busy ? "true" : nothing} @click=${() => desk.begin()}>${icon("play", 18)} Begin <kbd>Enter</kbd></button>`
            : html`<button class="btn btn--main" aria-disabled=${desk.busy ? "true" : nothing} @click=${() => desk.resolve()}>${icon("check", 18)} Resolve <kbd>R</kbd></button>`
        }
        <button class="btn" @click=${() => desk.back()}>Back to line <kbd>B</kbd></button>
        ${called ? html`<button class="btn btn--bare push" @click=${() => desk.remove(ticket)}>Remove</button>` : nothing}
      </div>`;
  }

  #with(ticket, title, about, end = nothing) {
    return html`<div class="with">${avatar(ticket.owner, { size: "lg" })}<div><h2>${title}</h2><p class="quiet small">${about}</p></div>${end}</div>`;
  }

  #visit(ticket) {
    const visits = this.desk.state.visits?.[ticket.owner.id] ?? 0;
    return visits === 0 ? "first visit today" : `${ordinal(visits + 1)} visit today`;
  }
}

function words(ticket) {
  return html`<div class="stage-words">
    <lectern-words class="words" .content=${{ text: ticket.text }}></lectern-words>
    ${ticket.tried ? html`<h3 class="q-head">What ${ticket.owner.name} has tried</h3><lectern-words class="soft" .content=${{ text: ticket.tried }}></lectern-words>` : nothing}
    ${ticket.topic ? html`<p class="row row--wrap"><span class="chip">${icon("tag", 14)} <bdi>${ticket.topic}</bdi></span></p>` : nothing}
  </div>`;
}

/* In a row only codes are drawn, without the marks of weight; the whole text stands on the stage. */
function codes(text) {
  return text
    .split(/`([^`\n]+)`/)
    .map((part, index) => (index % 2 ? html`<code class="code">${part}</code>` : part.replace(/(\*\*|\*|~~)(\S(?:.*?\S)?)\1/g, "$2")));
}

/** Who of the staff is here, and with whom. */
export function onDuty(store, now) {
  const hands = new Map(helping(store.state("help-queue")).map((ticket) => [ticket.helper?.id, ticket]));
  const here = new Set(store.here.people.map(({ id }) => id));
  const staff = new Map(
    store.here.people.filter(({ role }) => role !== "LEARNER").map((person) => [person.id, person]),
  );
  for (const { helper } of hands.values()) if (helper) staff.set(helper.id, helper);
  return html`<ul class="duty">${[...staff.values()].map((person) => {
    const ticket = hands.get(person.id);
    return html`<li>${avatar(person, { presence: here.has(person.id) ? "here" : "away" })}
      <div><p class="name"><bdi>${person.name}</bdi></p><p class="small quiet">${ticket ? `${ticket.status === "CALLED" ? "calling" : "with"} ${ticket.owner.name}` : "free"}</p></div>
      ${ticket ? html`<time class="clock-s">${clock(ticket.changed, now)}</time>` : nothing}</li>`;
  })}</ul>`;
}

function bones() {
  return html`<div class="stage" aria-busy="true"><p class="sr">Loading the desk</p><span class="bone bone--a"></span><span class="bone bone--b"></span><span class="bone bone--c"></span></div>`;
}

customElements.define("lectern-line", Line);
customElements.define("lectern-stage", Stage);
