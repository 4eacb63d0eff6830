import { waitOf } from "./wait.js";

const SETTLED_MS = 1_000;

/**
 * The last estimate of the desk's line. It is a signal, sent when the line moves; a page that opens in between loads
 * the last one.
 */
export class Waits {
  #store;
  #api;
  #last;
  /** Whether it is known that there is an estimate or none, or this took too long. Then the place can be shown. */
  isSettled = false;

  /**
   * @param {import("../../live/room-store.js").RoomStore} store
   * @param {import("../../api.js").Api} api
   */
  constructor(store, api) {
    this.#store = store;
    this.#api = api;
  }

  /** @param {AbortSignal} signal @param {() => void} changed */
  follow(signal, changed) {
    const take = (estimate) => {
      if (signal.aborted || (this.#last && Date.parse(estimate.at) < Date.parse(this.#last.at))) return;
      this.#last = estimate;
      this.isSettled = true;
      changed();
    };
    const hear = ({ detail }) => detail.type === "help-queue.estimate" && take(detail);
    this.#store.addEventListener("signal", hear, { signal });
    // Without an estimate the place alone is shown; the next signal brings one.
    const settled = () => {
      if (this.isSettled || signal.aborted) return;
      this.isSettled = true;
      changed();
    };
    this.#api
      .get(`/api/rooms/${this.#store.id}/estimate`)
      .then((last) => last?.at && take(last), () => {})
      .finally(settled);
    setTimeout(settled, SETTLED_MS);
  }

  /** The estimate of a ticket, or of somebody who would join now. */
  of(ticket) {
    return waitOf(this.#last, ticket);
  }
}
