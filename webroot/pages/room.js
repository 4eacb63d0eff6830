import { LitElement, html } from "lit";
import "../kit/connection-banner.js";
import { icon } from "../kit/icon.js";
import { failed } from "../kit/states.js";
import { RoomStore } from "../live/room-store.js";
import { Unsent } from "../live/unsent.js";
import { head } from "./room/head.js";
import { ahead, load, lookOf } from "./room/looks.js";
import { MID, PHONE } from "./room/panes.js";
import { partsBar } from "./room/parts-bar.js";

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
  #looks; // the name of the look

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
      folds: (entered) => this.#enter(entered),
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
    const tick = setInterval(() => this.requestUpdate(), 1_000);
    signal.addEventListener("abort", () => clearInterval(tick));
    const known = this.home.room(this.roomId);
    if (known) ahead(lookOf(known.room.kind, known.course.role));
    this.store.start();
    this.#countUnread();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#following.abort();
    this.store.stop();
  }

  /* What kind of room it is, and as what one is in it, the server says. */
  #enter({ room, you }) {
    const looks = lookOf(room.kind, you.role);
    if (looks === this.#looks) return this.look.folds;
    return load(looks).then(({ Look }) => {
      this.#looks = looks;
      this.part = undefined;
      this.look = new Look(this, this.#following.signal);
      return this.look.folds;
    });
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
    if (this.store.status !== "open") return;
    this.look.ready?.();
    this.part ??= location.hash.startsWith("#message-") ? "chat" : this.look.first;
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
    if (store.status === "unloaded") return this.#unloaded();
    if (store.status !== "open") return this.#loading();
    return html`<div class="main">
        <div class="room-top">${head(this)}<lectern-connection .connection=${this.connection} .caughtUp=${this.caughtUp}></lectern-connection></div>
        ${this.look.panes}
      </div>
      ${partsBar(this)}`;
  }

  /** The class of the pane of that part: on a phone only one is shown. */
  shown(part) {
    return this.part === part ? "pane--shown" : "";
  }

  /* The newest one read is told; without a network, once there is one again. */
  read = async ({ detail: { seq } }) => {
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
    if (this.online && this.readTo) this.read({ detail: { seq: this.readTo } });
    this.requestUpdate();
  }

  #loading() {
    return html`<div class="main"><div class="room-top"><header class="room-head"><a class="back" href="/" aria-label="Back to today">${icon("left", 22)}</a>
        <div aria-busy="true"><p class="sr" role="status">Loading the room</p><span class="bone bone--head"></span></div></header>
        <lectern-connection .connection=${this.connection}></lectern-connection></div>
      <main id="main" tabindex="-1" class="panes"></main></div>`;
  }

  #unloaded() {
    return html`<div class="main"><main id="main" tabindex="-1" class="pane">${failed({
      title: "The room did not load",
      text: "Nothing of yours is lost. It may be your connection.",
      onRetry: () => location.reload(),
    })}</main></div>`;
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
