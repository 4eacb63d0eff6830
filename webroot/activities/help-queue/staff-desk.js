import { ask } from "../../kit/dialog.js";
import { toast } from "../../kit/toast.js";
import { askWhy } from "../../kit/why.js";
import { howMany, inHand, waiting } from "./line.js";

const ALREADY_CLAIMED = 1103;

/**
 * What staff do at the desk, for the panes that show it: which row is chosen, and every wish with the
 * question that goes before it and the undo that comes after. Tells `change`.
 */
export class StaffDesk extends EventTarget {
  #chosen;
  #busy = false;

  /** @param store the room's store */
  constructor(store) {
    super();
    this.store = store;
    store.addEventListener("change", () => this.#changed());
  }

  get state() {
    return this.store.state("help-queue");
  }

  get line() {
    return waiting(this.state);
  }

  get hand() {
    return inHand(this.state, this.store.you?.id);
  }

  get busy() {
    return this.#busy;
  }

  /** The chosen row, the first one unless another was picked. */
  get chosen() {
    const { line } = this;
    return line.find(({ id }) => id === this.#chosen) ?? line[0];
  }

  choose(id) {
    this.#chosen = id;
    this.#changed();
  }

  move(step) {
    const { line, chosen } = this;
    const next = line[line.indexOf(chosen) + step];
    if (next) this.choose(next.id);
    return next;
  }

  open() {
    return this.#wish("open", {});
  }

  async close() {
    const left = this.line.length;
    const sure =
      left === 0 ||
      (await ask({
        title: "Close office hours?",
        text: `${left === 1 ? "One learner is" : `${left} learners are`} waiting: closing ends their wait, and they are told so.`,
        no: "Stay open",
        yes: "Close",
      }));
    if (sure) await this.#wish("close", {});
  }

  callNext() {
    if (!this.hand) return this.#wish("claimNext", {});
  }

  call(ticket = this.chosen) {
    if (ticket && !this.hand) return this.#wish("claim", { ticket: ticket.id }, ticket);
  }

  begin() {
    if (this.hand?.status === "CALLED") return this.#wish("begin", { ticket: this.hand.id });
  }

  /** A call that has not begun is given back at once; a session needs a reason. */
  async back() {
    const { hand } = this;
    if (!hand) return;
    if (hand.status === "CALLED") return this.#wish("release", { ticket: hand.id });
    const reason = await askWhy({
      title: `Put ${hand.owner.name} back in the line?`,
      text: "The place is kept, and this does not count as a visit.",
      label: "Why",
      hint: `${hand.owner.name} can read it.`,
      longest: 400,
      required: true,
      no: "Stay",
      yes: "Back to line",
    });
    if (reason) await this.#wish("requeue", { ticket: hand.id, reason });
  }

  async resolve() {
    const { hand } = this;
    if (hand?.status !== "IN_SESSION") return;
    const note = await askWhy({
      title: `Done with ${hand.owner.name}?`,
      label: `A note for ${hand.owner.name}, if you like`,
      hint: "What to take away. It stays with their question.",
      no: "Not yet",
      yes: "Resolve",
    });
    if (note === undefined) return;
    if (await this.#wish("resolve", { ticket: hand.id, note }))
      this.#undoable(hand, `Resolved: ${hand.owner.name}.`);
  }

  async remove(ticket) {
    const reason = await askWhy({
      title: `Take ${ticket.owner.name} off the line?`,
      label: "Why",
      hint: `${ticket.owner.name} reads this.`,
      longest: 400,
      required: true,
      no: "Keep in line",
      yes: "Remove",
    });
    if (reason && (await this.#wish("remove", { ticket: ticket.id, reason })))
      this.#undoable(ticket, `Removed: ${ticket.owner.name}.`);
  }

  #undoable(ticket, words) {
    toast(words, { action: "Undo", undo: true, onAction: () => this.#wish("undo", { ticket: ticket.id }) });
  }

  async #wish(method, fields, ticket) {
    if (this.#busy) return false;
    this.#busy = true;
    this.#changed();
    try {
      await this.store.ask(`help-queue.${method}`, fields);
      return true;
    } catch (refused) {
      this.#refused(refused, ticket);
      return false;
    } finally {
      this.#busy = false;
      this.#changed();
    }
  }

  #refused(refused, ticket) {
    const helper = ticket && this.state.tickets[ticket.id]?.helper;
    if (refused.code === ALREADY_CLAIMED && helper) {
      toast(`${helper.name} was faster: ${ticket.owner.name} is with ${helper.name}.`, {
        action: "Call next",
        onAction: () => this.callNext(),
      });
    } else toast(`${refused.message}.`);
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }

  /** "5 waiting", for the head of the line. */
  get said() {
    return howMany(this.line.length);
  }
}
