import { LitElement, html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { empty } from "../../kit/states.js";
import { time } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { canNotify, notify, ready, ring } from "./bell.js";
import {
  capital,
  clock,
  helping,
  isOpen,
  last,
  mine,
  minutes,
  move,
  ordinal,
  place,
  undoable,
  waiting,
} from "./line.js";
import { line } from "./line-view.js";
import "../chat/markdown.js";
import "./ticket-form.js";

const RESULTS = {
  RESOLVED: { word: "Resolved", symbol: "check", chip: "chip--board" },
  WITHDRAWN: { word: "Left the line", symbol: "left", chip: "" },
  REMOVED: { word: "Removed", symbol: "x", chip: "chip--wax" },
  NO_SHOW: { word: "Called without an answer", symbol: "x", chip: "chip--wax" },
  EXPIRED: { word: "Expired", symbol: "wait", chip: "" },
  CARRIED: { word: "Carried over", symbol: "wait", chip: "" },
};

/**
 * `<lectern-my-place>`: a learner's side of the desk: join, wait, be called, be helped, read the result.
 * Tells its parent `title` {text} while it is this learner's turn.
 */
class MyPlace extends LitElement {
  static properties = {
    store: { attribute: false },
    online: { type: Boolean },
    editing: { state: true },
    again: { state: true },
    busy: { state: true },
    moved: { state: true },
    wrong: { state: true },
  };

  #before;
  #following;
  #status;

  constructor() {
    super();
    this.online = true;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    ready();
    this.#following = new AbortController();
    const { signal } = this.#following;
    this.store.addEventListener("change", () => this.#changed(), { signal });
    const tick = setInterval(() => this.requestUpdate(), 1000);
    signal.addEventListener("abort", () => clearInterval(tick));
    this.#changed();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#following.abort();
    this.#tell("");
  }

  get #desk() {
    return this.store.state("help-queue");
  }

  get #me() {
    return this.store.you?.id;
  }

  #changed() {
    if (this.store.status !== "open") return;
    const desk = this.#desk;
    if (this.#before && this.#before !== desk) {
      const change = move(this.#before, desk, this.#me);
      if (change) this.moved = { ...change, at: new Date().toISOString() };
    }
    const ticket = mine(desk, this.#me);
    const status = ticket?.status;
    if (status !== this.#status) {
      if (status === "CALLED") this.#called(ticket);
      else if (this.#status === "CALLED") this.#tell("");
      if (status !== "WAITING") this.editing = false;
      if (!ticket) this.moved = undefined;
      this.#status = status;
    }
    this.#before = desk;
    this.requestUpdate();
  }

  #called({ helper }) {
    const words = `${helper.name} is calling you`;
    ring();
    notify(words, "It is your turn at office hours.");
    this.#tell(words);
    this.dispatchEvent(new Event("called"));
  }

  #tell(text) {
    this.dispatchEvent(new CustomEvent("title", { detail: { text } }));
  }

  render() {
    if (this.store?.status !== "open") return this.#bones();
    const desk = this.#desk;
    const ticket = mine(desk, this.#me);
    return html`<div class="pad measure stack desk-stack">
      <p class="sr" role="status">${this.#spoken(desk, ticket)}</p>
      <div role="alert" class="alert-place">${ticket?.status === "CALLED" ? this.#callCard(ticket) : nothing}</div>
      ${ticket ? this.#ticket(desk, ticket) : this.#none(desk)}
    </div>`;
  }

  /* Said once for each change of place, not each minute. */
  #spoken(desk, ticket) {
    if (!ticket) return isOpen(desk) ? "" : "Office hours are closed.";
    if (ticket.status === "WAITING") return `You are ${ordinal(place(desk, ticket))} in the line.`;
    if (ticket.status === "IN_SESSION") return `You are with ${ticket.helper.name}.`;
    return "";
  }

  #ticket(desk, ticket) {
    if (this.editing) {
      return html`<section class="card card--lift" aria-labelledby="edit-title">
        <header><h2 id="edit-title">Edit my question</h2><span class="quiet small push">Your place is kept</span></header>
        <lectern-ticket-form .ticket=${ticket} action="Save" ?busy=${this.busy}
          @send=${({ detail }) => this.#ask("edit", { ticket: ticket.id, ...detail })} @cancel=${() => {
            this.editing = false;
          }}></lectern-ticket-form>
        ${this.#problem()}
      </section>`;
    }
    return html`
      ${ticket.status === "WAITING" ? this.#waitCard(desk, ticket) : nothing}
      ${ticket.status === "IN_SESSION" ? this.#sessionCard(ticket) : nothing}
      ${asked(ticket)}
      ${ticket.status === "WAITING" ? this.#next() : nothing}`;
  }

  #waitCard(desk, ticket) {
    const n = place(desk, ticket);
    const now = Date.now();
    const behind = waiting(desk).length - n;
    const ahead = n - 1;
    return html`<article class="card card--lift ticket" aria-labelledby="place">
      <div>
        <p class="soft small">Your place</p>
        <p class="wait" id="place">${n === 1 ? "You are next" : `${capital(ordinal(n))} in the line`}</p>
        <p class="soft small ${this.online ? "" : "stale"}">${ahead === 0 ? "Nobody is before you" : `${ahead} before you`}${behind > 0 ? `, ${behind} behind` : ""}.
          You have waited ${minutes(ticket.joined, now)}. ${this.#busyHelpers(desk)}</p>
      </div>
      ${line(desk, this.#me, now)}
      ${
        this.moved
          ? html`<p class="moved small">${icon(this.moved.to < this.moved.from ? "up" : "down", 16)}
        <span>${capital(ordinal(this.moved.from))} to ${ordinal(this.moved.to)} at ${time(this.moved.at)}: ${this.moved.why}.</span></p>`
          : nothing
      }
      ${ticket.note ? html`<p class="moved small">${icon("back", 16)}<span>You are back in the line, your place kept: <bdi>${ticket.note}</bdi></span></p>` : nothing}
      ${this.#problem()}
      <div class="row row--wrap acts">
        <button class="btn" @click=${() => {
          this.editing = true;
        }}>${icon("pen", 18)} Edit my question</button>
        ${this.#noticeButton()}
        <button class="btn btn--bare push" @click=${() => this.#leave(ticket)}>Leave the line</button>
      </div>
    </article>`;
  }

  #busyHelpers(desk) {
    const n = helping(desk).length;
    return n === 0 ? "" : n === 1 ? "One learner is being helped." : `${n} learners are being helped.`;
  }

  #callCard(ticket) {
    return html`<section class="card called" aria-labelledby="called">
      <p class="live"><span class="lamp"></span>It is your turn</p>
      <h2 class="wait" id="called">${ticket.helper.name} is calling you</h2>
      <p class="soft small">Answer when you are ready to begin. Called at ${time(ticket.changed)}.</p>
      ${this.#problem()}
      <div class="row row--wrap">
        <button class="btn btn--main" @click=${() => this.#ask("begin", { ticket: ticket.id })}>${icon("phone", 18)} Answer</button>
        <button class="btn btn--bare" @click=${() => this.#leave(ticket)}>Leave the line</button>
      </div>
    </section>`;
  }

  #sessionCard(ticket) {
    return html`<article class="card card--lift ticket" aria-labelledby="with">
      <div class="with"><div><p class="live"><span class="lamp"></span>In session</p><h2 id="with" class="wait">With ${ticket.helper.name}</h2></div>
        <p class="clock push" role="timer" aria-live="off"><time>${clock(ticket.changed, Date.now())}</time></p></div>
      <p class="soft small">Talk in the chat, or in the call that ${ticket.helper.name} has told you of. When you are done, what you take away stands here.</p>
    </article>`;
  }

  #none(desk) {
    const result = last(desk, this.#me);
    const card = result && !this.again ? this.#result(result) : nothing;
    if (!isOpen(desk)) {
      return html`${card}<section class="card">${empty({
        symbol: "desk",
        title: "Office hours are closed",
        text: "When staff open the desk, you can join the line here. The chat stays open meanwhile.",
      })}</section>`;
    }
    return html`${card}${card === nothing ? html`${this.#join(desk)}${this.#next()}` : nothing}`;
  }

  #join(desk) {
    const n = waiting(desk).length;
    return html`<section class="card card--lift" aria-labelledby="join-title">
      <header class="join-head"><h2 id="join-title" class="big serif">Ask for help</h2>
        <span class="quiet small push">${n === 0 ? "Nobody is waiting" : `${n} ${n === 1 ? "is" : "are"} waiting`}${this.#busyHelpers(desk) ? html` · ${helping(desk).length} being helped` : nothing}</span></header>
      <lectern-ticket-form action="Join the line" ?busy=${this.busy} @send=${({ detail }) => this.#ask("join", detail)}></lectern-ticket-form>
      ${this.#problem()}
      <p class="quiet small join-note">${icon("eye", 16)} Only staff can read what you write here.</p>
    </section>`;
  }

  #result(ticket) {
    const { word, symbol, chip } = RESULTS[ticket.status];
    const reason = { RESOLVED: undefined, REMOVED: "Why", EXPIRED: undefined }[ticket.status];
    return html`<article class="card card--lift result" aria-labelledby="result">
      <header><h2 id="result">Your last question</h2><span class="chip ${chip}">${icon(symbol, 14)} ${word}</span>
        <span class="quiet tiny push">${time(ticket.changed)}</span></header>
      <lectern-words class="soft words" .content=${{ text: ticket.text }}></lectern-words>
      ${
        ticket.note
          ? html`<div class="note-box"><p class="quiet tiny">${reason ?? (ticket.before?.helper ? `A note from ${ticket.before.helper.name}` : "A note for you")}</p>
        <lectern-words class="words" .content=${{ text: ticket.note }}></lectern-words></div>`
          : nothing
      }
      ${ticket.status === "EXPIRED" ? html`<p class="soft small">Office hours closed before you were called.</p>` : nothing}
      <div class="row row--wrap gap-t">
        ${
          isOpen(this.#desk)
            ? html`<button class="btn btn--main" @click=${() => {
                this.again = true;
              }}>Ask another question</button>`
            : nothing
        }
        ${ticket.status === "WITHDRAWN" && undoable(ticket, Date.now()) ? html`<button class="btn" @click=${() => this.#ask("undo", { ticket: ticket.id })}>${icon("back", 18)} Take my place back</button>` : nothing}
      </div>
    </article>`;
  }

  #next() {
    return html`<section aria-labelledby="next"><div class="section-head"><h2 id="next">What happens next</h2></div>
      <ol class="steps">
        <li><span><b>You can put this away.</b> Keep the page open: a sound and the tab's title tell you when it is your turn.</span></li>
        <li><span><b>Staff call you</b> in the order of the line. Press Answer to begin.</span></li>
        <li><span><b>Your place is kept</b> when your connection drops, and when you edit your question.</span></li>
      </ol></section>`;
  }

  #noticeButton() {
    if (!canNotify() || Notification.permission !== "default") return nothing;
    return html`<button class="btn" @click=${this.#allow}>${icon("bell", 18)} Notify me too</button>`;
  }

  #allow = async () => {
    const answer = await Notification.requestPermission();
    toast(
      answer === "granted"
        ? "A notice will tell you when it is your turn."
        : "No notices then. The sound and the tab's title still tell you.",
    );
    this.requestUpdate();
  };

  #problem() {
    return this.wrong
      ? html`<p class="field wrong" role="alert"><span class="error">${icon("warn", 16)}<span>${this.wrong}</span></span></p>`
      : nothing;
  }

  async #leave(ticket) {
    if (!(await this.#ask("withdraw", { ticket: ticket.id }))) return;
    toast("Left the line.", {
      action: "Undo",
      undo: true,
      onAction: () => this.#ask("undo", { ticket: ticket.id }),
    });
  }

  async #ask(method, fields) {
    if (this.busy) return false;
    this.busy = true;
    this.wrong = undefined;
    try {
      await this.store.ask(`help-queue.${method}`, fields);
      if (method === "edit") this.editing = false;
      if (method === "join" || method === "undo") this.again = false;
      return true;
    } catch (refused) {
      this.wrong = `${refused.message}.`;
      return false;
    } finally {
      this.busy = false;
    }
  }

  #bones() {
    return html`<div class="pad measure stack desk-stack"><section class="card card--lift stack" aria-busy="true"><p class="sr">Loading the desk</p>
      <span class="bone bone--a"></span><span class="bone bone--b"></span><span class="bone bone--c"></span></section></div>`;
  }
}

function asked(ticket) {
  return html`<article class="card" aria-labelledby="mine">
    <header><h2 id="mine">What you asked</h2><span class="quiet tiny push">${time(ticket.joined)} · only staff can read this</span></header>
    <lectern-words class="words" .content=${{ text: ticket.text }}></lectern-words>
    ${ticket.tried ? html`<p class="quiet tiny gap-t">What you tried</p><lectern-words class="soft small" .content=${{ text: ticket.tried }}></lectern-words>` : nothing}
    ${ticket.topic ? html`<div class="row row--wrap tags"><span class="chip">${icon("tag", 14)} <bdi>${ticket.topic}</bdi></span></div>` : nothing}
  </article>`;
}

customElements.define("lectern-my-place", MyPlace);
