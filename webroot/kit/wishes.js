/**
 * What one person asks of the server, one thing after the other: the same wish twice is one (a double
 * click), another one waits for the answer to the one before, so that no quick key is lost.
 */
export class Wishes {
  #underWay = new Map();
  #changed;

  /** @param changed called when one is made or answered */
  constructor(changed) {
    this.#changed = changed;
  }

  get busy() {
    return this.#underWay.size > 0;
  }

  /**
   * @param {string} wish what tells it from others
   * @param {() => Promise<boolean>} ask whether it came true; never rejects
   * @returns {Promise<boolean>} false, too, where the same is under way
   */
  async make(wish, ask) {
    if (this.#underWay.has(wish)) return false;
    const before = [...this.#underWay.values()].at(-1);
    const made = Promise.resolve(before).then(ask);
    this.#underWay.set(wish, made);
    this.#changed();
    try {
      return await made;
    } finally {
      this.#underWay.delete(wish);
      this.#changed();
    }
  }
}
