const FIRST_WAIT = 400;
const LONGEST_WAIT = 20_000;

/** Full jitter: anywhere between nothing and the bound, so that a thousand do not knock at once. */
export function wait(attempt, random = Math.random) {
  return Math.round(random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempt, 10)));
}

/** Close codes of the protocol: some say come back, some say don't. */
export function comesBack(code) {
  return !((code >= 3500 && code <= 3999) || (code >= 4500 && code <= 4999));
}
