/** PURE. What a browser sends of its camera through a media server: in two sizes, the larger one first. */
export const CAMERA = [
  { rid: "h", maxBitrate: 700_000, maxFramerate: 24, scaleResolutionDownBy: 1 },
  { rid: "l", maxBitrate: 120_000, maxFramerate: 15, scaleResolutionDownBy: 2.5 },
];

/* The small size of a camera of 640 by 360 is 256 wide. A tile may show it a little larger before it looks soft. */
const LARGER_FROM = 380;
const SMALLER_BELOW = 320;
const MOST_DENSE = 1.5; // a phone's dense screen doesn't show more of a small picture

/**
 * PURE. The size to receive for a tile.
 *
 * @param {number} width of the tile in CSS pixels; 0 if it isn't visible
 * @param {number} density of the screen, in its pixels to a CSS pixel
 * @param {"SMALL"|"LARGE"} now the size that is received
 */
export function sizeFor(width, density, now) {
  const pixels = width * Math.min(density, MOST_DENSE);
  return pixels >= (now === "LARGE" ? SMALLER_BELOW : LARGER_FROM) ? "LARGE" : "SMALL";
}

const AGAIN_MS = 1_000;

/** The sizes in which this browser receives the cameras of other seats: asks for another at most once a second for each. */
export class Sizes {
  #ask;
  #legs = new Map(); // seat -> {leg, has}: the connection, and the size that the server sends on it
  #wants = new Map(); // seat -> size
  #asking = new Set();

  /** @param {(leg: string, size: string) => Promise<unknown>} ask the server */
  constructor(ask) {
    this.#ask = ask;
  }

  of(seat) {
    return this.#wants.get(seat) ?? "LARGE";
  }

  want(seat, size) {
    this.#wants.set(seat, size);
    this.#look(seat);
  }

  /** A new connection to a seat, which begins with the large size. */
  begun(seat, leg) {
    this.#legs.set(seat, { leg, has: "LARGE" });
    this.#look(seat);
  }

  forget(seat) {
    this.#legs.delete(seat);
    this.#wants.delete(seat);
  }

  async #look(seat) {
    const at = this.#legs.get(seat);
    const size = this.of(seat);
    if (!at || at.has === size || this.#asking.has(seat)) return;
    this.#asking.add(seat);
    try {
      await this.#ask(at.leg, size);
      at.has = size;
    } catch {
      // The connection was made anew or the server is away. Asked again as long as it is this one.
    }
    setTimeout(() => {
      this.#asking.delete(seat);
      this.#look(seat);
    }, AGAIN_MS);
  }
}
