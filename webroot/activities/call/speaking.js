const PAUSE_MS = 1_500;
const AGAIN_MS = 20_000;

/**
 * PURE. When to tell people outside of the call that somebody speaks: when it begins and ends, not at each pause; and
 * again while it goes on, as signals are forgotten after a minute.
 */
export class Speaking {
  isOn = false;
  #spoke = -Infinity;
  #told = -Infinity;

  /** @param {boolean} talks whether there is a voice @param {number} now ms @returns {boolean} whether to tell it */
  at(talks, now) {
    if (talks) this.#spoke = now;
    const speaks = now - this.#spoke < PAUSE_MS;
    if (speaks === this.isOn && !(speaks && now - this.#told >= AGAIN_MS)) return false;
    this.isOn = speaks;
    this.#told = now;
    return true;
  }
}
