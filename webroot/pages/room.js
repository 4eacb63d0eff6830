import { LitElement, html, nothing } from "lit";
import "../kit/connection-banner.js";
import { icon } from "../kit/icon.js";
import { failed } from "../kit/states.js";
import { comeTogether } from "../kit/tint.js";
import { Sight, areasOf, firstOf, isPart } from "./room/areas.js";
import { head } from "./room/head.js";
import { lookOf } from "./room/looks.js";
import { partsBar } from "./room/parts-bar.js";
import { Rooms } from "./room/rooms.js";
import { MID, PHONE } from "./room/widths.js";

/**
 * `<lectern-room room-id>`: the page of a room. It draws the header, places the panes of the room's activities as the
 * layout of its kind says, and follows side rooms. It doesn't know what happens in a room.
 */
class Room extends LitElement {
  static properties = {
    roomId: { attribute: "room-id" },
    part: { state: true },
    caughtUp: { state: true },
  };

  #following;
  #shown = []; // keys of panes, the one brought to the front last at the end
  /** @type {Rooms} */
  rooms;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#following = new AbortController();
    const { signal } = this.#following;
    for (const width of [PHONE, MID]) width.addEventListener("change", () => this.requestUpdate(), { signal });
    comeTogether(this.session.account.id);
    this.rooms = new Rooms(this);
    this.rooms.addEventListener("change", () => this.requestUpdate(), { signal });
    this.rooms.addEventListener("came", ({ detail }) => this.#came(detail), { signal });
    this.rooms.start(this.roomId);
    this.room.store.addEventListener(
      "resumed",
      ({ detail }) => {
        this.caughtUp = detail;
      },
      { signal },
    );
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#following.abort();
    this.rooms.stop();
  }

  /** The page's own room. */
  get room() {
    return this.rooms.own;
  }

  /** Follows a side room in addition to the page's own; its panes join this page. */
  enter(id) {
    return this.rooms.enter(id);
  }

  leave(id) {
    this.rooms.leave(id);
  }

  /*
   * A side room has opened: its talk comes to the front of the tabs. The caller of `enter` decides whether a phone
   * goes there.
   */
  #came({ panes }) {
    const talk = panes.find(({ place }) => place === "side");
    if (talk) this.#front(talk.key);
  }

  /** Brings a pane to the front: its part on a phone, else its tab or view. @param {string} key */
  show = (key) => {
    this.#front(key);
    this.part = key;
  };

  #front(key) {
    this.#shown = [...this.#shown.filter((one) => one !== key), key];
    this.requestUpdate();
  }

  /** The pane among these that was brought to the front last. */
  chosen(keys) {
    return this.#shown.findLast((key) => keys.includes(key));
  }

  willUpdate() {
    const { store } = this.room;
    if (store.status !== "open") return;
    this.areas = areasOf(this.rooms.all);
    if (!isPart(this.areas, this.part)) this.part = this.#begin();
    this.sight = new Sight(this.areas, this.part, (keys) => this.chosen(keys));
  }

  #begin() {
    const first = firstOf(this.areas, location.hash);
    if (first?.leadsHere(location.hash)) this.#shown = [...this.#shown, first.key];
    return first?.key;
  }

  updated() {
    if (!this.room.store.room) return;
    const { name } = this.room;
    const [urgent] = this.rooms.all.map(({ title }) => title).filter(Boolean);
    const unseen = this.rooms.all.reduce((sum, { allUnseen }) => sum + allUnseen, 0);
    const { course } = this.room;
    document.title = urgent ?? `${unseen ? `(${unseen}) ` : ""}${name}${course ? `, ${course.code}` : ""} · Lectern`;
  }

  /** The layout's tools, besides those of activities. */
  get tools() {
    return this.#look.tools?.(this) ?? nothing;
  }

  /** The line under the room's name, if the layout has one. */
  get about() {
    return this.#look.about?.(this);
  }

  get #look() {
    const { room, you } = this.room.store;
    return lookOf(room.kind, you.role);
  }

  render() {
    const { status } = this.room.store;
    if (status === "refused") return this.#refused();
    if (status === "unloaded") return this.#unloaded();
    if (status !== "open") return this.#loading();
    const { areas, sight } = this;
    return html`<div class="main">
        <div class="room-top">${head(this, areas, sight)}<lectern-connection .connection=${this.connection} .caughtUp=${this.caughtUp}></lectern-connection>
          ${areas.top.map((pane) => pane.drawn(true))}</div>
        ${this.#look.layout(this)}
      </div>
      ${partsBar(this, areas, sight)}`;
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
    const { refusal, room } = this.room.store;
    const { parent } = this.room;
    document.title = "Not here · Lectern";
    return html`<div class="main"><main id="main" tabindex="-1" class="pane">${failed({
      title: room ? `${room.name} is closed to you now` : "There is no such room here",
      text: room ? `${refusal.message}.` : "It may have been taken away, or it is not one of yours.",
    })}<p class="center">${parent ? html`<a class="btn btn--main" href="/rooms/${parent.id}">Back to ${parent.name ?? "the main room"}</a> ` : nothing}<a class="btn" href="/">Back to today</a></p></main></div>`;
  }
}

customElements.define("lectern-room", Room);
