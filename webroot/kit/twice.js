/*
 * The hour that comes twice, when clocks go back: which of the two a time is in. Pure.
 */

const DAY = 86_400_000;
const NUMBERS = /^(GMT|UTC)[+\u2212-]/u;

/**
 * Whether the clock on the wall shows the time of an instant at another one, too.
 *
 * @param {number} at ms
 * @param {(at: number) => number} offset how far the zone is ahead of UTC, in ms
 */
export function comesTwice(at, offset) {
  const before = offset(at - DAY);
  const after = offset(at + DAY);
  if (before <= after) return false;
  const wall = at + offset(at);
  return [wall - before, wall - after].every((one) => one + offset(one) === wall);
}

/**
 * "EDT", "CEST", or "GMT-4" where no name is known.
 *
 * @param {string} [zone] absent: the reader's
 */
export function zoneName(at, zone, locale) {
  const names = [locale, "en-US", "en-GB", "en-AU"].map(
    (one) =>
      new Intl.DateTimeFormat(one, { timeZone: zone, timeZoneName: "short" })
        .formatToParts(at)
        .find(({ type }) => type === "timeZoneName").value,
  );
  return names.find((name) => !NUMBERS.test(name)) ?? names[0];
}
