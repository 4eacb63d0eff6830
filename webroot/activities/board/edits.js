import { attempt } from "../../kit/attempt.js";
import { ask } from "../../kit/dialog.js";
import { because } from "../../kit/refusal.js";
import { toast } from "../../kit/toast.js";
import { askObject, askPlace, askWords } from "./dialogs.js";
import { boxOf, coded, fitted, within } from "./geometry.js";
import { Undo } from "./undo.js";

const SIZES = { NOTE: { x: 2_200, y: 1_700 }, TEXT: { x: 3_000, y: 500 } };

/**
 * Changes the page that a pane shows. Each change is a command to the room, kept with the command that undoes it.
 *
 * @typedef {object} Page what this needs of the pane
 * @property {import("../../live/room-store.js").RoomStore} store
 * @property {number} page
 * @property {import("./geometry.js").Box} part the visible part
 * @property {{tool: string, colour: number, width: number}} held
 * @property {object[]} items on the page
 * @property {number} [selected]
 * @property {AbortSignal} following until the pane goes
 */
export class Edits {
  #pane;
  #steps = new Undo();
  #pending = [];

  /** @param {Page} pane */
  constructor(pane) {
    this.#pane = pane;
  }

  get canUndo() {
    return this.#steps.canUndo;
  }

  get canRedo() {
    return this.#steps.canRedo;
  }

  /** What this person has drawn on a page and the server hasn't answered. */
  pendingOn(page) {
    return this.#pending.filter((one) => one.page === page);
  }

  /** Draws an object. It shows at once; if the server refuses, it goes again and a toast says why. */
  async draw(fields) {
    const { store } = this.#pane;
    const ghost = { ...fields, id: `new-${crypto.randomUUID()}`, by: store.you };
    this.#pending = [...this.#pending, ghost];
    this.#changed();
    try {
      const offset = await this.#drawn(fields);
      if (!store.state("board").items[offset]) await this.arrived(offset);
      return offset;
    } catch (refused) {
      toast(because(refused));
      return undefined;
    } finally {
      this.#pending = this.#pending.filter((one) => one !== ghost);
      this.#changed();
    }
  }

  erase(items) {
    this.#deselect(...items);
    return this.act("erase", { items }, ["board.restore", { items }]);
  }

  /** Deletes an object for good, after a question: unlike an erased one it can't come back, and its text leaves the log. */
  async remove({ id, by, text }) {
    const whose = by.id === this.#pane.store.you.id ? "this" : `what ${by.name} made`;
    const sure = {
      title: `Remove ${whose} for good?`,
      text: `It can't be undone.${text ? " Its words are deleted from the room's history as well." : ""} To take it off the board only for now, erase it.`,
      yes: "Remove for good",
      no: "Keep it",
      danger: true,
    };
    if (!(await ask(sure))) return;
    this.#deselect(id);
    await this.act("remove", { item: id });
  }

  shift({ id }, { x: dx, y: dy }) {
    return this.act("move", { items: [id], dx, dy }, ["board.move", { items: [id], dx: -dx, dy: -dy }]);
  }

  reshape({ id, points }, changed) {
    return this.act("reshape", { item: id, points: changed }, ["board.reshape", { item: id, points }]);
  }

  /**
   * Asks for the text of a new note or text item.
   * @param {"NOTE"|"TEXT"} form
   * @param {{x: number, y: number}} at its corner
   */
  write(form, at) {
    const { page, part, held } = this.#pane;
    const [wide, tall] = [Math.min(SIZES[form].x, part.width), Math.min(SIZES[form].y, part.height)];
    const start = within({ x: Math.min(at.x, part.x + part.width - wide), y: Math.min(at.y, part.y + part.height - tall) }, part);
    const points = coded([start, { x: start.x + wide, y: start.y + tall }]);
    return askWords({ form, send: (text) => this.#drawn({ page, form, colour: held.colour, width: held.width, points, text }) });
  }

  /** Asks for another text of an object. */
  edit({ id, form, text }) {
    const words = (written) => this.#pane.store.ask("board.edit", { item: id, text: written });
    return askWords({
      form,
      text,
      send: async (changed) => {
        await words(changed);
        this.#steps.did({ undo: () => words(text), redo: () => words(changed) });
      },
    });
  }

  /** Asks for another place of an object, in numbers. */
  place(item) {
    const { store, part } = this.#pane;
    return askPlace(boxOf(item.points), (box) => store.ask("board.reshape", { item: item.id, points: fitted(item.points, box) }), part);
  }

  /** Asks for a new object, in words and numbers. */
  add() {
    const { page, part, held } = this.#pane;
    return askObject(({ form, text, colour, box }) => {
      const end = within({ x: box.x + box.width, y: box.y + box.height }, part);
      const written = form === "NOTE" || form === "TEXT";
      return this.#drawn({ page, form, colour, width: held.width, points: coded([within(box, part), end]), ...(written ? { text } : {}) });
    }, part);
  }

  /** Erases everything on the page. The same person can bring it back. */
  async clear() {
    const { store, page } = this.#pane;
    const items = this.#pane.items.map(({ id }) => id);
    if (!items.length) return;
    const undo = () => store.ask("board.restore", { items });
    if (await attempt(store.ask("board.clear", { page }), { said: "The page is cleared", undo }))
      this.#steps.did({ undo, redo: () => store.ask("board.clear", { page }) });
    this.#changed();
  }

  /** @param {"ALL"|"STAFF"|string} who may draw: all, staff, or one more member */
  allow(who) {
    return this.act("allow", { who });
  }

  /**
   * Sends a command, and keeps the one that undoes it, if there is one.
   * @returns {Promise<boolean>} whether it was granted
   */
  async act(wish, fields, back) {
    const { store } = this.#pane;
    const did = await attempt(store.ask(`board.${wish}`, fields));
    if (did && back) this.#steps.did({ undo: () => store.ask(...back), redo: () => store.ask(`board.${wish}`, fields) });
    this.#changed();
    return did;
  }

  async undo() {
    await attempt(this.#steps.undo());
    this.#changed();
  }

  async redo() {
    await attempt(this.#steps.redo());
    this.#changed();
  }

  /** Waits for an event: the answer may tell its number before it arrives. */
  arrived(offset) {
    const { store, following: signal } = this.#pane;
    return new Promise((come) => {
      const look = () => store.seq >= offset && (store.removeEventListener("change", look), come());
      store.addEventListener("change", look, { signal });
      signal.addEventListener("abort", come, { once: true });
      look();
    });
  }

  async #drawn(fields) {
    const { store } = this.#pane;
    const { offset } = await store.ask("board.draw", fields);
    this.#steps.did({
      undo: () => store.ask("board.erase", { items: [offset] }),
      redo: () => store.ask("board.restore", { items: [offset] }),
    });
    this.#changed();
    return offset;
  }

  #deselect(...items) {
    if (items.includes(this.#pane.selected)) this.#pane.selected = undefined;
  }

  #changed() {
    this.#pane.requestUpdate();
  }
}
