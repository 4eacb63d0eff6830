import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { ask } from "../../kit/dialog.js";
import { icon } from "../../kit/icon.js";
import { empty } from "../../kit/states.js";
import { date } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { openPdf } from "../../files/pdf.js";
import { RoomPane } from "../../live/room-pane.js";
import { bySession, newestFirst, shown } from "./stage.js";

export const pane = {
  element: "lectern-files",
  note: ({ store }) => Object.keys(store.state("stage").documents).length || undefined,
};

const MOST_BYTES = 5 * 1024 * 1024;
const TYPES = "application/pdf,image/png,image/jpeg,image/webp,image/gif";

/**
 * `<lectern-files>`: the documents of a class by session: staff add them and put them on the stage, everybody can save
 * them.
 */
class FilesPane extends RoomPane {
  static follows = ["stage", "session"];
  static properties = { ...RoomPane.properties, sending: { state: true }, wrong: { state: true } };

  async #add({ target }) {
    const [file] = target.files;
    target.value = "";
    if (!file || this.sending) return;
    this.wrong = "";
    this.sending = { name: file.name, share: 0 };
    try {
      const { form, pages } = await looked(file);
      const brought = await this.api.upload(`/api/rooms/${this.room.id}/files?name=${encodeURIComponent(file.name)}`, file, {
        progress: (share) => (this.sending = { name: file.name, share }),
      });
      const title = file.name.replace(/\.[^.]{1,5}$/, "").slice(0, 120) || "Document";
      await attempt(this.store.ask("stage.add", { file: brought.id, title, form, pages }), { said: `${title} is here. Press Show to put it on the stage.` });
    } catch (problem) {
      this.wrong = `${file.name}: ${problem.message}`;
    }
    this.sending = undefined;
  }

  #show({ id }, page = 1) {
    return attempt(this.store.ask("stage.show", { document: id, page }));
  }

  async #remove({ id, title }) {
    if (await ask({ title: `Remove ${title}?`, text: "Nobody can open it any more, and what was drawn over it goes with it.", yes: "Remove", no: "Keep it", danger: true }) && (await attempt(this.store.ask("stage.remove", { document: id })))) await attempt(this.store.ask("board.strip", { document: id }));
  }

  async #save({ file, title, form }) {
    try {
      const blob = await this.api.content(`/api/rooms/${this.room.id}/files/${file}`);
      const url = URL.createObjectURL(blob);
      const ending = form === "PDF" ? "pdf" : (blob.type.split("/")[1] ?? "png");
      Object.assign(document.createElement("a"), { href: url, download: `${title}.${ending}` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (problem) {
      toast(`The file did not come. ${problem.message}`);
    }
  }

  render() {
    const state = this.store.state("stage");
    const staff = this.store.isStaff;
    const parts = bySession(newestFirst(state), this.store.state("session")?.held ?? []);
    const on = shown(state);
    return html`<div class="files-pane">
      ${staff ? this.#form() : nothing}
      ${
        parts.length
          ? parts.map(({ opened, documents }) => html`<h3 class="small quiet">${opened ? `Session of ${date(opened)}` : "Since the last session"}</h3><ul>${documents.map((one) => this.#row(one, on?.document.id === one.id, staff))}</ul>`)
          : empty({ symbol: "file", title: "No files yet", text: staff ? "Add a PDF or a picture, then put it on the stage." : "What staff show in the session stays here." })
      }
    </div>`;
  }

  #form() {
    const { sending } = this;
    const { board } = this.store.state("stage");
    return html`<p class="row row--wrap"><button class="btn" ?disabled=${Boolean(sending)} @click=${() => this.querySelector("input[type=file]").click()}>${icon("plus", 18)} Add a file</button>
      <button class="btn" @click=${() => attempt(this.store.ask(board ? "stage.clear" : "stage.showBoard"))}>${icon("pen", 18)} ${board ? "Take the board off" : "Show the board"}</button><span class="small quiet">PDF or picture, 5 MB at most.</span></p>
      <input type="file" hidden tabindex="-1" accept=${TYPES} aria-label="File to add" @change=${this.#add} />
      <p class="small" role="status">${sending ? html`<bdi>${sending.name}</bdi>: ${Math.round(100 * sending.share)}%` : nothing}</p>
      ${this.wrong ? html`<p class="form-error" role="alert">${icon("warn", 16)} <span>${this.wrong}</span></p>` : nothing}`;
  }

  #row(one, isOn, staff) {
    return html`<li class=${isOn ? "file-on" : ""}><span class="file-mark">${icon(one.form === "PDF" ? "file" : "stage", 20)}</span>
      <div><p><b dir="auto">${one.title}</b></p><p class="quiet small">${one.form === "PDF" ? `PDF, ${one.pages} ${one.pages === 1 ? "page" : "pages"}` : "Picture"}${isOn ? " · on the stage" : ""}</p></div>
      <span class="row file-acts">${staff && !isOn ? html`<button class="btn sm" aria-label="Show ${one.title}" @click=${() => this.#show(one)}>Show</button>` : nothing}<button class="icon-btn icon-btn--sm" aria-label="Save ${one.title}" @click=${() => this.#save(one)}>${icon("down", 18)}</button>${
        staff ? html`<button class="icon-btn icon-btn--sm" aria-label="Remove ${one.title}" @click=${() => this.#remove(one)}>${icon("x", 16)}</button>` : nothing
      }</span></li>`;
  }
}

/**
 * Finds out what a file is before it is sent.
 * @returns {Promise<{form: "PDF"|"PICTURE", pages: number}>} rejected with the reason why it can't be shown
 */
async function looked(file) {
  if (file.size > MOST_BYTES) throw new Error("it has more than 5 MB. Save it smaller, or in parts.");
  const start = new Uint8Array(await file.slice(0, 5).arrayBuffer());
  if (String.fromCharCode(...start) !== "%PDF-") return { form: "PICTURE", pages: 1 };
  const pdf = await openPdf(await file.arrayBuffer());
  const { numPages } = pdf;
  pdf.destroy();
  return { form: "PDF", pages: numPages };
}

customElements.define("lectern-files", FilesPane);
