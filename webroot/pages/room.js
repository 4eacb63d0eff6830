import { LitElement, html, nothing } from "lit";
import * as chat from "../activities/chat/chat.js";
import * as helpQueue from "../activities/help-queue/help-queue.js";
import { isOpen } from "../activities/help-queue/line.js";
import { duty } from "../activities/help-queue/staff/duty-list.js";
import { StaffDesk } from "../activities/help-queue/staff/staff-desk.js";
import "../activities/chat/chat-panel.js";
import "../activities/help-queue/learner/my-place.js";
import "../activities/help-queue/staff/line-pane.js";
import "../activities/help-queue/staff/stage-pane.js";
import "../kit/connection-banner.js";
import { icon } from "../kit/icon.js";
import { failed } from "../kit/states.js";
import { RoomStore } from "../live/room-store.js";
import { Unsent } from "../live/unsent.js";
import { head } from "./room/head.js";
import { partsBar } from "./room/parts-bar.js";
import { people } from "./room/people.js";
import { Upcoming } from "./room/upcoming.js";

const PHONE = matchMedia("(max-width: 47.99rem)");
const MID = matchMedia("(max-width: 71.99rem)");

/** `<lectern-room room-id>`: one room: its header, and its activities as panes. */
class Room extends LitElement {
  static properties = {
    roomId: { attribute: "room-id" },
    part: { state: true },
    unseen: { state: true },
    unread: { state: true },
    title: { state: true },
    caughtUp: { state: true },
  };

  #following;
  #rated = false;

  constructor() {
    super();
    Object.assign(this, { unseen: 0, title: "" });
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#following = new AbortController();
    const { signal } = this.#following;
    this.store = new RoomStore({
      room: this.roomId,
      connection: this.connection,
      folds: { chat, "help-queue": helpQueue },
      unsent: new Unsent(this.session.account.id, this.roomId),
    });
    this.store.addEventListener("change", () => this.requestUpdate(), { signal });
    this.store.addEventListener(
      "resumed",
      ({ detail }) => {
        this.caughtUp = detail;
      },
      { signal },
    );
    this.connection.addEventListener("state", () => this.#connected(), { signal });
    for (const width of [PHONE, MID])
      width.addEventListener("change", () => this.requestUpdate(), { signal });
    this.upcoming = new Upcoming(this.api, () => this.requestUpdate());
    this.desk = new StaffDesk(this.store);
    this.desk.addEventListener("change", () => this.#handed(), { signal });
    const tick = setInterval(() => this.requestUpdate(), 1_000);
    signal.addEventListener("abort", () => clearInterval(tick));
    this.store.start();
    this.#countUnread();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#following.abort();
    this.store.stop();
  }

  /* How often the waits that learners were told came true. Without an answer the header does without. */
  async #rate(course) {
    this.#rated = true;
    this.quality = await this.api.get(`/api/courses/${course}/estimates/quality`).catch(() => undefined);
    this.requestUpdate();
  }

  /* How much is new is asked before anything here is read. */
  async #countUnread() {
    await this.home.load();
    this.unread = this.home.room(this.roomId)?.room.unread ?? 0;
  }

  get course() {
    return this.home.room(this.roomId)?.course;
  }

  get online() {
    return this.connection.state.name === "connected";
  }

  willUpdate() {
    const { status, room } = this.store;
    if (status !== "open") return;
    if (room.kind === "DESK" && this.store.isStaff && !this.#rated) this.#rate(room.course);
    if (room.kind === "DESK")
      this.upcoming.ask({
        closed: !isOpen(this.store.state("help-queue")),
        course: room.course,
        room: room.id,
      });
    if (!this.part)
      this.part =
        room.kind !== "DESK" || location.hash.startsWith("#message-")
          ? "chat"
          : this.store.isStaff
            ? this.desk.hand || !isOpen(this.store.state("help-queue"))
              ? "call"
              : "line"
            : "place";
  }

  updated() {
    const name = this.store.room?.name;
    if (!name) return;
    document.title =
      this.title ||
      `${this.unseen ? `(${this.unseen}) ` : ""}${name}${this.course ? `, ${this.course.code}` : ""} · Lectern`;
  }

  show = (part) => {
    this.part = part;
  };

  render() {
    const { store } = this;
    if (store.status === "refused") return this.#refused();
    if (store.status !== "open") return this.#loading();
    const { kind } = store.room;
    const panes = kind === "DESK" ? (store.isStaff ? this.#staff() : this.#learner()) : this.#talk();
    return html`<div class="main">
        <div class="room-top">${head(this)}<lectern-connection .connection=${this.connection} .caughtUp=${this.caughtUp}></lectern-connection></div>
        ${panes}
      </div>
      ${partsBar(this)}`;
  }

  /* On a phone the part follows the hand: to the one who was called, and back to the line. */
  #handed() {
    const { hand } = this.desk;
    if (hand?.id === this.handed) return;
    this.handed = hand?.id;
    if (this.part && this.part !== "chat") this.show(hand || !this.desk.line.length ? "call" : "line");
  }

  #shown(part) {
    return this.part === part ? "pane--shown" : "";
  }

  #learner() {
    return html`<main id="main" tabindex="-1" class="panes panes--2">
      <section class="pane ${this.#shown("place")}" aria-label="My place">
        <lectern-my-place .store=${this.store} .api=${this.api} .nextHours=${this.upcoming.next} .online=${this.online}
          @title=${({ detail }) => {
            this.title = detail.text;
          }} @called=${() => this.show("place")}></lectern-my-place>
      </section>
      <aside class="pane pane--side ${this.#shown("chat")}" aria-label="Chat">${this.#chatHead()}${this.#chat(!PHONE.matches || this.part === "chat")}</aside>
      ${this.#peoplePane()}
    </main>`;
  }

  #staff() {
    return html`<main id="main" tabindex="-1" class="panes panes--3">
      <lectern-line class="pane pane--list ${this.#shown("line")}" role="region" aria-label="The line" .desk=${this.desk}></lectern-line>
      <lectern-stage class="pane ${this.#shown("call")}" role="region" aria-label="At the desk" .desk=${this.desk} .api=${this.api} .nextHours=${this.upcoming.next}></lectern-stage>
      <aside class="pane pane--side ${this.#shown("chat")}" aria-label="Staff and chat">
        <div class="on-duty">${duty(this.desk, Date.now())}</div>
        <div class="pane-head pane-head--mid"><h2>Chat</h2><span class="quiet small">${this.store.here.total} here</span></div>
        ${this.#chat(!MID.matches || this.part === "chat")}
      </aside>
      ${this.#peoplePane(duty(this.desk, Date.now()))}
    </main>`;
  }

  #talk() {
    const { room } = this.store;
    return html`<main id="main" tabindex="-1" class="panes panes--2 panes--study">
      <section class="pane pane--chat ${this.#shown("chat")}" aria-label="Chat">${this.#chat(!PHONE.matches || this.part === "chat")}</section>
      <aside class="pane pane--side pane--scroll ${this.#shown("people")}" aria-label="People">
        ${room.kind === "CLASS" ? html`<p class="banner banner--slate class-note">${icon("class")}<span>Live sessions come later. Until then this room is a place to talk about them.</span></p>` : nothing}
        <div class="pane-head"><h2>Here now</h2><span class="quiet small">${this.store.here.total}</span></div>
        ${people(this.store.here, this.store.you.id)}
      </aside>
    </main>`;
  }

  #peoplePane(first = nothing) {
    return html`<aside class="pane pane--people ${this.#shown("people")}" aria-label="People">${first}
      <div class="pane-head"><h2>Here now</h2><span class="quiet small">${this.store.here.total}</span></div>
      ${people(this.store.here, this.store.you.id)}</aside>`;
  }

  #chatHead() {
    return html`<div class="pane-head"><h2>Chat</h2><span class="quiet small">${this.store.here.total} here</span></div>`;
  }

  #chat(shown) {
    const audience =
      this.store.room.kind === "STUDY" ? `Write to ${this.store.room.name}` : "Write to everyone here";
    return html`<lectern-chat .store=${this.store} .audience=${audience} .online=${this.online} .shown=${shown} .unread=${this.unread}
      @unseen=${({ detail }) => {
        this.unseen = detail.count;
      }} @read=${this.#read}></lectern-chat>`;
  }

  /* The newest one read is told; without a network, once there is one again. */
  #read = async ({ detail: { seq } }) => {
    this.readTo = seq;
    try {
      await this.api.put(`/api/rooms/${this.roomId}/read`, { seq });
    } catch (problem) {
      if (problem.status && problem.status < 500) throw problem;
      return;
    }
    if (this.readTo === seq) this.readTo = undefined;
    this.home.read(this.roomId);
  };

  #connected() {
    if (this.online && this.readTo) this.#read({ detail: { seq: this.readTo } });
    this.requestUpdate();
  }

  #loading() {
    return html`<div class="main"><div class="room-top"><header class="room-head"><a class="back" href="/" aria-label="Back to today">${icon("left", 22)}</a>
        <div aria-busy="true"><p class="sr" role="status">Loading the room</p><span class="bone bone--head"></span></div></header>
        <lectern-connection .connection=${this.connection}></lectern-connection></div>
      <main id="main" tabindex="-1" class="panes"></main></div>`;
  }

  #refused() {
    const { refusal, room } = this.store;
    document.title = "Not here · Lectern";
    return html`<div class="main"><main id="main" tabindex="-1" class="pane">${failed({
      title: room ? `${room.name} is closed to you now` : "There is no such room here",
      text: room ? `${refusal.message}.` : "It may have been taken away, or it is not one of yours.",
    })}<p class="center"><a class="btn" href="/">Back to today</a></p></main></div>`;
  }
}

customElements.define("lectern-room", Room);
