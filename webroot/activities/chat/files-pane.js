import { html, nothing } from "lit";
import { fileCard } from "../../files/in-message.js";
import { saveBlob } from "../../files/save.js";
import { icon } from "../../kit/icon.js";
import { day } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { RoomPane } from "../../live/room-pane.js";

export const pane = {
  element: "lectern-room-files",
  badge: 0,
  // Distinguishes them from the main room's files.
  label: ({ isSide, store }) => (isSide && store.room?.kind === "GROUP" ? "Group files" : undefined),
};

/** `<lectern-room-files>`: all files of a room's messages, newest first. */
class RoomFiles extends RoomPane {
  static follows = [];
  static properties = { files: { state: true }, more: { state: true }, problem: { state: true } };

  #loading = false;
  #stale = true;

  connectedCallback() {
    super.connectedCallback();
    const stale = ({ detail: { type, attachments } }) => {
      if (!attachments && type !== "chat.takenBack" && type !== "chat.removed") return;
      this.#stale = true;
      this.requestUpdate();
    };
    this.store.addEventListener("event", stale, { signal: this.following });
  }

  updated() {
    if (this.shown && this.isOpen && this.#stale) this.#load();
  }

  async #load(before) {
    if (this.#loading) return;
    this.#loading = true;
    this.#stale = false;
    try {
      const { files, more } = await this.api.get(`/api/rooms/${this.store.id}/shared-files${before ? `?before=${before}` : ""}`);
      this.files = before ? [...this.files, ...files] : files;
      this.more = more;
      this.problem = undefined;
    } catch (problem) {
      this.problem = problem;
    } finally {
      this.#loading = false;
    }
  }

  render() {
    const { files, problem } = this;
    if (problem)
      return html`<p class="note note--pane">${icon("warn", 16)}<span>The files did not load. <button class="linkish" type="button" @click=${() => this.#load()}>Try again</button></span></p>`;
    if (!files) return html`<p class="sr" aria-busy="true">Loading the files</p>`;
    if (!files.length) return html`<div class="empty">${icon("file", 36)}<b>No files yet</b><span>Pictures and files in messages are listed here.</span></div>${this.#export()}`;
    return html`<ul class="room-files" aria-label="Files, newest first">${files.map((one) => this.#one(one))}</ul>
      ${this.more ? html`<p class="earlier"><button class="linkish" type="button" @click=${() => this.#load(files.at(-1).entry)}>Earlier files</button></p>` : nothing}${this.#export()}`;
  }

  /* Downloads the room's chat as a document, for staff. */
  #export() {
    if (!this.store.isStaff) return nothing;
    const one = (ending, words) => html`<button class="btn sm" type="button" @click=${() => this.#save(ending)}>${icon("save", 16)} ${words}</button>`;
    return html`<div class="room-export"><p class="small quiet">Export what was said in this room</p><p class="row">${one("html", "As a page")}${one("json", "As JSON")}</p></div>`;
  }

  async #save(ending) {
    try {
      saveBlob(await this.api.content(`/api/rooms/${this.store.id}/export.${ending}`), `${this.store.room.name}.${ending}`);
    } catch (problem) {
      toast(problem.message);
    }
  }

  #one({ entry, by, file }) {
    return html`<li>${fileCard(file, { api: this.api, room: this.store.id })}
      <p class="tiny quiet"><bdi>${by ?? ""}</bdi>, ${day(file.at)} <a class="linkish" href="#message-${entry}" aria-label="Show the message with ${file.name}" @click=${() => this.room.show("chat")}>Show</a></p></li>`;
  }
}
customElements.define("lectern-room-files", RoomFiles);
