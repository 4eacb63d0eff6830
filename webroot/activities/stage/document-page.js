import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { icon } from "../../kit/icon.js";
import { drawPage, openPdf, textOf } from "../../files/pdf.js";
import { RoomPane } from "../../live/room-pane.js";
import { shown } from "./stage.js";

export const pane = {
  element: "lectern-page",
  follows: ["stage"],
  there: ({ store }) => Boolean(shown(store.state("stage"))),
};

const aspectOf = (page) => {
  const { width, height } = page.getViewport({ scale: 1 });
  return width / height;
};

/** `<lectern-page>`: the page of a document on the stage. A learner can look through the other pages and return. */
class DocumentPage extends RoomPane {
  static follows = ["stage"];
  static properties = { ...RoomPane.properties, alone: { state: true }, problem: { state: true }, words: { state: true }, busy: { state: true }, picture: { state: true }, drawn: { state: true } };

  #file; // whose content is here, or on its way
  #pdf;
  #drawn = "";
  #drawing; // on its way
  #sized;

  connectedCallback() {
    super.connectedCallback();
    this.#sized = new ResizeObserver(() => this.#draw());
    this.#sized.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sized.disconnect();
    this.#forget();
  }

  #forget() {
    this.#drawing?.cancel();
    this.#pdf?.destroy();
    if (this.picture) URL.revokeObjectURL(this.picture);
    this.#pdf = this.#file = this.picture = this.words = undefined; // the words of the last page belong to it alone
    this.#drawn = "";
    this.drawn = undefined;
  }

  get #on() {
    return shown(this.store.state("stage"));
  }

  /** The page shown here: the one on the stage, or another of the same document. */
  get #page() {
    return this.alone ?? this.#on?.page;
  }

  willUpdate() {
    const on = this.#on;
    if (!on) return this.#forget();
    if (on.document.file === this.#file) return;
    this.#forget();
    this.alone = undefined;
    this.#load(on.document);
  }

  async #load({ file, form }) {
    this.#file = file;
    this.problem = undefined;
    this.busy = true;
    try {
      const blob = await this.api.content(`/api/rooms/${this.room.id}/files/${file}`);
      if (form === "PICTURE") {
        if (file === this.#file) this.picture = URL.createObjectURL(blob);
      } else {
        const pdf = await openPdf(await blob.arrayBuffer());
        if (file !== this.#file) return pdf.destroy();
        this.#pdf = pdf;
      }
    } catch (problem) {
      if (file === this.#file) this.problem = problem;
    }
    if (file === this.#file) this.busy = false;
  }

  updated() {
    this.#draw();
  }

  async #draw() {
    const canvas = this.querySelector("canvas");
    const width = Math.round(canvas?.parentElement.clientWidth ?? 0);
    const number = this.#page;
    const wanted = `${this.#file} ${number} ${width}`;
    if (!this.#pdf || !canvas || !width || wanted === this.#drawn) return;
    this.#drawn = wanted;
    this.#drawing?.cancel();
    try {
      const page = await this.#pdf.getPage(number);
      if (wanted !== this.#drawn) return;
      this.#drawing = drawPage(page, canvas, width);
      await this.#drawing.promise;
      if (wanted === this.#drawn) this.#isDrawn(number, aspectOf(page));
      const words = await textOf(page);
      if (wanted === this.#drawn) this.words = words;
    } catch (failure) {
      if (wanted !== this.#drawn || failure.name === "RenderingCancelledException") return;
      this.problem = new Error("This page can't be drawn.");
    }
  }

  /* Marks the drawn page, over which the board may lie. */
  #isDrawn(page, aspect) {
    if (this.drawn?.page !== page || this.drawn.aspect !== aspect) this.drawn = { page, aspect };
  }

  #turn(by) {
    const { document } = this.#on;
    const page = Math.max(1, Math.min(document.pages, this.#page + by));
    if (page === this.#page) return;
    if (this.store.isStaff) return attempt(this.store.ask("stage.show", { document: document.id, page }));
    this.alone = page === this.#on.page ? undefined : page;
  }

  #onKey = (event) => {
    const by = { PageDown: 1, ArrowRight: 1, PageUp: -1, ArrowLeft: -1 }[event.key];
    if (!by || event.defaultPrevented || event.target.closest("[role=toolbar], [popover]") || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#turn(by);
  };

  render() {
    const on = this.#on;
    if (!on) return nothing;
    const { document } = on;
    const page = this.#page;
    return html`<section class="stage-page" aria-labelledby="stage-title" tabindex="0" @keydown=${this.#onKey}>
      <header><h2 class="small quiet" id="stage-title"><bdi>${document.title}</bdi></h2>${document.pages > 1 ? html`<span class="small quiet push">${page} of ${document.pages}</span>` : nothing}</header>
      <lectern-ink class="stage-ink" .room=${this.room} .shown=${this.shown} .online=${this.online} .paper=${document.id} .number=${page} .aspect=${this.drawn?.page === page ? this.drawn.aspect : undefined}></lectern-ink>
      <div class="stage-paper" aria-busy=${this.busy ? "true" : "false"}>${this.#shown(document)}</div>
      ${this.#bar(on, page)}
    </section>`;
  }

  #shown(document) {
    if (this.problem) return html`<p class="banner banner--slate" role="status">${icon("warn")}<span>${this.problem.message}</span> <button class="btn sm" @click=${() => this.#again(document)}>Try again</button></p>`;
    if (document.form === "PICTURE") return this.picture ? html`<img src=${this.picture} alt=${document.description ?? document.title} @load=${({ target }) => this.#isDrawn(1, target.naturalWidth / target.naturalHeight)} />` : nothing;
    return html`<canvas aria-hidden="true"></canvas><p class="sr">${this.words || "This page has no text that can be read aloud."}</p>`;
  }

  #again(document) {
    this.#forget();
    this.#load(document);
  }

  #bar({ document, by }, page) {
    const staff = this.store.isStaff;
    if (document.pages < 2 && !staff) return nothing;
    return html`<div class="stage-bar">
      ${
        document.pages > 1
          ? html`<button class="icon-btn" aria-label="Page before" ?disabled=${page <= 1} @click=${() => this.#turn(-1)}>${icon("left", 20)}</button>
            <span class="num small">${page} of ${document.pages}</span>
            <button class="icon-btn" aria-label="Next page" ?disabled=${page >= document.pages} @click=${() => this.#turn(1)}>${icon("right", 20)}</button>`
          : nothing
      }
      ${
        staff
          ? html`<button class="btn btn--bare sm push" @click=${() => attempt(this.store.ask("stage.clear"))}>Take it off the stage</button>`
          : this.alone
            ? html`<button class="btn sm push" @click=${() => (this.alone = undefined)}>${icon("eye", 16)} Follow ${by.name}</button>`
            : html`<span class="chip push">${icon("eye", 14)} Following <bdi>${by.name}</bdi></span>`
      }
    </div>`;
  }
}

customElements.define("lectern-page", DocumentPage);
