import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { ask } from "../../kit/dialog.js";
import { icon } from "../../kit/icon.js";
import { measures } from "../../kit/measures.js";
import { because } from "../../kit/refusal.js";
import { toast } from "../../kit/toast.js";
import { RoomPane } from "../../live/room-pane.js";
import { menu, pageBar, pageStrip } from "./bars.js";
import { itemsOn, pagesOf } from "./board.js";
import { askObject, askPage, askPlace, askWords } from "./dialogs.js";
import { boxOf, coded, fitted, movable, within } from "./geometry.js";
import { Hand } from "./hand.js";
import { key } from "./keys.js";
import { objects } from "./objects.js";
import { Others } from "./others.js";
import { addPicture } from "./picture-page.js";
import { Pictures } from "./picture-of.js";
import { asPng, asSvg, save } from "./save.js";
import { pointers, sheet } from "./sheet.js";
import { tools } from "./tools.js";
import { Undo } from "./undo.js";
import { done, pageName } from "./words.js";

export const pane = {
  element: "lectern-board",
  note: ({ store }) => (store.status === "open" ? Object.values(store.state("board").items).filter(({ erased }) => !erased).length || undefined : undefined),
};

/** `<lectern-board>`: the whiteboard: its pages, its tools, and all that is on it in words. */
class Board extends RoomPane {
  static follows = ["board"];
  static properties = {
    own: { state: true },
    held: { state: true },
    selected: { state: true },
    ghost: { state: true },
    dragged: { state: true },
    erasing: { state: true },
    pending: { state: true },
    zoom: { state: true },
    listed: { state: true },
    said: { state: true },
  };

  #hand = new Hand(this);
  #others = new Others(this);
  #undo = new Undo();
  pictures = new Pictures(this);

  constructor() {
    super();
    Object.assign(this, { held: { tool: "PEN", colour: 1, width: 2 }, erasing: new Set(), pending: [], zoom: 1, listed: false, said: "" });
  }

  connectedCallback() {
    super.connectedCallback();
    this.store.addEventListener("event", ({ detail }) => this.#happened(detail), { signal: this.following });
  }

  get state() {
    return this.store.state("board");
  }

  get mayDraw() {
    return !this.store.room.archived && (this.store.isStaff || this.state.allowed === "ALL");
  }

  get pages() {
    return pagesOf(this.state);
  }

  /** The page one looks at: that of one's own, or the one that is shown to all. */
  get page() {
    return this.state.pages[this.own] ? this.own : this.state.shown.page;
  }

  get items() {
    return itemsOn(this.state, this.page);
  }

  get svg() {
    return this.querySelector(".board-svg");
  }

  get sheet() {
    return this.querySelector(".board-sheet");
  }

  get scroller() {
    return this.querySelector(".board-scroll");
  }

  mine = (item) => this.store.isStaff || item.by?.id === this.store.you.id;

  render() {
    if (!this.isOpen) return nothing;
    const { items, page, pages, mayDraw, state } = this;
    const about = state.pages[page];
    const number = pages.findIndex(({ id }) => id === page) + 1;
    const picture = this.pictures.of(about.picture);
    return html`<div class="board ${this.listed ? "board--listed" : ""}">
      ${pages.length > 1 ? pageStrip(this) : nothing}
      <div class="board-middle">
        ${pageBar(this, number)}
        <div class="board-scroll"><div class="board-sheet" tabindex="0" role="group" data-tool=${mayDraw && !this.#hand.hasPen ? this.held.tool : "SELECT"}
          aria-label="${pageName(about, number)}, ${items.length === 1 ? "one object" : `${items.length} objects`}. All of it stands in the list of objects." ${measures({ zoom: this.zoom })}
          @pointerdown=${this.#hand.down} @pointermove=${this.#hand.move} @pointerup=${this.#hand.up} @pointercancel=${this.#hand.cancel} @pointerleave=${this.#hand.leave} @keydown=${this.#key}>
          ${sheet({ items, picture: picture.url, pending: this.pending.filter((one) => one.page === page), ghost: this.ghost, dragged: this.dragged, selected: this.selected, erasing: this.erasing, inks: this.#others.inks(page), mine: (item) => mayDraw && this.mine(item) })}
          ${pointers(this.#others.pointers(page))}
          ${picture.failed ? html`<p class="board-failed">${icon("warn", 18)} The picture of this page did not load.</p>` : nothing}
        </div></div>
        ${mayDraw ? tools(this.held, { onHold: (change) => this.hold(change), undo: this.#undo, onUndo: () => this.undo(), onRedo: () => this.redo() }) : html`<p class="board-staff quiet small">${this.store.room.archived ? "This board can be read, but not drawn on any more." : "Only staff draw on the board at the moment."}</p>`}
      </div>
      ${this.listed ? html`<section class="board-list" aria-label="Objects"><div class="pane-head"><h2>Objects</h2><span class="quiet small">${items.length}</span>
        <button class="icon-btn push" type="button" aria-label="Close the list" @click=${() => (this.listed = false)}>${icon("x", 18)}</button></div>
        ${objects({ page: about, items, you: this.store.you.id, selected: this.selected, mine: this.mine, mayDraw, onSelect: ({ id }) => (this.selected = this.selected === id ? undefined : id), onEdit: (item) => this.#edit(item), onPlace: (item) => this.#place(item), onErase: ({ id }) => this.erase([id]), onRemove: (item) => this.#remove(item), onAdd: () => this.#add(), onDescribe: () => this.describe() })}</section>` : nothing}
      <p class="sr" role="status">${this.said}</p>
    </div>`;
  }

  get menu() {
    return menu(this);
  }

  hold(change) {
    this.held = { ...this.held, ...change };
    if (change.tool && change.tool !== "SELECT") this.selected = undefined;
  }

  /** Told and forgotten: ink, a pointer. */
  tell(what, fields) {
    this.store.hint(`board.${what}`, fields);
  }

  /** A new object. It is there at once, and goes with words where the server says no. */
  async draw(fields) {
    const ghost = { ...fields, id: `new-${crypto.randomUUID()}`, by: this.store.you };
    this.pending = [...this.pending, ghost];
    try {
      const { offset } = await this.store.ask("board.draw", fields);
      if (!this.state.items[offset]) await this.#arrived(offset);
      this.#undo.did({
        undo: () => this.store.ask("board.erase", { items: [offset] }),
        redo: () => this.store.ask("board.restore", { items: [offset] }),
      });
      return offset;
    } catch (refused) {
      toast(because(refused));
      return undefined;
    } finally {
      this.pending = this.pending.filter((one) => one !== ghost);
    }
  }

  /* The answer may come a moment before the event. */
  #arrived(offset) {
    return new Promise((come) => {
      const look = () => this.store.seq >= offset && (this.store.removeEventListener("change", look), come());
      this.store.addEventListener("change", look, { signal: this.following });
      this.following.addEventListener("abort", come, { once: true });
      look();
    });
  }

  /* A wish that can be undone. */
  async #act(wish, fields, back) {
    const did = await attempt(this.store.ask(`board.${wish}`, fields));
    if (did && back) this.#undo.did({ undo: () => this.store.ask(...back), redo: () => this.store.ask(`board.${wish}`, fields) });
    this.requestUpdate();
    return did;
  }

  erase(items) {
    if (items.includes(this.selected)) this.selected = undefined;
    return this.#act("erase", { items }, ["board.restore", { items }]);
  }

  /* Unlike what is erased it doesn't come back, and its words leave the log. */
  async #remove({ id, by, text }) {
    const whose = by.id === this.store.you.id ? "this" : `what ${by.name} made`;
    const sure = {
      title: `Remove ${whose} for good?`,
      text: `It can't be undone.${text ? " Its words are deleted from the room's history as well." : ""} To take it off the board only for now, erase it.`,
      yes: "Remove for good",
      no: "Keep it",
      danger: true,
    };
    if (!(await ask(sure))) return;
    if (this.selected === id) this.selected = undefined;
    await this.#act("remove", { item: id });
  }

  shift({ id }, { x: dx, y: dy }) {
    return this.#act("move", { items: [id], dx, dy }, ["board.move", { items: [id], dx: -dx, dy: -dy }]);
  }

  reshape({ id, points }, changed) {
    return this.#act("reshape", { item: id, points: changed }, ["board.reshape", { item: id, points }]);
  }

  write(form, at) {
    const { colour, width } = this.held;
    const { page } = this;
    const size = form === "NOTE" ? { x: 2_200, y: 1_700 } : { x: 3_000, y: 500 };
    const start = within({ x: Math.min(at.x, 10_000 - size.x), y: Math.min(at.y, 7_500 - size.y) });
    const points = coded([start, { x: start.x + size.x, y: start.y + size.y }]);
    return askWords({ form, send: (text) => this.#put({ page, form, colour, width, points, text }) });
  }

  /* From a dialog, which says itself what is wrong. */
  async #put(fields) {
    const { offset } = await this.store.ask("board.draw", fields);
    this.#undo.did({
      undo: () => this.store.ask("board.erase", { items: [offset] }),
      redo: () => this.store.ask("board.restore", { items: [offset] }),
    });
    this.requestUpdate();
  }

  #edit({ id, form, text }) {
    return askWords({
      form,
      text,
      send: async (changed) => {
        await this.store.ask("board.edit", { item: id, text: changed });
        this.#undo.did({
          undo: () => this.store.ask("board.edit", { item: id, text }),
          redo: () => this.store.ask("board.edit", { item: id, text: changed }),
        });
      },
    });
  }

  #place(item) {
    return askPlace(boxOf(item.points), (box) => this.store.ask("board.reshape", { item: item.id, points: fitted(item.points, box) }));
  }

  #add() {
    const { page } = this;
    return askObject(({ form, text, colour, box }) => {
      const end = within({ x: box.x + box.width, y: box.y + box.height });
      const written = form === "NOTE" || form === "TEXT";
      return this.#put({ page, form, colour, width: this.held.width, points: coded([within(box), end]), ...(written ? { text } : {}) });
    });
  }

  async undo() {
    await attempt(this.#undo.undo());
    this.requestUpdate();
  }

  async redo() {
    await attempt(this.#undo.redo());
    this.requestUpdate();
  }

  #key = (event) => {
    if (event.target === this.sheet && key(event, this)) event.preventDefault();
  };

  /** Puts down what is being drawn, or what is selected. */
  letGo() {
    this.#hand.cancel();
    const had = this.selected !== undefined;
    this.selected = undefined;
    return had;
  }

  nudge(dx, dy) {
    const item = this.items.find(({ id }) => id === this.selected);
    if (!item || !this.mayDraw || !this.mine(item)) return false;
    const by = movable(item.points, dx, dy);
    if (by.x || by.y) this.shift(item, by);
    return true;
  }

  eraseSelected() {
    const item = this.items.find(({ id }) => id === this.selected);
    if (!item || !this.mayDraw || !this.mine(item)) return false;
    this.erase([item.id]);
    return true;
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
    return this.#act("turn", { page }).then((did) => did && this.follow());
  }

  async addPage() {
    const added = await this.store.ask("board.addPage").catch((refused) => toast(because(refused)));
    if (added?.offset) this.#arrived(added.offset).then(() => this.look(added.offset));
  }

  async addPicture() {
    const offset = await addPicture(this.api, this.store);
    if (offset) this.#arrived(offset).then(() => this.look(offset));
  }

  describe() {
    const page = this.state.pages[this.page];
    return askPage({ title: page.title, description: page.description }, (values) => this.store.ask("board.describePage", { page: page.id, ...values }));
  }

  async clear() {
    const items = this.items.map(({ id }) => id);
    const { page } = this;
    if (!items.length) return;
    const back = () => this.store.ask("board.restore", { items });
    if (await attempt(this.store.ask("board.clear", { page }), { said: "The page is cleared", undo: back }))
      this.#undo.did({ undo: back, redo: () => this.store.ask("board.clear", { page }) });
    this.requestUpdate();
  }

  async removePage() {
    const { page } = this;
    const sure = { title: "Remove this page?", text: "All that is drawn on it goes with it, for good.", yes: "Remove it", no: "Keep it", danger: true };
    if (await ask(sure)) await this.#act("removePage", { page });
  }

  allow(who) {
    return this.#act("allow", { who });
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

  #happened(event) {
    if (!event.type.startsWith("board.") || event.by?.id === this.store.you.id) return;
    const words = done(event, this.store.you.id);
    if (words) this.said = words;
  }
}

customElements.define("lectern-board", Board);
