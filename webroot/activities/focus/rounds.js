/* PURE. Planned rounds, in words and as the server takes them. */
import { minutes } from "./words.js";

const DAYS = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];
const WEEKDAYS = DAYS.slice(1, 6);
const WEEKS_AHEAD = 12;

const dated = (day) => new Date(`${day}T12:00:00Z`);

/** Twelve weeks later. @param {string} day as 2036-03-04 */
export function untilOf(day) {
  const later = dated(day);
  later.setUTCDate(later.getUTCDate() + 7 * WEEKS_AHEAD);
  return later.toISOString().slice(0, 10);
}

/** The body of the request. @param {Record<string, string>} form */
export function bodyOf({ repeat, firstDate, startsAt, until, rounds, focusMinutes, breakMinutes }) {
  const weekly = { WEEKLY: () => [DAYS[dated(firstDate).getUTCDay()]], WEEKDAYS: () => WEEKDAYS }[repeat];
  return {
    firstDate,
    startsAt,
    ...(weekly && firstDate ? { days: weekly(), until } : {}),
    rounds: Number(rounds),
    focusMinutes: Number(focusMinutes),
    breakMinutes: Number(breakMinutes),
  };
}

/**
 * "4 rounds of 25 minutes, every Tuesday"; with the city if it isn't the same day here.
 * @param {object} one
 * @param {string} [there]
 */
export function roundsSaid({ rounds, focusMinutes, days }, there) {
  const often = !days ? "" : days.length === 5 && WEEKDAYS.every((day) => days.includes(day)) ? ", Monday to Friday" : `, every ${days.map(named).join(", ")}`;
  return `${rounds === 1 ? "1 round" : `${rounds} rounds`} of ${minutes(focusMinutes)}${often}${often && there ? ` in ${there}` : ""}`;
}

const named = (day) => day[0] + day.slice(1).toLowerCase();
