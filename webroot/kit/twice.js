/* Times in the hour that is repeated when clocks go back. Pure. */

const DAY = 86_400_000;
const NUMBERS = /^(GMT|UTC)[+\u2212-]/u;

/**
 * Whether the local time of an instant occurs twice.
 *
 * @param {number} at ms
 * @param {(at: number) => number} offset of the zone from UTC at an instant, in ms
 */
export function comesTwice(at, offset) {
  const before = offset(at - DAY);
  const after = offset(at + DAY);
  if (before <= after) return false;
  const wall = at + offset(at);
  return [wall - before, wall - after].every((one) => one + offset(one) === wall);
}

/**
 * The zone's abbreviation, "EDT" or "CEST", or "GMT-4" if it has no known name.
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
