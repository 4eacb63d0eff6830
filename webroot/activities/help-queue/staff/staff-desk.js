import { because } from "../../../kit/refusal.js";
import { toast } from "../../../kit/toast.js";
import { Wishes } from "../../../kit/wishes.js";
import { list } from "../words.js";
import * as questions from "./questions.js";
import { askResolve } from "./resolve-dialog.js";
import { SeenLine } from "./seen-line.js";
import { askTransfer } from "./transfer-dialog.js";
import { askUntil } from "./until-dialog.js";

const ALREADY_CLAIMED = 1103;

/**
 * The actions of staff at the desk, for the panes that show it: each with the question asked first and the undo offered
 * afterwards.
 */
export class StaffDesk extends SeenLine {
  static #desks = new WeakMap();
  #wishes = new Wishes(() => this.changed());
  #resumed;
  #called = [];

  /** The instance of a room. @param {import("../../../live/room-store.js").RoomStore} store */
  static of(store) {
    if (!this.#desks.has(store)) this.#desks.set(store, new StaffDesk(store));
    return this.#desks.get(store);
  }

  constructor(store) {
    super(store);
    store.addEventListener("event", ({ detail }) => this.#heard(detail));
    store.follow(["help-queue"], () => this.#followed());
    this.#followed();
  }

  #followed() {
    if (this.store.status !== "open") return;
    this.#called = this.hands.map(({ id }) => id);
    this.#resume();
    this.changed();
  }

  get busy() {
    return this.#wishes.busy;
  }

  /* ---- the desk ---- */

  open() {
    return this.#wish("open", {});
  }

  lastCall() {
    return this.#wish("lastCall", {});
  }

  drain() {
    return this.#wish("drain", {});
  }

  async close() {
    if (await questions.askClose(this.state)) await this.#wish("close", {});
  }

  async plan() {
    const until = await askUntil(this.state);
    if (until !== undefined) await this.#wish("plan", until ? { until } : {});
  }

  async announce() {
    const text = await questions.askBanner(this.state.banner?.text);
    if (text !== undefined) await this.#wish("announce", { text });
  }

  /** Saves the settings. The desk checks every field; its refusal shows in the dialog. */
  configure(settings) {
    return this.store.ask("help-queue.configure", { settings });
  }

  duty(on) {
    return this.#wish("duty", { on });
  }

  /* ---- the line ---- */

  callNext() {
    if (!this.hand) return this.#calls(this.#wish("claimNext", this.topic ? { topic: this.topic } : {}));
  }

  /** Calls a ticket, and clears the choice, so that the next ticket becomes the chosen one. */
  async call(ticket = this.chosen) {
    if (!ticket || this.hand) return;
    if (await this.#calls(this.#wish("claim", { ticket: ticket.id }, ticket))) this.choose(undefined);
  }

  /* Sends a call, and tells the panes by `called` when it succeeded. */
  async #calls(wish) {
    const done = await wish;
    if (done) this.dispatchEvent(new Event("called"));
    return done;
  }

  async clarify(ticket = this.chosen) {
    if (ticket?.status !== "WAITING") return;
    const reason = await questions.askClarify(ticket);
    if (reason && (await this.#wish("askEdit", { ticket: ticket.id, reason }))) toast(`${ticket.owner.name} is asked for details.`);
  }

  async pin(ticket) {
    const reason = await questions.askPin(ticket);
    if (reason) await this.#wish("pin", { ticket: ticket.id, reason });
  }

  unpin(ticket) {
    return this.#wish("unpin", { ticket: ticket.id });
  }

  async remove(ticket) {
    const reason = await questions.askRemove(ticket);
    if (reason && (await this.#wish("remove", { ticket: ticket.id, reason })))
      this.#undoable(ticket, `Removed: ${ticket.owner.name}.`);
  }

  /** Gives up the helper's own ticket, which they have from when they were a learner. */
  async leave(ticket) {
    if (await this.#wish("withdraw", { ticket: ticket.id })) this.#undoable(ticket, "You left the line.");
  }

  joinFor(words) {
    return this.store.ask("help-queue.joinFor", words);
  }

  /* ---- the tickets in hand ---- */

  begin(ticket = this.hand) {
    if (ticket?.status === "CALLED") return this.#wish("begin", { ticket: ticket.id });
  }

  noAnswer(ticket = this.hand) {
    if (ticket?.status === "CALLED") return this.#wish("noAnswer", { ticket: ticket.id });
  }

  /** Gives a ticket back: at once if the session hasn't begun, otherwise with a reason. */
  async back() {
    const { hand } = this;
    if (!hand) return;
    if (hand.status === "CALLED") return this.#wish("release", { ticket: hand.id });
    const reason = await questions.askBack(hand);
    if (reason) await this.#wish("requeue", { ticket: hand.id, reason });
  }

  async park() {
    const { hand } = this;
    if (hand?.status !== "IN_SESSION") return;
    const note = await questions.askPark(hand);
    if (note && (await this.#wish("park", { ticket: hand.id, note })))
      toast(`${hand.owner.name} will try that, and come back to you first.`);
  }

  async transfer() {
    const { hand } = this;
    if (!hand) return;
    const answer = await askTransfer(hand, this.state, this.me);
    if (!answer) return;
    const { to, note } = answer;
    if (await this.#wish("transfer", { ticket: hand.id, ...(to ? { to: to.id } : {}), note }))
      toast(to ? `${hand.owner.name} is handed over to ${to.name}.` : `${hand.owner.name} is back in the line.`);
  }

  async resolve() {
    const { hands, hand } = this;
    if (hand?.status !== "IN_SESSION") return;
    const answer = await askResolve(list(hands.map(({ owner }) => owner.name)), hand);
    if (!answer) return;
    if (await this.#wish("resolve", { ticket: hand.id, ...answer }))
      this.#undoable(hand, `Resolved: ${list(hands.map(({ owner }) => owner.name))}.`);
  }

  /* Notices that a called ticket left this helper's hands without their doing. */
  #heard({ type, ticket }) {
    if (type !== "help-queue.passed" || !this.#called.includes(ticket)) return;
    const { name } = this.state.tickets[ticket].owner;
    const next = this.hand ? {} : { action: "Call next", stays: true, onAction: () => this.callNext() };
    toast(`${name} isn't ready yet and let one person go ahead.`, next);
  }

  /* Goes back on duty after a long loss of the connection, and takes up the sessions that were kept. */
  #resume() {
    const { status } = this.store;
    const kept = status === "open" && this.hands.find(({ until }) => until);
    if (!kept || kept.until === this.#resumed) return;
    this.#resumed = kept.until;
    this.store.ask("help-queue.duty", { on: true }).catch((refused) => toast(because(refused)));
  }

  #undoable(ticket, words) {
    toast(words, { action: "Undo", stays: true, onAction: () => this.#wish("undo", { ticket: ticket.id }) });
  }

  #wish(method, fields, ticket) {
    return this.#wishes.make(JSON.stringify([method, fields]), async () => {
      try {
        await this.store.ask(`help-queue.${method}`, fields);
        return true;
      } catch (refused) {
        this.#refused(refused, ticket);
        return false;
      }
    });
  }

  #refused(refused, ticket) {
    const helper = ticket && this.state.tickets[ticket.id]?.helper;
    if (refused.code === ALREADY_CLAIMED && helper) {
      toast(`${helper.name} was faster: ${ticket.owner.name} is with ${helper.name}.`, {
        action: "Call next",
        stays: true,
        onAction: () => this.callNext(),
      });
    } else toast(because(refused));
  }
}
