import { comesTwice, zoneName } from "../../kit/twice.js";
import { changes, dawn, instant, local, noon, offset, plusDays } from "./zones.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Words for times, in one zone and one locale, with 12 or 24 hours as is usual there. Pure. */
export class Words {
  #formats = new Map();

  /** @param {string} zone @param {string} [locale] */
  constructor(zone, locale) {
    this.zone = zone;
    this.locale = locale;
  }

  #format(name, options) {
    let found = this.#formats.get(name);
    if (!found) this.#formats.set(name, (found = new Intl.DateTimeFormat(this.locale, options)));
    return found;
  }

  /** 17:24, or 5:24 PM; 1:30 AM EDT in the repeated hour */
  clock(at) {
    const hour = this.#halves ? "numeric" : "2-digit";
    const said = this.#format("clock", { timeZone: this.zone, hour, minute: "2-digit" }).format(at);
    const then = Number(new Date(at));
    const twice = comesTwice(then, (one) => offset(one, this.zone));
    return twice ? `${said} ${zoneName(then, this.zone, this.locale)}` : said;
  }

  /** 17:00 to 19:00 */
  range(start, end) {
    return `${this.clock(start)} to ${this.clock(end)}`;
  }

  /** 17, or 5 PM, for the hour scale */
  hour(hour) {
    const at = Date.UTC(2026, 0, 1, hour);
    return this.#format("hour", { timeZone: "UTC", hour: "numeric" }).format(at);
  }

  /** Tuesday, 10 March */
  date(at) {
    return this.day(local(at, this.zone).day);
  }

  /** Tuesday, 10 March, for a day such as `2026-03-10` */
  day(day) {
    return this.#day("day", { weekday: "long", day: "numeric", month: "long" }, day);
  }

  /** Tue 10 Mar */
  shortDay(day) {
    return this.#day("short", { weekday: "short", day: "numeric", month: "short" }, day).replaceAll(",", "");
  }

  /** Tue */
  weekday(day) {
    return this.#day("weekday", { weekday: "short" }, day);
  }

  weekdayName(day) {
    return this.#day("weekday-name", { weekday: "long" }, day);
  }

  /** 10 */
  number(day) {
    return String(Number(day.slice(8)));
  }

  /** March 2026 */
  month(day) {
    return this.#day("month", { month: "long", year: "numeric" }, day);
  }

  #day(name, options, day) {
    return this.#format(name, { timeZone: "UTC", ...options }).format(noon(day));
  }

  /** 9 to 15 March, or 30 March to 5 April; with years unless all are this year */
  days(first, last, thisYear) {
    const year = first.slice(0, 4) === thisYear && last.slice(0, 4) === thisYear ? {} : { year: "numeric" };
    const options = { timeZone: "UTC", day: "numeric", month: "long", ...year };
    const said = this.#format(`days${year.year ?? ""}`, options).formatRange(noon(first), noon(last));
    // Screen readers skip a dash in a title.
    return this.#english ? said.replace(/\s*\u2013\s*/u, " to ") : said;
  }

  /* Whether the locale uses 12-hour times. */
  get #halves() {
    return this.#format("hour", { timeZone: "UTC", hour: "numeric" }).resolvedOptions().hour12;
  }

  get #english() {
    return new Intl.DateTimeFormat(this.locale).resolvedOptions().locale.startsWith("en");
  }

  /** Today, tomorrow, Tuesday within a week, else Tue 10 Mar. */
  near(at, now) {
    const day = local(at, this.zone).day;
    const today = local(now, this.zone).day;
    if (day === today) return "today";
    if (day === plusDays(today, 1)) return "tomorrow";
    if (day > today && day < plusDays(today, 7)) return this.weekdayName(day);
    return this.shortDay(day);
  }

  /** As short as possible: 17:00, Tue 17:00, Tue 17 Mar 17:00. */
  brief(at, now) {
    const day = local(at, this.zone).day;
    const today = local(now, this.zone).day;
    if (day === today) return this.clock(at);
    if (day > today && day < plusDays(today, 7)) return `${this.weekday(day)} ${this.clock(at)}`;
    return `${this.shortDay(day)}, ${this.clock(at)}`;
  }

  /**
   * Sentences about clock changes in these days, in the reader's zone and in the zones of series: where those change,
   * fixed local times there move here.
   *
   * @returns {string[]}
   */
  clockChanges(first, last, others, now) {
    // A change of the night before is still worth telling.
    const from = dawn(plusDays(first, -1), this.zone);
    const to = dawn(plusDays(last, 1), this.zone);
    const own = changes(from, to, this.zone);
    const said = own.map((change) => `${clocks(change, now)} on ${this.#changeDay(change, this.zone)}.`);
    for (const zone of new Set(others)) {
      if (sameClock(zone, this.zone, [from, (from + to) / 2, to])) continue;
      for (const change of changes(from, to, zone)) {
        const together = own.some(({ at, by }) => by === change.by && Math.abs(at - change.at) < DAY);
        if (together) continue;
        said.push(`In ${city(zone)} ${clocks(change, now).replace("Clocks", "clocks")} on ${this.#changeDay(change, zone)}.`);
      }
    }
    return said;
  }

  #changeDay({ at }, zone) {
    return this.day(local(at, zone).day);
  }
}

function clocks({ at, by }, now) {
  const way = by > 0 ? "forward" : "back";
  const much = Math.abs(by) === HOUR ? "" : ` ${span(Math.abs(by))}`;
  return `Clocks ${at < now ? "went" : "go"} ${way}${much}`;
}

/** "Chicago" for America/Chicago. */
export const city = (zone) => (zone === "UTC" ? "UTC" : zone.split("/").at(-1).replaceAll("_", " "));

/** Whether two zones have the same local time at each of these instants. */
export const sameClock = (zone, other, instants) =>
  zone === other || instants.every((at) => offset(at, zone) === offset(at, other));

/** 2 h, 1 h 30 min, 45 min, 3 days */
export function span(ms) {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 && hours < 6 ? `${hours} h ${minutes % 60} min` : `${hours} h`;
  const days = Math.floor(hours / 24);
  return days === 1 ? "1 day" : `${days} days`;
}

/** How long until then: "in 2 h"; "now" if it has begun. */
export const until = (at, now) => (at - now < 30_000 ? "now" : `in ${span(at - now)}`);

/** The length of hours in minutes. An end that isn't after the start is on the next day. */
export function lasts(starts, ends) {
  const minutes = minuteOf(ends) - minuteOf(starts);
  return minutes > 0 ? minutes : minutes + 24 * 60;
}

/** "18:00" as minutes since midnight. */
export const minuteOf = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The instant at which a date of a series begins, from day and time in its zone. */
export const startOf = (day, time, zone) => instant(day, minuteOf(time), zone);
