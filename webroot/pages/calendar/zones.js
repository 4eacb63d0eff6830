/*
 * Converts between instants and local times, by the browser's time zones. Pure: it never reads the clock. A day is
 * written `2026-03-10`, a time of day is minutes since midnight, local time.
 */

const MINUTE = 60_000;
const DAY = 86_400_000;
const formats = new Map();

function format(zone) {
  let found = formats.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(zone, found);
  }
  return found;
}

/** Whether the browser knows a zone by that name. */
export function isZone(name) {
  try {
    format(name);
    return Boolean(name);
  } catch {
    return false;
  }
}

/**
 * Day and time of an instant in a zone.
 *
 * @param {number} at ms
 * @returns {{day: string, minute: number}}
 */
export function local(at, zone) {
  const { year, month, day, hour, minute } = parts(at, zone);
  return { day: `${year}-${month}-${day}`, minute: Number(hour) * 60 + Number(minute) };
}

/** The offset of a zone from UTC at an instant, in ms. */
export function offset(at, zone) {
  const { year, month, day, hour, minute, second } = parts(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function parts(at, zone) {
  return Object.fromEntries(
    format(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
}

/**
 * The instant of a local time. A skipped time is read with the offset before the gap; a repeated one means the first
 * of the two (RFC 5545 section 3.3.5), as on the server.
 */
export function instant(day, minute, zone) {
  const wall = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE;
  const before = offset(wall - DAY, zone);
  const after = offset(wall + DAY, zone);
  if (before === after) return wall - before;
  const fits = [wall - before, wall - after].filter((at) => at + offset(at, zone) === wall);
  return fits.length ? Math.min(...fits) : wall - before;
}

/** The instant at which a day begins: midnight, or the end of a gap there. */
export const dawn = (day, zone) => instant(day, 0, zone);

/** @param {number} days may be negative */
export const plusDays = (day, days) => new Date(noon(day) + days * DAY).toISOString().slice(0, 10);

export const daysBetween = (first, last) => Math.round((noon(last) - noon(first)) / DAY);

/** From 1, Monday, to 7, Sunday. */
export const weekday = (day) => new Date(noon(day)).getUTCDay() || 7;

/** The same day of another month, or its last one if it is shorter. */
export function plusMonths(day, months) {
  const [year, month, date] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, length));
  return first.toISOString().slice(0, 10);
}

/** Noon UTC of that day, for formats whose zone is UTC. */
export const noon = (day) => Date.parse(`${day}T12:00:00Z`);

/**
 * The clock changes in a span of time.
 *
 * @returns {{at: number, by: number}[]} `by`: in ms, positive if clocks go forward
 */
export function changes(from, to, zone) {
  const found = [];
  for (let at = from; at < to; at += DAY) {
    const end = Math.min(at + DAY, to);
    const by = offset(end, zone) - offset(at, zone);
    if (by) found.push({ at: turn(at, end, zone), by });
  }
  return found;
}

/* The first minute with the offset that applies at the end. */
function turn(from, to, zone) {
  const wanted = offset(to, zone);
  let low = Math.floor(from / MINUTE);
  let high = Math.ceil(to / MINUTE);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle * MINUTE, zone) === wanted) high = middle;
    else low = middle;
  }
  return high * MINUTE;
}
