import { LitElement, html, nothing } from "lit";
import { icon } from "../kit/icon.js";
import { toast } from "../kit/toast.js";
import { weight } from "./pictures.js";
import { save } from "./save.js";
import { view } from "./viewer.js";

/** `<lectern-thumb>`: a picture in a message, in its known size; loaded when it scrolls into view. */
class Thumb extends LitElement {
  static properties = {
    api: { attribute: false },
    room: {},
    pictures: { attribute: false },
    at: { type: Number },
    stop: { type: Number },
    url: { state: true },
    failed: { state: true },
  };

  #sight;
  #shown;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#sight = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && this.#load(), { rootMargin: "300px" });
    this.#sight.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sight.disconnect();
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = this.#shown = undefined;
  }

  get picture() {
    return this.pictures[this.at];
  }

  async #load() {
    const { id } = this.picture;
    if (this.#shown === id) return;
    this.#shown = id;
    this.failed = false;
    try {
      const blob = await this.api.content(`/api/rooms/${this.room}/files/${id}`);
      if (this.isConnected) this.url = URL.createObjectURL(blob);
    } catch {
      this.failed = true;
      this.#shown = undefined;
    }
  }

  render() {
    const { width = 320, height = 240, name, alt } = this.picture;
    const shape = this.url
      ? html`<img src=${this.url} alt="" width=${width} height=${height} />`
      : html`<svg class="thumb-bone" width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true"></svg>`;
    return html`<button class="thumb" type="button" tabindex=${this.stop ?? 0} aria-label="Show picture: ${alt || name}" @click=${this.#open}>${shape}${
      this.failed ? html`<span class="thumb-away">${icon("warn", 16)} Did not load. Try again</span>` : nothing
    }</button>`;
  }

  #open = () => {
    if (this.failed) return this.#load();
    view({ api: this.api, room: this.room, pictures: this.pictures, at: this.at });
  };
}
customElements.define("lectern-thumb", Thumb);

/**
 * The attachments of a message.
 * @param {import("../activities/chat/chat.js").Attachment[]} attachments
 * @param {{api: object, room: string, stop: number}} parts
 */
export function inMessage(attachments, { api, room, stop }) {
  const files = attachments.map(({ file, ...rest }) => ({ id: file, ...rest }));
  const pictures = files.filter(({ width }) => width);
  const others = files.filter(({ width }) => !width);
  return html`<div class="in-message">
    ${pictures.map(
      ({ alt }, at) => html`<figure><lectern-thumb .api=${api} room=${room} .pictures=${pictures} .at=${at} .stop=${stop}></lectern-thumb>${alt ? html`<figcaption dir="auto">${alt}</figcaption>` : nothing}</figure>`,
    )}
    ${others.map((file) => fileCard(file, { api, room, stop }))}
  </div>`;
}

/** A file that isn't a picture, with a button to save it. */
export const fileCard = (file, { api, room, stop = 0 }) => html`<button class="file-card" type="button" tabindex=${stop} @click=${() =>
  save(api, room, file).catch((problem) => toast(`${file.name} did not load. ${problem.message}`))}>
  <span class="file-kind" aria-hidden="true">${kind(file)}</span>
  <span class="file-words"><bdi>${file.name}</bdi><span class="quiet small">${weight(file.size)}</span></span>${icon("save", 18)}<span class="sr">Save</span></button>`;

const kind = ({ type }) => (type.includes("pdf") ? "PDF" : type.includes("csv") ? "CSV" : type.startsWith("image/") ? "PIC" : "TXT");
