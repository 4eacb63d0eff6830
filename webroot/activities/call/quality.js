/* PURE. The quality of a connection, from the browser's statistics. */

/** From the share of lost packets and the round trip in ms. @returns {"GOOD"|"WEAK"|"POOR"} */
export function qualityOf({ lost, roundTrip }) {
  if (lost > 0.1 || roundTrip > 800) return "POOR";
  return lost > 0.03 || roundTrip > 350 ? "WEAK" : "GOOD";
}

/**
 * What the statistics of a connection say, compared with an earlier look.
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

/** Decides when a poor connection is offered to go on with voice only, and when that is done without an answer. */
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

  /** Keeps video: not asked again until the connection was good for a while. */
  decline() {
    this.#declined = true;
  }
}
