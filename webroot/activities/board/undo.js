const MOST = 100;

/**
 * Undo and redo for what this person has done since the page was loaded. A step is kept once the server has granted it.
 * Its inverse is a command like any other; if that is refused, the step is dropped.
 *
 * @typedef {{undo: () => Promise<unknown>, redo: () => Promise<unknown>}} Step
 */
export class Undo {
  #past = [];
  #future = [];
  #waiting = 0;
  #last = Promise.resolve();

  /** @param {Step} step */
  did(step) {
    this.#past = [...this.#past, step].slice(-MOST);
    this.#future = [];
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  undo() {
    return this.#move("undo");
  }

  redo() {
    return this.#move("redo");
  }

  /**
   * Runs steps one after the other: a key pressed meanwhile waits.
   *
   * @returns {Promise<void>} rejected with Refused if it can't be undone any more
   */
  #move(way) {
    if (this.#waiting === MOST) return Promise.resolve();
    this.#waiting += 1;
    const moved = this.#last.then(() => this.#step(way)).finally(() => (this.#waiting -= 1));
    this.#last = moved.catch(() => {}); // who asked for it is told
    return moved;
  }

  async #step(way) {
    const [from, to] = way === "undo" ? [this.#past, this.#future] : [this.#future, this.#past];
    const step = from.at(-1);
    if (!step) return;
    from.pop();
    await step[way]();
    to.push(step);
  }
}
