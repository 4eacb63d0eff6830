import { LitElement, html, nothing } from "lit";
import { icon } from "../kit/icon.js";
import { fitting, nameOf, weight } from "./pictures.js";
import "./picture.js";

const MOST = 5;
const TYPES = "image/png,image/jpeg,image/webp,image/gif,application/pdf,text/plain,text/csv,.csv,.txt,.md";

/**
 * `<lectern-attach>`: uploads files to a room: pasted or dropped anywhere in the form around it, or chosen. Tells its
 * parent `files` {files, waiting}: uploaded files, and the number still uploading.
 *
 * @typedef {{id: string, name: string, type: string, size: number}} Brought
 */
class Attach extends LitElement {
  static properties = {
    api: { attribute: false },
    room: {},
    files: { attribute: false },
    sending: { state: true },
    over: { state: true },
    said: { state: true },
  };

  #around;
  #key = 0;

  constructor() {
    super();
    Object.assign(this, { files: [], sending: [], said: "" });
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#around = new AbortController();
    const { signal } = this.#around;
    const form = this.closest("form") ?? this;
    form.addEventListener("paste", (event) => this.#take(event, event.clipboardData?.files), { signal });
    form.addEventListener("drop", (event) => this.#take(event, event.dataTransfer?.files), { signal });
    form.addEventListener(
      "dragover",
      (event) => {
        if (!event.dataTransfer?.types.includes("Files")) return;
        event.preventDefault();
        this.over = true;
      },
      { signal },
    );
    form.addEventListener("dragleave", (event) => {
      if (!form.contains(event.relatedTarget)) this.over = false;
    }, { signal });
  }

  /* A ticket names only the ids of its files; their names are loaded. */
  willUpdate(changed) {
    if (!changed.has("files")) return;
    const unknown = this.files.filter(({ name }) => !name);
    if (unknown.length) this.#about(unknown);
  }

  async #about(unknown) {
    const query = unknown.map(({ id }) => `id=${id}`).join("&");
    try {
      const { files } = await this.api.get(`/api/rooms/${this.room}/files?${query}`);
      const known = new Map(files.map((file) => [file.id, file]));
      this.files = this.files.map((file) => (file.name ? file : known.get(file.id))).filter(Boolean);
      this.#tell();
    } catch {
      this.files = this.files.map((file) => (file.name ? file : { ...file, name: "A file of yours", type: "", size: 0 }));
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#around.abort();
    for (const one of this.sending) one.stop.abort();
  }

  render() {
    const full = this.files.length + this.sending.length >= MOST;
    return html`<div class="field attach-field ${this.over ? "attach-field--over" : ""}" role="group" aria-labelledby="attach-label">
      <p class="label" id="attach-label">Pictures and files <span class="quiet small">optional</span></p>
      ${this.files.length || this.sending.length ? html`<ul class="brought">${this.files.filter(({ name }) => name).map((file) => this.#brought(file))}${this.sending.map((one) => this.#sent(one))}</ul>` : nothing}
      ${
        full
          ? html`<p class="hint">Five files are the most.</p>`
          : html`<p class="row row--wrap"><button class="btn" type="button" aria-describedby="attach-hint" @click=${() => this.querySelector("input").click()}>${icon("plus", 18)} Add a file</button>
        <span class="hint" id="attach-hint">Or paste a picture, or drop one here. PNG, JPEG, PDF, text; 5 MB at most.</span></p>
        <input type="file" multiple hidden tabindex="-1" accept=${TYPES} aria-label="Files to add" @change=${this.#chosen} />`
      }
      <p class="sr" role="status">${this.said}</p>
    </div>`;
  }

  #brought(file) {
    return html`<li>${file.type.startsWith("image/") ? html`<lectern-picture .api=${this.api} room=${this.room} .file=${file} small></lectern-picture>` : html`<span class="brought-icon">${icon("file")}</span>`}
      <span class="brought-name"><bdi>${file.name}</bdi>${file.size ? html`<span class="quiet small">${weight(file.size)}</span>` : nothing}</span>
      <button class="icon-btn" type="button" title="Remove" aria-label="Remove ${file.name}" @click=${() => this.#remove(file)}>${icon("x", 18)}</button></li>`;
  }

  #sent(one) {
    return html`<li class=${one.problem ? "brought--bad" : ""}><span class="brought-icon">${icon(one.problem ? "warn" : "up")}</span>
      <span class="brought-name"><bdi>${one.name}</bdi>
        ${one.problem ? html`<span class="error small">${one.problem}</span>` : html`<progress max="1" .value=${one.share} aria-label="Sending ${one.name}"></progress>`}</span>
      ${one.problem ? html`<button class="btn sm" type="button" @click=${() => this.#send(one)}>Try again</button>` : nothing}
      <button class="icon-btn" type="button" title="Remove" aria-label="Remove ${one.name}" @click=${() => this.#drop(one)}>${icon("x", 18)}</button></li>`;
  }

  #chosen = (event) => {
    this.#add(event.target.files);
    event.target.value = "";
  };

  #take(event, files) {
    this.over = false;
    if (!files?.length) return;
    event.preventDefault();
    this.#add(files);
  }

  #add(files) {
    const space = MOST - this.files.length - this.sending.length;
    const taken = [...files].slice(0, space);
    if (taken.length < files.length) this.said = "Five files are the most.";
    for (const file of taken) this.#send({ key: ++this.#key, file, name: nameOf(file) });
  }

  async #send(one) {
    const trying = { ...one, share: 0, problem: undefined, stop: new AbortController() };
    this.#set(one.key, trying);
    this.said = `Sending ${one.name}`;
    try {
      const path = `/api/rooms/${this.room}/files?name=${encodeURIComponent(one.name)}`;
      const file = await this.api.upload(path, await fitting(one.file), {
        signal: trying.stop.signal,
        progress: (share) => this.#set(one.key, { ...trying, share }),
      });
      if (!this.isConnected) return;
      this.sending = this.sending.filter(({ key }) => key !== one.key);
      this.files = [...this.files, file];
      this.said = `${file.name} is added`;
    } catch (problem) {
      if (problem.name === "AbortError") return;
      this.#set(one.key, { ...trying, problem: problem.message });
      this.said = `${one.name} was not added. ${problem.message}`;
    }
    this.#tell();
  }

  #set(key, change) {
    const known = this.sending.some((one) => one.key === key);
    this.sending = known ? this.sending.map((one) => (one.key === key ? change : one)) : [...this.sending, change];
    this.#tell();
  }

  #drop(one) {
    one.stop.abort();
    this.sending = this.sending.filter(({ key }) => key !== one.key);
    this.#after(one.name);
  }

  /* A file already in the ticket stays on the server, as the log still names it. */
  #remove(file) {
    this.files = this.files.filter(({ id }) => id !== file.id);
    this.#after(file.name);
  }

  #after(name) {
    this.said = `${name} is removed`;
    this.#tell();
    this.updateComplete.then(() => this.querySelector("button.btn")?.focus());
  }

  #tell() {
    const waiting = this.sending.filter(({ problem }) => !problem).length;
    this.dispatchEvent(new CustomEvent("files", { detail: { files: this.files, waiting } }));
  }
}
customElements.define("lectern-attach", Attach);
