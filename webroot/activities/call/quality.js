/*
 * PURE. How good a connection is, from what the browser counts of it.
 */

/** From the share of what got lost, and the way there and back in ms. @returns {"GOOD"|"WEAK"|"POOR"} */
export function qualityOf({ lost, roundTrip }) {
  if (lost > 0.1 || roundTrip > 800) return "POOR";
  return lost > 0.03 || roundTrip > 350 ? "WEAK" : "GOOD";
}

/**
 * What one look at the numbers of a connection says, beside the look before.
 *
 * @param {Iterable<object>} stats of an RTCStatsReport
 * @param {{got: number, missed: number}} [before]
 */
export function lookAt(stats, before = { got: 0, missed: 0 }) {
  let [got, missed, told, roundTrip] = [0, 0, 0, 0];
  for (const one of stats) {
    if (one.type === "inbound-rtp") {
      got += one.packetsReceived ?? 0;
      missed += Math.max(0, one.packetsLost ?? 0);
    }
    if (one.type === "remote-inbound-rtp") told = Math.max(told, one.fractionLost ?? 0);
    if (one.type === "candidate-pair" && one.nominated && one.state === "succeeded")
      roundTrip = Math.max(roundTrip, (one.currentRoundTripTime ?? 0) * 1000);
  }
  const [came, gone] = [got - before.got, missed - before.missed];
  const lost = Math.max(told, came + gone > 0 ? Math.max(0, gone) / (came + gone) : 0);
  return { seen: { got, missed }, lost, roundTrip };
}

const OFFER_MS = 10_000;
const TAKE_MS = 20_000;

/** When a poor connection gets the offer of voice only, and when it is done without an answer. */
export class Patience {
  #since;
  #declined = false;

  /** @param {"GOOD"|"WEAK"|"POOR"|"LOST"} quality @param {number} now @returns {"offer"|"take"|undefined} */
  at(quality, now) {
    if (quality !== "POOR") {
      this.#since = undefined;
      if (quality === "GOOD") this.#declined = false;
      return undefined;
    }
    this.#since ??= now;
    const waited = now - this.#since;
    if (this.#declined || waited < OFFER_MS) return undefined;
    return waited < TAKE_MS ? "offer" : "take";
  }

  /** Keep video: not asked again before it was good for a while. */
  decline() {
    this.#declined = true;
  }
}
