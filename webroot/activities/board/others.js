const INK_LASTS = 4_000;
const POINTER_LASTS = 6_000;

/**
 * What others are drawing at the moment and where they point. These are signals, which vanish if they aren't repeated.
 *
 * @implements {import("lit").ReactiveController}
 */
export class Others {
  #host;
  #inks = new Map();
  #pointers = new Map();
  #timer;

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    const { store, following: signal } = this.#host;
    store.addEventListener("signal", ({ detail }) => this.#heard(detail), { signal });
    store.addEventListener("event", ({ detail }) => detail.type === "board.drew" && this.#drop(this.#inks, detail.by.id), { signal });
  }

  hostDisconnected() {
    clearTimeout(this.#timer);
  }

  /** The unfinished strokes of others on this page. */
  inks(page) {
    return this.#on(this.#inks, page);
  }

  pointers(page) {
    return this.#on(this.#pointers, page).map(({ by, at }) => ({ by, x: at[0], y: at[1] }));
  }

  #on(all, page) {
    return [...all.values()].map(({ told }) => told).filter((told) => told.page === page);
  }

  #heard(told) {
    if (told.by?.id === this.#host.store.you?.id) return;
    if (told.type === "board.inked") this.#put(this.#inks, told, told.points, INK_LASTS);
    if (told.type === "board.pointed") this.#put(this.#pointers, told, told.at, POINTER_LASTS);
  }

  #put(all, told, points, lasts) {
    if (!points.length) return this.#drop(all, told.by.id);
    all.set(told.by.id, { told, until: performance.now() + lasts });
    this.#changed();
  }

  #drop(all, id) {
    if (all.delete(id)) this.#changed();
  }

  #changed() {
    this.#host.requestUpdate();
    clearTimeout(this.#timer);
    if (this.#inks.size || this.#pointers.size) this.#timer = setTimeout(() => this.#expire(), 1_000);
  }

  #expire() {
    const now = performance.now();
    for (const all of [this.#inks, this.#pointers]) for (const [id, { until }] of all) if (until < now) all.delete(id);
    this.#changed();
  }
}
