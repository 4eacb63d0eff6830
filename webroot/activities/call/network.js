import { Patience, lookAt, qualityOf } from "./quality.js";

const RANK = ["GOOD", "WEAK", "POOR", "LOST"];

/**
 * Measures the connections of a call. If all of them are bad the fault is on this side, so the best one gives this
 * browser's own quality. Tells `change`.
 */
export class Network extends EventTarget {
  #patience = new Patience();
  #before = new Map();
  /** @type {"GOOD"|"WEAK"|"POOR"|"LOST"} */
  quality = "GOOD";
  /** @type {"offer"|"take"|undefined} */
  advice;

  /** @param {Map<string, import("./peer.js").Peer>} peers @param {boolean} sends whether there is a camera to turn off */
  async look(peers, sends, now = Date.now()) {
    const found = await Promise.all([...peers].map(([seat, peer]) => this.#of(seat, peer)));
    const best = found.length ? RANK[Math.min(...found.map((one) => RANK.indexOf(one)))] : "GOOD";
    const advice = sends ? this.#patience.at(best, now) : undefined;
    if (best === this.quality && advice === this.advice) return;
    this.quality = best;
    this.advice = advice;
    this.dispatchEvent(new Event("change"));
  }

  decline() {
    this.#patience.decline();
    this.advice = undefined;
    this.dispatchEvent(new Event("change"));
  }

  reset() {
    this.#patience = new Patience();
    this.#before.clear();
    this.quality = "GOOD";
    this.advice = undefined;
  }

  async #of(seat, peer) {
    if (["disconnected", "failed"].includes(peer.state)) return "LOST";
    if (peer.state !== "connected") return "GOOD";
    const stats = await peer.stats();
    const look = lookAt(stats.values(), this.#before.get(seat));
    this.#before.set(seat, look.seen);
    return qualityOf(look);
  }
}
