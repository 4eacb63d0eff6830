import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { ask } from "../../kit/dialog.js";
import { icon } from "../../kit/icon.js";
import { measures } from "../../kit/measures.js";
import { because } from "../../kit/refusal.js";
import { toast } from "../../kit/toast.js";
import { menu, pageBar, pageStrip } from "./bars.js";
import { pagesOf } from "./board.js";
import { askPage } from "./dialogs.js";
import { DrawingPane } from "./drawing-pane.js";
import { addPicture } from "./picture-page.js";
import { Pictures } from "./picture-of.js";
import { asPng, asSvg, save } from "./save.js";
import { pointers } from "./sheet.js";
import { showToClass } from "./to-class.js";
import { pageName } from "./words.js";

export const pane = {
  element: "lectern-board",
  note: ({ store }) => (store.status === "open" ? Object.values(store.state("board").items).filter(({ erased }) => !erased).length || undefined : undefined),
};

/** `<lectern-board>`: the whiteboard, with its pages, its tools, and everything on it in words. */
class Board extends DrawingPane {
  static properties = { ...DrawingPane.properties, own: { state: true }, zoom: { state: true } };

  pictures = new Pictures(this);

  constructor() {
    super();
    this.zoom = 1;
  }

  get pages() {
    return pagesOf(this.state);
  }

  /** The page that this person sees: their own choice, or the one shown to all. */
  get page() {
    return this.state.pages[this.own] ? this.own : this.state.shown.page;
  }

  get scroller() {
    return this.querySelector(".board-scroll");
  }

  /** Whether it is shown on the stage of a class, for as long as staff want. */
  get isOnStage() {
    return this.store.room?.kind === "CLASS";
  }

  /** The class on whose stage this page can be shown, if this is a group's board. */
  get toClass() {
    const { isStaff, room } = this.store;
    const parent = isStaff && room?.kind === "GROUP" ? this.room.parent : undefined;
    return parent?.kind === "CLASS" ? parent : undefined;
  }

  render() {
    if (!this.isOpen) return nothing;
    const { items, page, pages, mayDraw, state } = this;
    const about = state.pages[page];
    const number = pages.findIndex(({ id }) => id === page) + 1;
    const picture = this.pictures.of(about.picture);
    const on = this.handling;
    return html`<div class="board ${this.listed ? "board--listed" : ""}">
      ${pages.length > 1 ? pageStrip(this) : nothing}
      <div class="board-middle">
        ${pageBar(this, number)}
        <div class="board-scroll"><div class="board-sheet" tabindex="0" role="group" data-tool=${mayDraw && !this.hand.hasPen ? this.held.tool : "SELECT"}
          aria-label="${pageName(about, number)}, ${items.length === 1 ? "one object" : `${items.length} objects`}. All of it stands in the list of objects." ${measures({ zoom: this.zoom })}
          @pointerdown=${on.down} @pointermove=${on.move} @pointerup=${on.up} @pointercancel=${on.cancel} @pointerleave=${on.leave} @keydown=${on.key}>
          ${this.drawing({ picture: picture.url })}
          ${pointers(this.others.pointers(page))}
          ${picture.failed ? html`<p class="board-failed">${icon("warn", 18)} The picture of this page did not load.</p>` : nothing}
        </div></div>
        ${mayDraw ? this.toolBar : this.#closed()}
      </div>
      ${this.listed ? html`<section class="board-list" aria-label="Objects"><div class="pane-head"><h2>Objects</h2><span class="quiet small">${items.length}</span>
        <button class="icon-btn push" type="button" aria-label="Close the list" @click=${() => (this.listed = false)}>${icon("x", 18)}</button></div>
        ${this.list(about, () => this.describe())}</section>` : nothing}
      <p class="sr" role="status">${this.spoken}</p>
    </div>`;
  }

  #closed() {
    const { room } = this.store;
    if (!room) return nothing;
    return html`<p class="board-staff quiet small">${room.archived ? "This board can be read, but not drawn on any more." : "Only staff draw on the board at the moment."}</p>`;
  }

  get menu() {
    return menu(this);
  }

  look(page) {
    this.own = page;
    this.selected = undefined;
  }

  step(by) {
    const { pages } = this;
    const next = pages[pages.findIndex(({ id }) => id === this.page) + by];
    if (next) this.look(next.id);
  }

  follow() {
    this.own = undefined;
  }

  bring() {
    const { page } = this;
    return this.edits.act("turn", { page }).then((did) => did && this.follow());
  }

  async addPage() {
    const added = await this.store.ask("board.addPage").catch((refused) => toast(because(refused)));
    if (added?.offset) this.edits.arrived(added.offset).then(() => this.look(added.offset));
  }

  async addPicture() {
    const offset = await addPicture(this.api, this.store);
    if (offset) this.edits.arrived(offset).then(() => this.look(offset));
  }

  describe() {
    const page = this.state.pages[this.page];
    return askPage({ title: page.title, description: page.description }, (values) => this.store.ask("board.describePage", { page: page.id, ...values }));
  }

  async removePage() {
    const { page } = this;
    const sure = { title: "Remove this page?", text: "All that is drawn on it goes with it, for good.", yes: "Remove it", no: "Keep it", danger: true };
    if (await ask(sure)) await this.edits.act("removePage", { page });
  }

  leaveStage() {
    return attempt(this.store.ask("stage.clear"));
  }

  async save(kind) {
    const about = this.state.pages[this.page];
    const number = this.pages.findIndex(({ id }) => id === this.page) + 1;
    const { blob } = this.pictures.of(about.picture);
    try {
      save(await (kind === "svg" ? asSvg : asPng)(this.svg, blob), `${pageName(about, number)}.${kind}`);
    } catch (problem) {
      toast(`The page could not be saved. ${problem.message}`);
    }
  }

  /** Shows a picture of this page, with its description, on the stage of the class. */
  async present() {
    const about = this.state.pages[this.page];
    const { blob } = this.pictures.of(about.picture);
    await showToClass({ room: this.room, to: this.toClass, svg: this.svg, picture: blob, page: about, items: this.items });
  }
}

customElements.define("lectern-board", Board);
