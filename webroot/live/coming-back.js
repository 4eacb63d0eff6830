const FIRST_WAIT = 400;
const LONGEST_WAIT = 20_000;

/** The pause before another try, in ms, with full jitter: anything from 0 to the bound, so that clients spread. */
export function wait(attempt, random = Math.random) {
  return Math.round(random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempt, 10)));
}

/** Whether a client reconnects after this close code of the protocol. */
export function comesBack(code) {
  return !((code >= 3500 && code <= 3999) || (code >= 4500 && code <= 4999));
}
