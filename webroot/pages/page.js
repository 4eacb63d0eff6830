import { LitElement } from "lit";

/**
 * What every page shares: it draws into the document itself, so that one set of styles serves all,
 * and gets from the shell who is signed in, the ways to the server, and its part of the address.
 */
export class Page extends LitElement {
  static properties = {
    params: { attribute: false },
    session: { attribute: false },
    api: { attribute: false },
    connection: { attribute: false },
    home: { attribute: false },
    notices: { attribute: false },
    router: { attribute: false },
  };
  #redraw = () => this.requestUpdate();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.home?.addEventListener("change", this.#redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.home?.removeEventListener("change", this.#redraw);
  }

  title(words) {
    document.title = `${words} · Lectern`;
  }
}
