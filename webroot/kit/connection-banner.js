import { LitElement, html, nothing } from "lit";
import { banner } from "./states.js";
import { icon } from "./icon.js";
import { clock } from "./time.js";

const QUIET = 3_000;
const LONG = 30_000;
const BACK = 4_000;

/**
 * Tells about a lost connection: nothing for 3 s, then that one keeps one's place, after 30 s that one is offline,
 * and briefly when it is back.
 */
export class ConnectionBanner extends LitElement {
  static properties = { connection: { attribute: false }, caughtUp: { attribute: false } };
  #timer;
  #away = 0;
  #back = 0;
  #listen = () => {
    const { name } = this.connection.state;
    if (name === "connected") {
      if (this.#away && Date.now() - this.#away > QUIET) this.#back = Date.now();
      this.#away = 0;
    } else if (name === "idle") {
      this.#away = 0;
    } else {
      this.#away ||= Date.now();
    }
    this.#tick();
  };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.connection.addEventListener("state", this.#listen);
    this.#listen();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.connection.removeEventListener("state", this.#listen);
    clearTimeout(this.#timer);
  }

  #tick() {
    clearTimeout(this.#timer);
    if (this.#back && Date.now() - this.#back > BACK) this.#back = 0;
    if (this.#away || this.#back) this.#timer = setTimeout(() => this.#tick(), 1_000);
    this.requestUpdate();
  }

  render() {
    const away = this.#away ? Date.now() - this.#away : 0;
    if (this.#back) {
      return html`<p class="row small soft back-again" role="status">
        ${icon("check", 16)} Back. ${this.caughtUp ? `${this.caughtUp} new, nothing lost.` : "Nothing was lost."}
      </p>`;
    }
    if (away < QUIET) return nothing;
    if (away < LONG) {
      return banner({
        kind: "slate",
        symbol: "off",
        role: "status",
        content: html`<b>Reconnecting.</b> You keep your place. Messages are sent when you are back online.`,
      });
    }
    return banner({
      kind: "wax",
      symbol: "warn",
      role: "alert",
      content: html`<b>You are offline.</b> Last heard at ${clock(this.connection.state.heard)}.
        <button class="linkish" type="button" @click=${() => this.connection.retryNow()}>Try now</button>`,
    });
  }
}
customElements.define("lectern-connection", ConnectionBanner);
