import { Level, Talk } from "../../kit/devices/level.js";

/** Detects who is talking in a call, by the loudness of each connection and of this browser's microphone. */
export class Voices {
  #level;
  #talks = new Map(); // seat -> Talk
  /** The seats that talk. @type {Set<string>} */
  talking = new Set();

  /** @param {MediaStreamTrack|undefined} microphone this browser's */
  listen(microphone) {
    this.#level?.close();
    this.#level = microphone && new Level(microphone);
  }

  /**
   * @param {Map<string, {loudness: number}>} peers by seat
   * @param {string|undefined} own this browser's seat; absent while the microphone is off
   * @param {number} now ms
   * @returns {boolean} whether the talking seats have changed
   */
  hear(peers, own, now) {
    const before = [...this.talking].join();
    const all = [...peers].filter(([seat, { loudness }]) => this.#isLoud(seat, loudness, now)).map(([seat]) => seat);
    if (own && this.#level && this.#isLoud(own, this.#level.now, now)) all.push(own);
    this.talking = new Set(all);
    return all.join() !== before;
  }

  close() {
    this.listen(undefined);
    this.#talks.clear();
    this.talking = new Set();
  }

  #isLoud(seat, level, now) {
    if (!this.#talks.has(seat)) this.#talks.set(seat, new Talk());
    return this.#talks.get(seat).at(level, now);
  }
}
