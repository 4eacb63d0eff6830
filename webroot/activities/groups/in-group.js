const AGAIN_MS = 300;

/**
 * The room of a group, beside its parent: entered when the person is put into the group, left when they are moved or it
 * ends.
 */
export class InGroup {
  #parent;
  #signal;
  #changed;
  #group;
  #side;

  /** @param {object} parent the room, as `pages/room/followed-room.js` has it @param {AbortSignal} signal @param {() => void} changed */
  constructor(parent, signal, changed) {
    this.#parent = parent;
    this.#signal = signal;
    this.#changed = changed;
    signal.addEventListener("abort", () => this.at(undefined));
  }

  get group() {
    return this.#group;
  }

  /** Whether the group's room is open here. */
  get isIn() {
    return Boolean(this.#side);
  }

  /**
   * @param {number|undefined} group absent: back in the main room
   * @param {{call?: boolean}} [how] whether the person comes to talk
   */
  at(group, { call = false } = {}) {
    if (group === this.#group) return;
    this.#group = group;
    if (this.#side) this.#parent.leave(this.#side.id);
    this.#side = undefined;
    if (group !== undefined) this.#enter(group, call);
  }

  /** Brings the group into view. */
  show() {
    this.#side?.show("call");
  }

  async #enter(group, call) {
    const found = await this.#parent.api.get(`/api/rooms/${this.#parent.id}/groups/${group}`).catch(() => undefined);
    if (group !== this.#group || this.#signal.aborted) return;
    if (!found || found.archived) return void setTimeout(() => group === this.#group && this.#enter(group, call), AGAIN_MS);
    const side = this.#parent.enter(found.id);
    this.#side = side;
    if (call) side.intend("call");
    const shown = new AbortController();
    const show = () => {
      if (side !== this.#side || !side.panes.length || side.store.status !== "open") return;
      shown.abort();
      this.show();
    };
    side.addEventListener("change", show, { signal: shown.signal });
    this.#changed();
    show();
  }
}
