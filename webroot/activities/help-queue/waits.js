import { waitOf } from "./wait.js";

/**
 * The last estimate of the desk's line. It is a signal, sent when the line moves; a page that opens in between loads
 * the last one.
 */
export class Waits {
  #store;
  #api;
  #last;

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
      changed();
    };
    const hear = ({ detail }) => detail.type === "help-queue.estimate" && take(detail);
    this.#store.addEventListener("signal", hear, { signal });
    // Without an estimate the place alone is shown; the next signal brings one.
    this.#api.get(`/api/rooms/${this.#store.id}/estimate`).then((last) => last?.at && take(last), () => {});
  }

  /** The estimate of a ticket, or of somebody who would join now. */
  of(ticket) {
    return waitOf(this.#last, ticket);
  }
}
