import { LitElement } from "lit";

/**
 * The base of every page. It draws into the document itself, so that one set of styles serves all, and gets the
 * session, the API, and its parameters from the shell.
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
