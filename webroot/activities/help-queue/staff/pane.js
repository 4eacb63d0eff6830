import { LitElement, html } from "lit";

/** A pane of the console: drawn from the desk, anew when it changes and each second. */
export class Pane extends LitElement {
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

export function bones() {
  return html`<div class="stage" aria-busy="true"><p class="sr">Loading the desk</p><span class="bone bone--a"></span><span class="bone bone--b"></span><span class="bone bone--c"></span></div>`;
}
