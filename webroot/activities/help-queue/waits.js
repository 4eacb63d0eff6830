import { waitOf } from "./wait.js";

/**
 * The last estimate of the desk's line. It is a signal, told as the line moves; who comes in between reads
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
    // Without one the place alone is told; the next signal brings it.
    this.#api.get(`/api/rooms/${this.#store.id}/estimate`).then((last) => last?.at && take(last), () => {});
  }

  /** What is told of a ticket, or without one of who would join now. */
  of(ticket) {
    return waitOf(this.#last, ticket);
  }
}
