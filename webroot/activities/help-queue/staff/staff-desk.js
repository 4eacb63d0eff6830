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
 * What staff do at the desk, for the panes that show it: every wish with the question that goes before it and the
 * undo that comes after.
 */
export class StaffDesk extends SeenLine {
  static #desks = new WeakMap();
  #wishes = new Wishes(() => this.changed());
  #resumed;
  #called = [];

  /** The one of that room. @param {import("../../../live/room-store.js").RoomStore} store */
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

  /** Every field is checked by the desk: what it will not have is said in the dialog. */
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

  /** Clears the choice after a call, so that the next ticket is chosen by itself. */
  async call(ticket = this.chosen) {
    if (!ticket || this.hand) return;
    if (await this.#calls(this.#wish("claim", { ticket: ticket.id }, ticket))) this.choose(undefined);
  }

  /* Tells the panes by `called` that this helper has called somebody. */
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

  /** A learner who became staff still stands in the line with a question of their own. */
  async leave(ticket) {
    if (await this.#wish("withdraw", { ticket: ticket.id })) this.#undoable(ticket, "You left the line.");
  }

  joinFor(words) {
    return this.store.ask("help-queue.joinFor", words);
  }

  /* ---- whom I have in hand ---- */

  begin(ticket = this.hand) {
    if (ticket?.status === "CALLED") return this.#wish("begin", { ticket: ticket.id });
  }

  noAnswer(ticket = this.hand) {
    if (ticket?.status === "CALLED") return this.#wish("noAnswer", { ticket: ticket.id });
  }

  /** A call that has not begun is given back at once; a session needs a reason. */
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

  /* The ticket that was called has left this helper's hands without an act of theirs. */
  #heard({ type, ticket }) {
    if (type !== "help-queue.passed" || !this.#called.includes(ticket)) return;
    const { name } = this.state.tickets[ticket].owner;
    const next = this.hand ? {} : { action: "Call next", stays: true, onAction: () => this.callNext() };
    toast(`${name} isn't ready yet and let one person go ahead.`, next);
  }

  /* One whose connection was lost for long is no longer on duty; being back they take up what was kept for them. */
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
