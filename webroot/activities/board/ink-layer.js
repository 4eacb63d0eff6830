import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { measures } from "../../kit/measures.js";
import { actsMenu } from "./bars.js";
import { over } from "./board.js";
import { DrawingPane } from "./drawing-pane.js";
import { partOver } from "./geometry.js";
import { askDrawer } from "./drawers.js";
import { pointers } from "./sheet.js";

const UNTITLED = {};

/**
 * `<lectern-ink>`: the board's page over a page of a document. It has no box of its own: its parts are placed in the
 * grid of the element that shows the document (`ink-bar`, `paper`, `ink-tools`, `ink-list`).
 */
class Ink extends DrawingPane {
  static properties = {
    ...DrawingPane.properties,
    /** The document under it. */
    paper: { type: Number },
    number: { type: Number }, // of the page of that document
    /** The aspect ratio of the document's page as drawn; absent until it is. */
    aspect: { type: Number },
    drawn: { state: true },
  };

  get page() {
    return over(this.paper, this.number);
  }

  get part() {
    return partOver(this.aspect ?? 4 / 3);
  }

  get scroller() {
    return this.closest(".view") ?? document.scrollingElement;
  }

  get #isDrawing() {
    return this.drawn && this.mayDraw;
  }

  willUpdate(changed) {
    // The page under the pen has changed.
    if ((changed.has("paper") || changed.has("number")) && this.hasUpdated) {
      this.hand.cancel();
      this.selected = undefined;
    }
  }

  /** Does nothing: the element that shows the document turns pages. */
  step() {
    return false;
  }

  hears({ page, item, items }) {
    const about = [item, ...(items ?? [])].map((id) => this.state.items[id]?.page);
    return page === this.page || about.includes(this.page);
  }

  render() {
    if (!this.isOpen || !this.state) return nothing;
    const { aspect, items, part } = this;
    const on = this.handling;
    const draws = this.#isDrawing;
    return html`${this.#bar(draws)}
      ${aspect ? html`<div class="ink"><div class="board-sheet ink-sheet" tabindex=${draws ? 0 : -1} role="group" ?data-on=${draws} data-tool=${draws && !this.hand.hasPen ? this.held.tool : "SELECT"}
        aria-label="Drawn on page ${this.number}: ${items.length === 1 ? "one object" : `${items.length} objects`}. All of it stands in the list of objects." ${measures({ aspect })}
        @pointerdown=${on.down} @pointermove=${on.move} @pointerup=${on.up} @pointercancel=${on.cancel} @pointerleave=${on.leave} @keydown=${on.key}>
        ${this.drawing({ part })}${pointers(this.others.pointers(this.page), part)}</div></div>` : nothing}
      ${draws ? html`<div class="ink-tools">${this.toolBar}</div>` : nothing}
      ${this.listed ? html`<section class="ink-list" aria-label="Objects on this page">${this.list(UNTITLED)}</section>` : nothing}
      <p class="sr" role="status">${this.spoken}</p>`;
  }

  #bar(draws) {
    const { items, mayDraw } = this;
    if (!mayDraw && !items.length) return nothing;
    return html`<div class="ink-bar">
      ${mayDraw ? html`<button class="btn sm" type="button" aria-pressed=${draws ? "true" : "false"} @click=${() => this.#take(!draws)}>${icon("pen", 18)} Draw</button>` : nothing}
      <button class="btn sm" type="button" aria-pressed=${this.listed ? "true" : "false"} @click=${() => (this.listed = !this.listed)}>${icon("list", 18)} <span class="ink-word">Objects</span> <span class="num quiet">${items.length}</span></button>
      ${mayDraw && this.store.isStaff ? actsMenu(`ink-menu-${this.store.id}`, "More about drawing", this.#acts()) : nothing}</div>`;
  }

  #take(drawn) {
    this.letGo();
    this.drawn = drawn;
  }

  #acts() {
    const { allowed } = this.state;
    return [
      ...(this.items.length ? [["eraser", "Clear this page", () => this.edits.clear()]] : []),
      ["pen", "Let someone draw", () => askDrawer(this.store)],
      ["lock", allowed === "ALL" ? "Let only staff draw" : "Let everyone draw", () => this.edits.allow(allowed === "ALL" ? "STAFF" : "ALL")],
    ];
  }
}

customElements.define("lectern-ink", Ink);
