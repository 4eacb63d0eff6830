import { nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { RoomPane } from "../../live/room-pane.js";
import { itemsOn, mayDraw } from "./board.js";
import { Edits } from "./edits.js";
import { WHOLE, movable } from "./geometry.js";
import { Hand } from "./hand.js";
import { key } from "./keys.js";
import { objects } from "./objects.js";
import { Others } from "./others.js";
import { sheet } from "./sheet.js";
import { tools } from "./tools.js";
import { done } from "./words.js";

/**
 * A pane for drawing on a page of the board, whatever lies under it: the page, the pointer's hand, its tools, and the
 * list of objects. A subclass defines its `page` and places `drawing()`.
 */
export class DrawingPane extends RoomPane {
  static follows = ["board"];
  static properties = {
    ...RoomPane.properties,
    held: { state: true },
    selected: { state: true },
    ghost: { state: true },
    dragged: { state: true },
    erasing: { state: true },
    listed: { state: true },
    said: { state: true },
  };

  #known;

  hand = new Hand(this);
  others = new Others(this);
  edits = new Edits(this);

  constructor() {
    super();
    Object.assign(this, { held: { tool: "PEN", colour: 1, width: 2 }, erasing: new Set(), listed: false, said: "" });
  }

  connectedCallback() {
    super.connectedCallback();
    this.store.addEventListener("event", ({ detail }) => this.#happened(detail), { signal: this.following });
  }

  get state() {
    return this.store.state("board");
  }

  /** Whether this person may draw. A replay has no room to draw in. */
  get mayDraw() {
    const { room, you } = this.store;
    return Boolean(room) && !room.archived && mayDraw(this.state, you);
  }

  /** Whether this person may add, describe and clear pages and turn them for all. */
  get leads() {
    return this.mayDraw && (this.store.isStaff || !this.state.led);
  }

  /** The visible part of the page. */
  get part() {
    return WHOLE;
  }

  /** The items on the page. The same array for as long as they don't change. */
  get items() {
    const { page, state } = this;
    if (this.#known?.of !== state.items || this.#known.page !== page) this.#known = { of: state.items, page, items: itemsOn(state, page) };
    return this.#known.items;
  }

  get svg() {
    return this.querySelector(".board-svg");
  }

  get live() {
    return this.querySelector(".board-ink");
  }

  get sheet() {
    return this.querySelector(".board-sheet");
  }

  mine = (item) => this.store.isStaff || item.by?.id === this.store.you.id;

  /** The page itself. @param {object} under what it lies on, as `sheet` takes it */
  drawing(under = {}) {
    const { items, page, ghost, dragged, selected, erasing, mayDraw: may } = this;
    return sheet({ items, pending: this.edits.pendingOn(page), ghost, dragged, selected, erasing, inks: this.others.inks(page), mine: (item) => may && this.mine(item), ...under });
  }

  /** The handlers of pointer and keys on the page. */
  get handling() {
    return { down: this.hand.down, move: this.hand.move, up: this.hand.up, cancel: this.hand.cancel, leave: this.hand.leave, key: this.#key };
  }

  get toolBar() {
    const { edits } = this;
    return tools(this.held, { onHold: (change) => this.hold(change), undo: edits, onUndo: () => edits.undo(), onRedo: () => edits.redo() });
  }

  /** Everything on the page in words. @param {object} page @param {() => void} [onDescribe] */
  list(page, onDescribe) {
    const { items, selected, mine, part, mayDraw: may, leads, edits } = this;
    const draw = () => objects({
      page, part, items, selected, mine,
      you: this.store.you.id,
      mayDraw: this.mayDraw,
      mayDescribe: this.leads,
      onSelect: ({ id }) => (this.selected = this.selected === id ? undefined : id),
      onEdit: (item) => edits.edit(item),
      onPlace: (item) => edits.place(item),
      onErase: ({ id }) => edits.erase([id]),
      onRemove: (item) => edits.remove(item),
      onAdd: () => edits.add(),
      onDescribe,
    });
    // Redrawn only if these change, and not for each point of others' strokes.
    return guard([items, selected, page, may, leads, this.store.isStaff, part.x, part.y, part.width, part.height], draw);
  }

  hold(change) {
    this.held = { ...this.held, ...change };
    if (change.tool && change.tool !== "SELECT") this.selected = undefined;
  }

  /** Sends a signal: ink, or where the pointer is. */
  tell(what, fields) {
    this.store.hint(`board.${what}`, fields);
  }

  #key = (event) => {
    if (event.target === this.sheet && key(event, this)) event.preventDefault();
  };

  /** Drops what is being drawn or is selected. */
  letGo() {
    this.hand.cancel();
    const had = this.selected !== undefined;
    this.selected = undefined;
    return had;
  }

  nudge(dx, dy) {
    const item = this.items.find(({ id }) => id === this.selected);
    if (!item || !this.mayDraw || !this.mine(item)) return false;
    const by = movable(item.points, dx, dy);
    if (by.x || by.y) this.edits.shift(item, by);
    return true;
  }

  eraseSelected() {
    const item = this.items.find(({ id }) => id === this.selected);
    if (!item || !this.mayDraw || !this.mine(item)) return false;
    this.edits.erase([item.id]);
    return true;
  }

  #happened(event) {
    if (!event.type.startsWith("board.") || event.by?.id === this.store.you.id) return;
    const words = this.hears(event) && done(event, this.store.you.id);
    if (words) this.said = words;
  }

  /** Whether screen readers are told of this event. */
  hears() {
    return true;
  }

  get spoken() {
    return this.said || nothing;
  }
}
