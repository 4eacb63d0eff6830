import { because } from "../../../kit/refusal.js";
import { toast } from "../../../kit/toast.js";
import { ask } from "../../../kit/dialog.js";
import { mine, place } from "../line.js";
import { ordinal } from "../words.js";

/**
 * The learner's actions at the desk, each with the question asked first and the undo offered afterwards. `wrong` has
 * the reason of the last refusal, in words. Tells `change`.
 */
export class MyDesk extends EventTarget {
  busy = false;
  /** @type {string|undefined} */
  wrong;

  /** @param {import("../../../live/room-store.js").RoomStore} store */
  constructor(store) {
    super();
    this.store = store;
  }

  get state() {
    return this.store.state("help-queue");
  }

  get me() {
    return this.store.you?.id;
  }

  get ticket() {
    return mine(this.state, this.me);
  }

  join(words) {
    return this.#wish("join", words);
  }

  edit(words) {
    return this.#about("edit", words);
  }

  away(minutes) {
    return this.#about("away", { minutes });
  }

  back() {
    return this.#about("back");
  }

  answer() {
    return this.#about("begin");
  }

  pass() {
    return this.#about("pass");
  }

  ready() {
    return this.#about("ready");
  }

  propose() {
    return this.#about("propose");
  }

  carry(carry) {
    return this.#about("leftover", { carry });
  }

  /** Takes up a ticket that was carried over. */
  resume({ id }) {
    return this.#wish("resume", { ticket: id });
  }

  invite(who) {
    return this.#about("invite", { who });
  }

  accept({ ticket }) {
    return this.#wish("accept", { ticket });
  }

  decline({ ticket }) {
    return this.#wish("decline", { ticket });
  }

  leaveGroup() {
    return this.#about("leave");
  }

  /** Gives up the place, after a question. */
  async leave() {
    const { state, ticket } = this;
    const at = place(state, ticket);
    const sure = await ask({
      title: "Leave the line?",
      text: `You give up ${at ? `${ordinal(at)} place` : "your place"}. For 30 seconds you can take it back.`,
      no: "Stay",
      yes: "Leave",
    });
    if (!sure || !(await this.#wish("withdraw", { ticket: ticket.id }))) return;
    toast("Left the line.", { action: "Undo", stays: true, onAction: () => this.undo(ticket) });
  }

  undo({ id }) {
    return this.#wish("undo", { ticket: id });
  }

  #about(method, fields = {}) {
    const { ticket } = this;
    return ticket ? this.#wish(method, { ticket: ticket.id, ...fields }) : false;
  }

  async #wish(method, fields) {
    if (this.busy) return false;
    this.busy = true;
    this.wrong = undefined;
    this.#changed();
    try {
      await this.store.ask(`help-queue.${method}`, fields);
      return true;
    } catch (refused) {
      this.wrong = because(refused);
      return false;
    } finally {
      this.busy = false;
      this.#changed();
    }
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
