import { html, nothing } from "lit";
import { icon } from "../../../kit/icon.js";
import { Tick } from "../../../kit/tick.js";
import { toast } from "../../../kit/toast.js";
import { RoomPane } from "../../../live/room-pane.js";
import { canNotify, notify, ready, ring } from "../../../kit/bell.js";
import { AtTable } from "../at-table.js";
import { isOpen, last, leftover, mine } from "../line.js";
import { move } from "../moves.js";
import { Upcoming } from "../upcoming.js";
import { Waits } from "../waits.js";
import { bones } from "./around.js";
import { calledCard } from "./call-cards.js";
import { ofNone, ofTicket, spoken } from "./cards.js";
import { askAway, askWhom } from "./choices.js";
import { MyDesk } from "./my-desk.js";
import { asked as askedAlong, banner, phase } from "./notices.js";
import "../../../kit/markdown.js";
import "../visits.js";
import { serverNow } from "../../../kit/server-clock.js";

const DISMISSED = "lectern.banner.";

export const pane = { element: "lectern-my-place" };

/** `<lectern-my-place>`: a learner's side of the desk: join, wait, be called, be helped, read the result. */
class MyPlace extends RoomPane {
  static follows = ["help-queue", "here"];
  static properties = {
    ...RoomPane.properties,
    editing: { state: true },
    again: { state: true },
    moved: { state: true },
    dismissed: { state: true },
  };

  #before;
  #caller;
  #waits;
  #upcoming;
  #joined = false;

  constructor() {
    super();
    new Tick(this);
  }

  connectedCallback() {
    super.connectedCallback();
    ready();
    const { following: signal } = this;
    this.desk = new MyDesk(this.store);
    this.table = new AtTable(this.room, signal);
    this.desk.addEventListener("change", () => this.requestUpdate(), { signal });
    this.#upcoming = new Upcoming(this.api, () => this.requestUpdate());
    this.#waits = new Waits(this.store, this.api);
    this.#waits.follow(signal, () => this.requestUpdate());
    this.dismissed = localStorage.getItem(DISMISSED + this.store.id);
    this.store.follow(["help-queue"], () => this.#changed(), signal);
    this.#changed();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.room.say("");
  }

  get nextHours() {
    return this.#upcoming.next;
  }

  willUpdate() {
    if (this.isOpen) this.#upcoming.of(this.store, !isOpen(this.state));
  }

  get state() {
    return this.store.state("help-queue");
  }

  get me() {
    return this.store.you?.id;
  }

  get now() {
    return serverNow();
  }

  /** The estimate of my wait, or of that of somebody who would join now. */
  get estimate() {
    return this.#waits.of(mine(this.state, this.me)?.id);
  }

  get leftover() {
    return leftover(this.state, this.me);
  }

  #changed() {
    if (!this.isOpen) return;
    const { state } = this;
    if (this.#before && this.#before !== state) {
      const change = move(this.#before, state, this.me);
      if (change) this.moved = { ...change, at: new Date(serverNow()).toISOString() };
    }
    const ticket = mine(state, this.me);
    const status = ticket?.status;
    // A ticket that is handed over while called has another caller.
    const caller = status === "CALLED" ? ticket.helper.id : undefined;
    if (caller !== this.#caller) {
      if (caller) this.#called(ticket);
      else this.room.say("");
      this.#caller = caller;
    }
    this.table.at(status === "CALLED" || status === "IN_SESSION" ? ticket.id : undefined);
    if (status !== "WAITING") this.editing = false;
    if (!ticket) this.moved = undefined;
    this.#before = state;
    this.requestUpdate();
  }

  #called({ helper }) {
    const words = `${helper.name} is calling you`;
    ring();
    notify(words, "It is your turn at office hours.", "called");
    this.room.say(words);
    this.room.show("place");
  }

  /* ---- called by its cards ---- */

  /** Goes to the table and joins the call there. */
  answer() {
    this.table.call();
    return this.desk.answer();
  }

  async edit() {
    this.editing = true;
    await this.updateComplete;
    const form = this.querySelector("lectern-ticket-form");
    await form?.updateComplete;
    form?.querySelector("textarea").focus();
  }

  askAgain() {
    this.again = true;
  }

  async pass({ helper }) {
    if (await this.desk.pass()) toast(`${helper.name} knows that you aren't ready yet.`);
  }

  dismiss = (at) => {
    localStorage.setItem(DISMISSED + this.store.id, at);
    this.dismissed = at;
  };

  async join({ detail, target }) {
    if (!(await this.desk.join(detail))) return;
    target.sent();
    this.again = false;
    this.#joined = true;
    this.requestUpdate();
  }

  /* The form is gone, which on a phone was far down: shows learners who joined their place. */
  updated() {
    if (!this.#joined || !this.querySelector("#place")) return;
    this.#joined = false;
    const pane = this.closest(".pane"); // it stays, while what it holds is drawn anew
    pane.tabIndex = -1;
    pane.focus({ preventScroll: true });
    pane.scrollTo(0, 0);
  }

  /* Marks the question as answered already, and lets the learner send it all the same for a while. */
  answered({ target }) {
    const { words } = target;
    target.sent();
    toast("Glad that answered it. Staff can see that the answer helped.", {
      action: "Ask anyway",
      stays: true,
      onAction: () => target.restore(words),
    });
  }

  async stepAway(ticket) {
    const minutes = await askAway(ticket);
    if (minutes) await this.desk.away(minutes);
  }

  async bring() {
    const here = this.store.here.people.filter(({ id, role }) => role === "LEARNER" && id !== this.me);
    const who = await askWhom(here);
    if (who && (await this.desk.invite(who))) toast("Invitation sent. You keep your place.");
  }

  problem() {
    return this.desk.wrong
      ? html`<p class="field wrong" role="alert"><span class="error">${icon("warn", 16)}<span>${this.desk.wrong}</span></span></p>`
      : nothing;
  }

  noticeButton() {
    if (!canNotify() || Notification.permission !== "default") return nothing;
    return html`<button class="linkish" @click=${this.#allow}>Notify me as well</button>`;
  }

  #allow = async () => {
    const answer = await Notification.requestPermission();
    toast(
      answer === "granted"
        ? "You will get a notification when it is your turn."
        : "Notifications stay off. You will still hear a sound and see it in the tab's title.",
    );
    this.requestUpdate();
  };

  /* ---- drawing ---- */

  render() {
    if (!this.isOpen || !this.#waits.isSettled) return bones();
    const { state } = this;
    const ticket = mine(state, this.me);
    return html`<div class="pad measure stack desk-stack">
      <p class="sr" role="status">${spoken(this.state, ticket)}</p>
      ${banner(this)} ${phase(this, Boolean(ticket))} ${isOpen(state) ? askedAlong(this, Boolean(ticket)) : nothing}
      <div role="alert" class="alert-place">${ticket?.status === "CALLED" ? calledCard(this, ticket) : nothing}</div>
      ${ticket ? ofTicket(this, ticket) : ofNone(this)}
      <lectern-visits .api=${this.api} room=${this.store.id} after=${last(state, this.me)?.id ?? 0}></lectern-visits>
    </div>`;
  }
}

customElements.define("lectern-my-place", MyPlace);
