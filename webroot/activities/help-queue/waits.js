import { waitOf } from "./wait.js";

/** The last estimate of the desk's line. It is a signal, told as the line moves: until one comes there is none. */
export class Waits {
  #store;
  #last;

  /** @param {import("../../live/room-store.js").RoomStore} store */
  constructor(store) {
    this.#store = store;
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
  }

  /** What is told of a ticket, or without one of who would join now. */
  of(ticket) {
    return waitOf(this.#last, ticket);
  }
}
