/**
 * PURE. The words for a wait, and the numbers of its ruler: the mirror of Words.java and Span.java. All numbers are
 * the server's.
 *
 * @typedef {object} Wait as in the signal `help-queue.estimate`
 * @property {number} [ticket] absent for somebody who would join now
 * @property {number} place among the tickets that can be called, from 1
 * @property {number} [p50] seconds within which half are called; absent if fewer are
 * @property {number} [p80] the same for 8 of 10
 * @property {number} [p95] the same for 19 of 20
 * @property {number} unreached the probability of not being called before office hours end
 * @property {string} [reason] why it has become longer
 */

/** From this probability on, people are told that they may not be reached. */
export const UNREACHED = 0.3;

/** The minutes that people say, up to an hour and a half; after that every half hour. */
const STEPS = [1, 2, 3, 5, 8, 10, 15, 20, 25, 30, 40, 50, 60, 75, 90];
const FAR = 30;

const REASONS = {
  HELPER_LEFT: "a helper left",
  APPOINTMENT: "someone with an appointment",
  CAME_BACK: "someone came back to their place",
  WENT_AHEAD: "someone went ahead of you",
  CLOSES_SOONER: "office hours end sooner",
  LONGER: "sessions take longer",
};

/** The lengths of the ruler, in minutes; beyond them every ten. */
const RULERS = [4, 8, 20, 40];

/**
 * The wait of one ticket, or of somebody who would join now.
 * @param {{tickets: Wait[], joining: Wait} | undefined} estimate the last signal
 * @param {number} [ticket]
 * @returns {Wait | undefined}
 */
export const waitOf = (estimate, ticket) =>
  ticket ? estimate?.tickets.find((one) => one.ticket === ticket) : estimate?.joining;

/** In whole minutes: the lower end rounded down, the upper end up, never 0. */
export function span({ p50, p80 }) {
  const low = atMost(p50 / 60);
  return { low, high: Math.max(atLeast(low + 0.5), atLeast(p80 / 60)) };
}

/** "about 10 to 20 minutes" */
export function wait(one) {
  if (mayNotBeReached(one)) return "may not be reached today";
  if (one.p80 === undefined) {
    const least = atMost(one.p50 / 60);
    return `about ${least} ${least === 1 ? "minute" : "minutes"} or longer`;
  }
  const { low, high } = span(one);
  return `about ${low} to ${high} minutes`;
}

/** "8 of 10 are called within 20" */
export function odds(one) {
  if (!mayNotBeReached(one) && one.p80 !== undefined) return `8 of 10 are called within ${span(one).high}`;
  const of10 = Math.floor(10 * (1 - one.unreached) + 1e-9);
  return `${of10 || "fewer than 1"} of 10 are called before office hours end`;
}

/** Why the wait became longer: "a helper left"; undefined if it didn't. */
export const because = ({ reason }) => REASONS[reason];

/** "Now about 15 to 30 minutes: a helper left; 8 of 10 are called within 30" */
export function sentence(one) {
  const why = because(one);
  return `${why ? `Now ${wait(one)}: ${why}` : wait(one)}; ${odds(one)}`;
}

export const mayNotBeReached = ({ unreached }) => unreached > UNREACHED;

/**
 * The ruler from now to about twice p80. Shares from 0 to 1 of its length: `likely` from p50
 * to p80, `late` from p80 to p95; undefined where there is no such time.
 * @returns {{minutes: number, marks: number[], likely?: {from, to}, late?: {from, to}}}
 */
export function ruler({ p50, p80, p95 }) {
  const reach = p80 ?? p50;
  const twice = reach === undefined ? RULERS.at(-1) : (2 * reach) / 60;
  const minutes = RULERS.find((scale) => scale >= twice) ?? Math.ceil(twice / 10) * 10;
  const share = (seconds) => Math.min(1, seconds / 60 / minutes);
  const piece = (from, to) => (from === undefined ? undefined : { from: share(from), to: to === undefined ? 1 : share(to) });
  return {
    minutes,
    marks: [0, 1, 2, 3, 4].map((quarter) => Math.round((minutes / 4) * quarter)),
    likely: piece(p50, p80),
    late: piece(p80, p95),
  };
}

function atMost(minutes) {
  return minutes >= STEPS.at(-1) ? Math.floor(minutes / FAR) * FAR : (STEPS.findLast((step) => step <= minutes) ?? STEPS[0]);
}

function atLeast(minutes) {
  return STEPS.find((step) => step >= minutes) ?? Math.ceil(minutes / FAR) * FAR;
}
