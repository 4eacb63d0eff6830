import { LitElement, html, nothing } from "lit";
import * as hands from "../activities/hands/hands.js";
import { askedOpenly, votesOf } from "../activities/questions/board.js";
import { Moderating } from "../activities/questions/moderating.js";
import * as questions from "../activities/questions/questions.js";
import { votes } from "../activities/questions/words.js";
import * as reactions from "../activities/reactions/reactions.js";
import * as session from "../activities/session/session.js";
import { icon } from "../kit/icon.js";
import { serverNow } from "../kit/server-clock.js";
import { stopwatch } from "../kit/span.js";
import { failed } from "../kit/states.js";
import { Tick } from "../kit/tick.js";
import { RoomStore } from "../live/room-store.js";

/** `<lectern-present room-id>`: one question in large letters and the next two, for a separate screen or phone. */
class Present extends LitElement {
  static properties = { roomId: { attribute: "room-id" } };

  /** @type {RoomStore} */
  store;
  #does;

  constructor() {
    super();
    new Tick(this);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.store = new RoomStore({ room: this.roomId, connection: this.connection, folds: () => ({ session, questions, hands, reactions }) });
    for (const what of ["change", "tally"]) this.store.addEventListener(what, () => this.requestUpdate());
    this.#does = new Moderating(this.store, () => ({ questions: [] }));
    this.store.start();
    addEventListener("keydown", this.#onKey);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("keydown", this.#onKey);
    this.store.stop();
  }

  #onKey = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.store.isStaff) return;
    if (event.key === "n" || event.key === "N") this.#does.next();
    if (event.key === "r" || event.key === "R") this.#does.answered();
  };

  #whole() {
    return document.fullscreenElement ? document.exitFullscreen() : this.querySelector(".present").requestFullscreen?.();
  }

  render() {
    const { store } = this;
    if (store.status === "refused") return html`<main id="main" tabindex="-1">${failed({ title: "There is no such room here", text: "It may have been taken away, or it is not one of yours." })}</main>`;
    if (store.status !== "open") return html`<main id="main" tabindex="-1" aria-busy="true"></main>`;
    document.title = `Presenter view: ${store.room.name} · Lectern`;
    const tally = store.tally("questions");
    const { live, following } = this.#does;
    const { running } = store.state("session");
    const up = store.tally("hands")?.total ?? 0;
    const fast = store.tally("reactions")?.minute.TOO_FAST ?? 0;
    return html`<main id="main" tabindex="-1" class="present">
      <header class="present-head"><h1><bdi>${store.room.name}</bdi></h1>${running ? html`<span class="live"><span class="lamp"></span>Live</span><span class="num quiet">${stopwatch(serverNow() - Date.parse(running.at))}</span>` : html`<span class="quiet">Not live</span>`}<span class="quiet">${store.here.total} here</span>
        <span class="row push">${up ? html`<span>${icon("hand", 18)} <b>${up}</b> ${up === 1 ? "hand" : "hands"}</span>` : nothing}${fast ? html`<span class="present-fast">${icon("warn", 18)} <b>${fast}</b> say too fast</span>` : nothing}
          <button class="icon-btn" aria-label="Whole screen" @click=${this.#whole}>${icon("full", 20)}</button></span></header>
      <section class="present-now" aria-live="polite" aria-label="Now answering">${
        live
          ? html`<p class="live"><span class="lamp"></span>Now answering <span class="num quiet" aria-hidden="true">${stopwatch(serverNow() - Date.parse(live.live))}</span></p>
            <p class="present-q ${live.text.length > 160 ? "present-q--long" : ""}" dir="auto">${live.text}</p>
            <p class="quiet">${askedOpenly(live, store.you.id)} · ${votes(votesOf(live, tally))}</p>`
          : html`<p class="present-q quiet">${following.length ? "No question is on yet" : "No open questions"}</p>`
      }</section>
      <footer class="present-next">${["Next", "Then"].map((word, at) => (following[at] ? html`<section aria-label=${word}><p class="quiet small">${word}</p><p class="present-n" dir="auto">${following[at].text}</p><p class="quiet small">${askedOpenly(following[at], store.you.id)} · ${votes(votesOf(following[at], tally))}</p></section>` : nothing))}
        ${store.isStaff ? html`<div class="present-acts"><button class="btn btn--main" ?disabled=${!following.length} @click=${() => this.#does.next()}>Next question <kbd>N</kbd></button><button class="btn" ?disabled=${!live} @click=${() => this.#does.answered()}>Answered <kbd>R</kbd></button></div>` : nothing}</footer>
    </main>`;
  }
}

customElements.define("lectern-present", Present);
