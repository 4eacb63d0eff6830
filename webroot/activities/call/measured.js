/** Tells how large each tile of a call is on the screen: when it changes, appears, goes out of sight or leaves. */
export class Measured {
  #tell;
  #sizes = new ResizeObserver((entries) => entries.forEach(({ target }) => this.#look(target)));
  #sights = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => this.#seen(target, isIntersecting)));
  #tiles = new Map(); // tile -> whether it is in sight

  /** @param {(seat: string, width: number) => void} tell */
  constructor(tell) {
    this.#tell = tell;
  }

  /** @param {Iterable<HTMLElement>} tiles all there are, each with `data-seat` */
  follow(tiles) {
    const now = new Set(tiles);
    for (const tile of this.#tiles.keys()) if (!now.has(tile)) this.#leave(tile);
    for (const tile of now) {
      if (this.#tiles.has(tile)) continue;
      this.#tiles.set(tile, true);
      this.#sizes.observe(tile);
      this.#sights.observe(tile);
    }
  }

  close() {
    for (const tile of [...this.#tiles.keys()]) this.#leave(tile);
  }

  #leave(tile) {
    this.#tiles.delete(tile);
    this.#sizes.unobserve(tile);
    this.#sights.unobserve(tile);
  }

  #seen(tile, isIntersecting) {
    if (!this.#tiles.has(tile)) return;
    this.#tiles.set(tile, isIntersecting);
    this.#look(tile);
  }

  #look(tile) {
    if (this.#tiles.has(tile)) this.#tell(tile.dataset.seat, this.#tiles.get(tile) ? tile.clientWidth : 0);
  }
}
