import { html, nothing } from "lit";
import * as chat from "../../activities/chat/chat.js";
import * as helpQueue from "../../activities/help-queue/help-queue.js";
import { isOpen } from "../../activities/help-queue/line.js";
import { icon } from "../../kit/icon.js";
import { settings } from "../../kit/settings.js";
import { time } from "../../kit/time.js";
import { Upcoming } from "./upcoming.js";

export const sep = html`<span class="sep" aria-hidden="true">·</span>`;
export const wide = (words) => html`<span class="sep wide-only" aria-hidden="true">·</span><span class="wide-only">${words}</span>`;

/** The room of office hours: what learners and staff see alike. */
export class Desk {
  folds = { chat, "help-queue": helpQueue };
  page;

  constructor(page) {
    this.page = page;
    this.upcoming = new Upcoming(page.api, () => page.requestUpdate());
  }

  get state() {
    return this.page.store.state("help-queue");
  }

  /** Before each drawing: when a closed desk opens next. */
  ready() {
    const { room } = this.page.store;
    this.upcoming.ask({ closed: !isOpen(this.state), course: room.course, room: room.id });
  }

  get sub() {
    const { state } = this;
    if (!isOpen(state)) return html`<span>Closed</span>`;
    const when = state.until
      ? html`<span>until ${time(state.until)}<span class="wide-only"> your time</span></span>`
      : html`<span class=${state.desk === "OPEN" ? "" : "wide-only"}>since ${time(state.since)}</span>`;
    return html`<span class="live"><span class="lamp"></span>${this.#mark}</span>${sep}${when}${this.more}`;
  }

  get #mark() {
    const { desk } = this.state;
    return desk === "LAST_CALL" ? "Last call" : desk === "DRAINING" ? "Finishing the line" : this.word;
  }

  get course() {
    return !isOpen(this.state);
  }

  get bell() {
    const { page } = this;
    const on = settings.sound;
    const turn = () => {
      settings.sound = !on;
      page.requestUpdate();
    };
    return html`<button class="icon-btn bell ${on ? "" : "bell--off"}" aria-pressed=${on} aria-label="Sound" title="Sound: ${on ? "on" : "off"}" @click=${turn}>${icon("bell")}</button>`;
  }
}
