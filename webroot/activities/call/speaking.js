const PAUSE_MS = 1_500;
const AGAIN_MS = 20_000;

/**
 * PURE. When it is to be told that somebody speaks, for those who look from outside: as it begins and as it ends, not with
 * each breath; and again while it goes on, as what was told is forgotten after a minute.
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
