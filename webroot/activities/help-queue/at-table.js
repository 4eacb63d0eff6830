const AGAIN_MS = 1_000;

/**
 * The table of a ticket, beside the desk: entered when a helper calls the ticket, left when it is over. What the person
 * comes for, such as the call, can be said before the table is open.
 */
export class AtTable {
  #desk;
  #signal;
  #ticket;
  #side;
  #intent;

  /** @param {object} desk the desk's room, as in `pages/room/followed-room.js` @param {AbortSignal} signal */
  constructor(desk, signal) {
    this.#desk = desk;
    this.#signal = signal;
    signal.addEventListener("abort", () => this.at(undefined));
  }

  /** @param {number|undefined} ticket absent: no table any more */
  at(ticket) {
    if (ticket === this.#ticket) return;
    this.#ticket = ticket;
    if (this.#side) this.#desk.leave(this.#side.id);
    this.#side = undefined;
    if (ticket !== undefined) this.#enter(ticket);
    else this.#intent = undefined;
  }

  /** Comes for a call. */
  call() {
    this.#intent = "call";
    this.#tell();
  }

  async #enter(ticket) {
    const found = await this.#desk.api.get(`/api/rooms/${this.#desk.id}/tables/${ticket}`).catch(() => undefined);
    if (ticket !== this.#ticket || this.#signal.aborted) return;
    if (!found || found.archived) return void setTimeout(() => ticket === this.#ticket && this.#enter(ticket), AGAIN_MS);
    this.#side = this.#desk.enter(found.id);
    this.#tell();
  }

  #tell() {
    if (!this.#side || !this.#intent) return;
    this.#side.intend(this.#intent);
    this.#intent = undefined;
  }
}
