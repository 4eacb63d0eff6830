import { daysBetween, plusDays, plusMonths, weekday } from "./zones.js";

/*
 * Recurrence: converts between the form and the text of a rule (RFC 5545 section 3.3.10), and computes its days for a
 * preview. Pure. The server decides.
 */

export const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const ORDINALS = { 1: "first", 2: "second", 3: "third", 4: "fourth", "-1": "last" };

/**
 * @typedef {object} Recurrence
 * @property {"ONCE"|"WEEKLY"|"TWO_WEEKS"|"MONTHLY"|"OTHER"} repeat
 * @property {number[]} days from 1, Monday
 * @property {string} [rule] the text of a rule that the form can't express
 */

/** @returns {string|undefined} undefined: once */
export function ruleOf({ repeat, days, rule }, from) {
  const list = [...days].sort((one, other) => one - other).map((day) => CODES[day - 1]);
  if (repeat === "WEEKLY") return `FREQ=WEEKLY;BYDAY=${list}`;
  if (repeat === "TWO_WEEKS") return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${list}`;
  if (repeat === "MONTHLY") return `FREQ=MONTHLY;BYDAY=${nth(from)}${CODES[weekday(from) - 1]}`;
  return repeat === "OTHER" ? rule : undefined;
}

/** Which weekday of its month a day is: 1 to 4, or -1 for the last. */
export const nth = (day) => {
  const which = Math.ceil(Number(day.slice(8)) / 7);
  return which > 4 ? -1 : which;
};

/** @returns {Recurrence} */
export function recurrenceOf(rule, first) {
  const none = { repeat: "ONCE", days: [weekday(first)] };
  if (!rule) return none;
  const parts = Object.fromEntries(rule.split(";").map((part) => part.split("=")));
  const { FREQ, INTERVAL = "1", BYDAY = CODES[weekday(first) - 1], WKST = "MO", ...more } = parts;
  const other = { ...none, repeat: "OTHER", rule };
  if (Object.keys(more).length || WKST !== "MO") return other;
  const days = BYDAY.split(",").map((code) => CODES.indexOf(code) + 1);
  if (FREQ === "WEEKLY" && days.every(Boolean)) {
    if (INTERVAL === "1") return { repeat: "WEEKLY", days };
    if (INTERVAL === "2") return { repeat: "TWO_WEEKS", days };
  }
  if (FREQ === "MONTHLY" && INTERVAL === "1" && BYDAY === `${nth(first)}${CODES[weekday(first) - 1]}`) {
    return { repeat: "MONTHLY", days: [weekday(first)] };
  }
  return other;
}

/** The first day on or after `from` that the recurrence names; `from` if it has no days. */
export function firstDay({ repeat, days }, from) {
  if (repeat !== "WEEKLY" && repeat !== "TWO_WEEKS") return from;
  for (let i = 0; i < 7; i++) {
    const day = plusDays(from, i);
    if (days.includes(weekday(day))) return day;
  }
  return from;
}

/**
 * The days of a recurrence, in order, until `until`, at most `most`.
 *
 * @param {(day: string) => boolean} [without] days on which it doesn't take place
 */
export function daysOf(recurrence, { from, until, most, without = () => false }) {
  const found = [];
  for (const day of all(recurrence, from)) {
    if ((until && day > until) || found.length === most) break;
    if (!without(day)) found.push(day);
  }
  return found;
}

const REACH = 366 * 3;

function* all({ repeat, days }, from) {
  const first = firstDay({ repeat, days }, from);
  if (repeat === "ONCE" || repeat === "OTHER") {
    yield first;
    return;
  }
  if (repeat === "MONTHLY") {
    const month = `${first.slice(0, 8)}01`;
    for (let i = 0; i < 36; i++) {
      const day = nthOf(plusMonths(month, i), nth(first), weekday(first));
      if (day >= first) yield day;
    }
    return;
  }
  const monday = plusDays(first, 1 - weekday(first));
  for (let i = 0; i < REACH; i++) {
    const day = plusDays(first, i);
    const week = Math.floor(daysBetween(monday, day) / 7);
    if (repeat === "TWO_WEEKS" && week % 2) continue;
    if (days.includes(weekday(day))) yield day;
  }
}

function nthOf(month, which, wanted) {
  if (which > 0) {
    const first = plusDays(month, (wanted - weekday(month) + 7) % 7);
    return plusDays(first, 7 * (which - 1));
  }
  const last = plusDays(plusMonths(month, 1), -1);
  return plusDays(last, -((weekday(last) - wanted + 7) % 7));
}

/**
 * "Every Tuesday and Thursday", "Every second week on Tuesday", "On the second Tuesday of the month".
 *
 * @param {(day: string) => string} name of the weekday of a day
 */
export function said({ repeat, days, rule }, from, name) {
  const names = [...days].sort((one, other) => one - other).map((day) => name(plusDays("2026-03-09", day - 1)));
  if (repeat === "ONCE") return "Once";
  if (repeat === "WEEKLY") return names.length === 7 ? "Every day" : `Every ${list(names)}`;
  if (repeat === "TWO_WEEKS") return `Every second week on ${list(names)}`;
  if (repeat === "MONTHLY") return `On the ${ORDINALS[nth(from)]} ${name(from)} of the month`;
  return `By the rule ${rule}`;
}

/** "a, b and c" */
export const list = (names) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);
