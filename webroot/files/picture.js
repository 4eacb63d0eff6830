import { LitElement, html, nothing } from "lit";
import { show } from "../kit/dialog.js";
import { icon } from "../kit/icon.js";

/** `<lectern-picture>`: a picture loaded with the token, and a button that enlarges it. */
class Picture extends LitElement {
  static properties = {
    api: { attribute: false },
    room: {},
    file: { attribute: false },
    small: { type: Boolean },
    url: { state: true },
    failed: { state: true },
  };

  #shown;

  createRenderRoot() {
    return this;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = undefined;
    this.#shown = undefined;
  }

  willUpdate() {
    if (this.#shown === this.file.id) return;
    this.#shown = this.file.id;
    this.#load(this.file.id);
  }

  async #load(id) {
    this.failed = false;
    try {
      const blob = await this.api.content(`/api/rooms/${this.room}/files/${id}`);
      if (id !== this.#shown || !this.isConnected) return;
      if (this.url) URL.revokeObjectURL(this.url);
      this.url = URL.createObjectURL(blob);
    } catch {
      this.failed = true;
    }
  }

  render() {
    const { file, url, failed } = this;
    if (failed) return html`<button class="picture picture--away" type="button" title="Try again" @click=${() => this.#load(file.id)}>${icon("warn")}<span class="sr">${file.name} did not load. Try again</span></button>`;
    return html`<button class="picture ${this.small ? "picture--small" : ""}" type="button" aria-label="Show ${file.name}" @click=${this.#large}>
      ${url ? html`<img src=${url} alt="" width=${file.width ?? nothing} height=${file.height ?? nothing} />` : html`<span class="bone bone--o"></span>`}</button>`;
  }

  #large = () => {
    if (!this.url) return;
    show({
      title: this.file.name,
      body: html`<div class="picture-large"><img src=${this.url} alt=${this.file.name} width=${this.file.width ?? nothing} height=${this.file.height ?? nothing} /></div>`,
      actions: (close) => html`<a class="btn" href=${this.url} download=${this.file.name}>${icon("down", 18)} Save</a><button class="btn btn--main" type="button" autofocus @click=${() => close()}>Close</button>`,
    });
  };
}
customElements.define("lectern-picture", Picture);
