/**
 * One person's wishes, sent one after the other. A wish equal to one in progress is dropped (a double click); a
 * different one waits for the answers before it, so that fast keys aren't lost.
 */
export class Wishes {
  #underWay = new Map();
  #changed;

  /** @param changed called when a wish is made or answered */
  constructor(changed) {
    this.#changed = changed;
  }

  get busy() {
    return this.#underWay.size > 0;
  }

  /**
   * @param {string} wish identifies the wish
   * @param {() => Promise<boolean>} ask resolves to whether it came true; never rejects
   * @returns {Promise<boolean>} false, too, if the same wish is in progress
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
