import { waitOf } from "./wait.js";

/** The last estimate of the desk's line: asked for once, then told as the line moves. */
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
    // Without an answer the next signal is not far.
    this.#api.get(`/api/rooms/${this.#store.id}/estimate`).then(take, () => {});
  }

  /** What is told of a ticket, or without one of who would join now. */
  of(ticket) {
    return waitOf(this.#last, ticket);
  }
}
