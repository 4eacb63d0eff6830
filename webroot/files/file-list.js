import { LitElement, html, nothing } from "lit";
import { icon } from "../kit/icon.js";
import { toast } from "../kit/toast.js";
import { weight } from "./pictures.js";
import { save } from "./save.js";
import "./picture.js";

/** `<lectern-ticket-files>`: the files of a ticket, by id, for its owner and for staff. */
class Files extends LitElement {
  static properties = {
    api: { attribute: false },
    room: {},
    ids: { attribute: false },
    files: { state: true },
    problem: { state: true },
  };

  #asked = "";

  createRenderRoot() {
    return this;
  }

  willUpdate() {
    const asked = (this.ids ?? []).join();
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.files = undefined;
    if (asked) this.#load(asked);
  }

  async #load(asked) {
    this.problem = undefined;
    try {
      const query = asked.split(",").map((id) => `id=${id}`).join("&");
      const { files } = await this.api.get(`/api/rooms/${this.room}/files?${query}`);
      if (asked === this.#asked) this.files = files;
    } catch (problem) {
      if (asked === this.#asked) this.problem = problem;
    }
  }

  render() {
    if (!this.#asked) return nothing;
    if (this.problem)
      return html`<p class="small soft">The files did not load. <button class="linkish" type="button" @click=${() => this.#load(this.#asked)}>Try again</button></p>`;
    if (!this.files) return html`<p class="sr">Loading the files</p>`;
    const gone = this.ids.length - this.files.length;
    return html`<ul class="file-list" aria-label="Files">${this.files.map((file) => this.#one(file))}</ul>
      ${gone ? html`<p class="quiet small">${gone === 1 ? "One file was" : `${gone} files were`} taken back.</p>` : nothing}`;
  }

  #one(file) {
    if (file.type.startsWith("image/"))
      return html`<li><lectern-picture .api=${this.api} room=${this.room} .file=${file}></lectern-picture></li>`;
    return html`<li><button class="attach" type="button" @click=${() => this.#save(file)}>${icon("file")}
      <span><bdi>${file.name}</bdi> <span class="quiet small">${weight(file.size)}</span></span>${icon("down", 18)}<span class="sr">Save</span></button></li>`;
  }

  async #save(file) {
    try {
      await save(this.api, this.room, file);
    } catch (problem) {
      toast(`${file.name} did not load. ${problem.message}`);
    }
  }
}
customElements.define("lectern-ticket-files", Files);
