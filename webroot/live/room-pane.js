import { LitElement } from "lit";

/**
 * The base of all panes of a room. It draws into the document itself, so that all share the styles, and redraws when
 * what it follows has changed.
 *
 *     class Questions extends RoomPane {
 *       static follows = ["questions", "here"];
 *
 * `room` is the pane's room (`pages/room/followed-room.js`), `shown` whether the pane is in sight, `online` whether
 * there is a connection.
 */
export class RoomPane extends LitElement {
  static properties = {
    room: { attribute: false },
    shown: { type: Boolean },
    online: { type: Boolean },
  };

  /** What this pane draws: names of activities, `here`, `outbox`. */
  static follows = [];

  #following;

  constructor() {
    super();
    Object.assign(this, { shown: true, online: true });
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    this.#following = new AbortController(); // controllers may need it at once
    super.connectedCallback();
    this.classList.add("room-pane");
    this.store.follow(this.constructor.follows, () => this.requestUpdate(), this.following);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#following.abort();
  }

  /** Aborted when the pane is removed from the page. @type {AbortSignal} */
  get following() {
    return this.#following.signal;
  }

  /** @type {import("./room-store.js").RoomStore} */
  get store() {
    return this.room.store;
  }

  get api() {
    return this.room.api;
  }

  get isOpen() {
    return this.store.status === "open";
  }
}
