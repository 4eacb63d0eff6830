import { nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { attempt } from "../../kit/attempt.js";
import { ask } from "../../kit/dialog.js";
import { because } from "../../kit/refusal.js";
import { toast } from "../../kit/toast.js";
import { RoomPane } from "../../live/room-pane.js";
import { itemsOn, mayDraw } from "./board.js";
import { askObject, askPlace, askWords } from "./dialogs.js";
import { WHOLE, boxOf, coded, fitted, movable, within } from "./geometry.js";
import { Hand } from "./hand.js";
import { key } from "./keys.js";
import { objects } from "./objects.js";
import { Others } from "./others.js";
import { sheet } from "./sheet.js";
import { tools } from "./tools.js";
import { Undo } from "./undo.js";
import { done } from "./words.js";

/**
 * What draws on a page of the board, whatever lies under it: the hand, its tools, undo, and all that is on the page in
 * words. Who extends it says which `page` it is, and draws `drawing()` somewhere.
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
    pending: { state: true },
    listed: { state: true },
    said: { state: true },
  };

  #known;

  hand = new Hand(this);
  others = new Others(this);
  steps = new Undo();

  constructor() {
    super();
    Object.assign(this, { held: { tool: "PEN", colour: 1, width: 2 }, erasing: new Set(), pending: [], listed: false, said: "" });
  }

  connectedCallback() {
    super.connectedCallback();
    this.store.addEventListener("event", ({ detail }) => this.#happened(detail), { signal: this.following });
  }

  get state() {
    return this.store.state("board");
  }

  /** In a replay there is no room to draw in. */
  get mayDraw() {
    const { room, you } = this.store;
    return Boolean(room) && !room.archived && mayDraw(this.state, you);
  }

  /** Whether pages are added, described, turned for all and cleared by this person. */
  get leads() {
    return this.mayDraw && (this.store.isStaff || !this.state.led);
  }

  /** What is seen of the page. */
  get part() {
    return WHOLE;
  }

  /** The same array as long as they are the same. */
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

  /** The page itself. @param {object} under what it is drawn over, as `sheet` takes it */
  drawing(under = {}) {
    const { items, page, ghost, dragged, selected, erasing, mayDraw: may } = this;
    const pending = this.pending.filter((one) => one.page === page);
    return sheet({ items, pending, ghost, dragged, selected, erasing, inks: this.others.inks(page), mine: (item) => may && this.mine(item), ...under });
  }

  /** What is done with the pointer and keys on it. */
  get handling() {
    return { down: this.hand.down, move: this.hand.move, up: this.hand.up, cancel: this.hand.cancel, leave: this.hand.leave, key: this.#key };
  }

  get toolBar() {
    return tools(this.held, { onHold: (change) => this.hold(change), undo: this.steps, onUndo: () => this.undo(), onRedo: () => this.redo() });
  }

  /** All that is on the page in words. @param {object} page @param {() => void} [onDescribe] */
  list(page, onDescribe) {
    const { items, selected, mine, part, mayDraw: may, leads } = this;
    const draw = () => objects({
      page, part, items, selected, mine,
      you: this.store.you.id,
      mayDraw: this.mayDraw,
      mayDescribe: this.leads,
      onSelect: ({ id }) => (this.selected = this.selected === id ? undefined : id),
      onEdit: (item) => this.#edit(item),
      onPlace: (item) => this.#place(item),
      onErase: ({ id }) => this.erase([id]),
      onRemove: (item) => this.#remove(item),
      onAdd: () => this.#add(),
      onDescribe,
    });
    // Not for each stroke of others that grows.
    return guard([items, selected, page, may, leads, this.store.isStaff, part.x, part.y, part.width, part.height], draw);
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
      if (!this.state.items[offset]) await this.arrived(offset);
      this.#drew(offset);
      return offset;
    } catch (refused) {
      toast(because(refused));
      return undefined;
    } finally {
      this.pending = this.pending.filter((one) => one !== ghost);
    }
  }

  #drew(offset) {
    this.steps.did({
      undo: () => this.store.ask("board.erase", { items: [offset] }),
      redo: () => this.store.ask("board.restore", { items: [offset] }),
    });
    this.requestUpdate();
  }

  /* The answer may come a moment before the event. */
  arrived(offset) {
    return new Promise((come) => {
      const look = () => this.store.seq >= offset && (this.store.removeEventListener("change", look), come());
      this.store.addEventListener("change", look, { signal: this.following });
      this.following.addEventListener("abort", come, { once: true });
      look();
    });
  }

  /* A wish that can be undone. */
  async act(wish, fields, back) {
    const did = await attempt(this.store.ask(`board.${wish}`, fields));
    if (did && back) this.steps.did({ undo: () => this.store.ask(...back), redo: () => this.store.ask(`board.${wish}`, fields) });
    this.requestUpdate();
    return did;
  }

  erase(items) {
    if (items.includes(this.selected)) this.selected = undefined;
    return this.act("erase", { items }, ["board.restore", { items }]);
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
    await this.act("remove", { item: id });
  }

  shift({ id }, { x: dx, y: dy }) {
    return this.act("move", { items: [id], dx, dy }, ["board.move", { items: [id], dx: -dx, dy: -dy }]);
  }

  reshape({ id, points }, changed) {
    return this.act("reshape", { item: id, points: changed }, ["board.reshape", { item: id, points }]);
  }

  write(form, at) {
    const { colour, width } = this.held;
    const { page, part } = this;
    const size = form === "NOTE" ? { x: 2_200, y: 1_700 } : { x: 3_000, y: 500 };
    const [wide, tall] = [Math.min(size.x, part.width), Math.min(size.y, part.height)];
    const start = within({ x: Math.min(at.x, part.x + part.width - wide), y: Math.min(at.y, part.y + part.height - tall) }, part);
    const points = coded([start, { x: start.x + wide, y: start.y + tall }]);
    return askWords({ form, send: (text) => this.#put({ page, form, colour, width, points, text }) });
  }

  /* From a dialog, which says itself what is wrong. */
  async #put(fields) {
    const { offset } = await this.store.ask("board.draw", fields);
    this.#drew(offset);
  }

  #edit({ id, form, text }) {
    return askWords({
      form,
      text,
      send: async (changed) => {
        await this.store.ask("board.edit", { item: id, text: changed });
        this.steps.did({
          undo: () => this.store.ask("board.edit", { item: id, text }),
          redo: () => this.store.ask("board.edit", { item: id, text: changed }),
        });
      },
    });
  }

  #place(item) {
    return askPlace(boxOf(item.points), (box) => this.store.ask("board.reshape", { item: item.id, points: fitted(item.points, box) }), this.part);
  }

  #add() {
    const { page, part } = this;
    return askObject(({ form, text, colour, box }) => {
      const end = within({ x: box.x + box.width, y: box.y + box.height }, part);
      const written = form === "NOTE" || form === "TEXT";
      return this.#put({ page, form, colour, width: this.held.width, points: coded([within(box, part), end]), ...(written ? { text } : {}) });
    }, part);
  }

  async undo() {
    await attempt(this.steps.undo());
    this.requestUpdate();
  }

  async redo() {
    await attempt(this.steps.redo());
    this.requestUpdate();
  }

  #key = (event) => {
    if (event.target === this.sheet && key(event, this)) event.preventDefault();
  };

  /** Puts down what is being drawn, or what is selected. */
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
    if (by.x || by.y) this.shift(item, by);
    return true;
  }

  eraseSelected() {
    const item = this.items.find(({ id }) => id === this.selected);
    if (!item || !this.mayDraw || !this.mine(item)) return false;
    this.erase([item.id]);
    return true;
  }

  /** Erases all that is on the page; who did it can bring it back. */
  async clear() {
    const items = this.items.map(({ id }) => id);
    const { page } = this;
    if (!items.length) return;
    const back = () => this.store.ask("board.restore", { items });
    if (await attempt(this.store.ask("board.clear", { page }), { said: "The page is cleared", undo: back }))
      this.steps.did({ undo: back, redo: () => this.store.ask("board.clear", { page }) });
    this.requestUpdate();
  }

  allow(who) {
    return this.act("allow", { who });
  }

  #happened(event) {
    if (!event.type.startsWith("board.") || event.by?.id === this.store.you.id) return;
    const words = this.hears(event) && done(event, this.store.you.id);
    if (words) this.said = words;
  }

  /** Whether a reader is told of it. */
  hears() {
    return true;
  }

  get spoken() {
    return this.said || nothing;
  }
}
