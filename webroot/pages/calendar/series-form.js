import { daysOf, firstDay, recurrenceOf, ruleOf } from "./rules.js";
import { lasts, minuteOf, startOf } from "./words.js";
import { isZone, plusDays, weekday } from "./zones.js";

/* The form for a series: its values, errors and request. Pure. */

const WEEKS_AHEAD = 12;
const LONGEST_NIGHT = 12 * 60;

/** The values of a new form. */
export function blank({ course, today, me }) {
  return {
    course: course.id,
    what: "OFFICE_HOURS",
    title: "",
    mode: "WALK_IN",
    place: "",
    callLink: "",
    repeat: "WEEKLY",
    days: [weekday(today)],
    firstDate: today,
    until: plusDays(today, WEEKS_AHEAD * 7),
    startsAt: "18:00",
    endsAt: "20:00",
    timeZone: course.timeZone,
    capacity: "1",
    slotMinutes: "15",
    cutoffMinutes: "60",
    hosts: me ? [{ id: me, from: "", to: "" }] : [],
  };
}

/** The form values of an existing series. */
export function formOf(series) {
  const { repeat, days, rule } = recurrenceOf(series.rule, series.firstDate);
  const part = (time, whole) => (clip(time) === clip(whole) ? "" : clip(time));
  return {
    course: series.course,
    what: series.what,
    title: series.title,
    mode: series.mode,
    place: series.place ?? "",
    callLink: series.callLink ?? "",
    repeat,
    days,
    rule,
    firstDate: series.firstDate,
    until: series.until ?? "",
    count: series.count,
    startsAt: clip(series.startsAt),
    endsAt: clip(series.endsAt),
    timeZone: series.timeZone,
    capacity: String(series.capacity),
    slotMinutes: String(series.slotMinutes),
    cutoffMinutes: String(series.cutoffMinutes),
    hosts: series.hosts.map(({ id, from, to }) => ({ id, from: part(from, series.startsAt), to: part(to, series.endsAt) })),
  };
}

const clip = (time) => time.slice(0, 5);

/**
 * The errors of the form by field; the server checks again.
 *
 * @returns {Record<string, string>}
 */
export function wrongWith(form) {
  const wrong = {};
  const repeats = form.repeat !== "ONCE";
  if (form.callLink.trim() && !form.callLink.trim().startsWith("https://")) wrong.callLink = "Enter a link that begins with https://.";
  if (!form.title.trim()) wrong.title = "Enter a name.";
  if (!isZone(form.timeZone)) wrong.timeZone = "Choose a time zone, for example Europe/Berlin.";
  if (!form.firstDate) wrong.firstDate = "Choose a date.";
  if (!form.startsAt) wrong.startsAt = "Choose a time.";
  if (!form.endsAt) wrong.endsAt = "Choose a time.";
  else if (form.startsAt && endsNextDay(form) && lasts(form.startsAt, form.endsAt) > LONGEST_NIGHT) {
    wrong.endsAt = "Choose an end after the start. Hours can end on the next day, up to 12 hours later.";
  }
  if (weekly(form) && !form.days.length) wrong.rule = "Choose at least one day.";
  if (repeats && !form.until && !form.count) wrong.until = "Choose when it ends.";
  if (repeats && form.until && form.firstDate && !wrong.rule && form.until < firstDay(form, form.firstDate)) {
    wrong.until = "The end is before the first date.";
  }
  for (const [name, least, most] of limits(form)) {
    const value = Number(form[name]);
    if (!Number.isInteger(value) || value < least || value > most) {
      wrong[name] = `Choose a whole number from ${least} to ${most.toLocaleString("en")}.`;
    }
  }
  const hosts = hostsWrong(form, wrong);
  if (hosts) wrong.hosts = hosts;
  return wrong;
}

/** Whether the hours end at midnight, or pass it. */
export const endsNextDay = ({ startsAt, endsAt }) => Boolean(startsAt && endsAt && endsAt <= startsAt);

const weekly = ({ repeat }) => repeat === "WEEKLY" || repeat === "TWO_WEEKS";

export const takesAppointments = ({ what, mode }) => what === "OFFICE_HOURS" && mode !== "WALK_IN";

function limits(form) {
  if (!takesAppointments(form)) return [];
  return [
    ["capacity", 1, 50],
    ["slotMinutes", 5, 240],
    ["cutoffMinutes", 0, 10_080],
  ];
}

function hostsWrong({ hosts, startsAt, endsAt }, wrong) {
  if (wrong.startsAt || wrong.endsAt) return undefined;
  const since = (time) => (minuteOf(time) - minuteOf(startsAt) + 24 * 60) % (24 * 60);
  const shifts = hosts.map(({ id, from, to }) => {
    const begins = since(from || startsAt);
    return { id, from: begins, to: begins + lasts(from || startsAt, to || endsAt) };
  });
  if (shifts.some(({ id }) => !id)) return "Choose a host.";
  if (shifts.some(({ to }) => to > lasts(startsAt, endsAt))) {
    return `A shift must lie between ${startsAt} and ${endsAt}.`;
  }
  const twice = shifts.some((one, i) =>
    shifts.some((other, j) => j > i && one.id === other.id && one.from < other.to && other.from < one.to),
  );
  return twice ? "Someone has two shifts at the same time." : undefined;
}

/** The request body. */
export function bodyOf(form) {
  const rule = ruleOf(form, form.firstDate);
  const books = takesAppointments(form);
  return {
    what: form.what,
    title: form.title.trim(),
    ...(form.what === "OFFICE_HOURS" ? { mode: form.mode } : {}),
    ...(form.place.trim() ? { place: form.place.trim() } : {}),
    ...(form.callLink.trim() ? { callLink: form.callLink.trim() } : {}),
    ...(books
      ? {
          capacity: Number(form.capacity),
          slotMinutes: Number(form.slotMinutes),
          cutoffMinutes: Number(form.cutoffMinutes),
        }
      : {}),
    timeZone: form.timeZone,
    firstDate: form.firstDate,
    startsAt: form.startsAt,
    endsAt: form.endsAt,
    ...(rule ? { rule, ...(form.until ? { until: form.until } : form.count ? { count: form.count } : {}) } : {}),
    hosts: form.hosts.map(({ id, from, to }) => ({ id, ...(from ? { from } : {}), ...(to ? { to } : {}) })),
  };
}

const WHEN = ["rule", "startsAt", "endsAt", "timeZone", "firstDate"];

/**
 * The request that makes the series as in the form from one of its dates on. If its times move, earlier dates stay as
 * they were: the series ends, and a new one continues.
 *
 * @param {object} series as the server has it
 * @param {string} from a date of it
 * @returns {{change: object}|{onward: object}} the request body
 */
export function planOf(series, form, from) {
  const before = bodyOf(formOf(series));
  const after = bodyOf(form);
  const moves = WHEN.some((name) => before[name] !== after[name]);
  if (!moves || !series.rule || from <= series.firstDate) return { change: after };
  return { onward: { ...after, firstDate: after.firstDate > from ? after.firstDate : from } };
}

/**
 * The next dates of the form's series, as far as the form is valid.
 *
 * @param {{first: string, last: string}[]} holidays
 * @returns {{day: string, start: number, end: number}[]}
 */
export function preview(form, { now, holidays = [], most = 5 }) {
  const { repeat, firstDate, until, count, startsAt, endsAt, timeZone } = form;
  const wrong = wrongWith({ ...form, title: "x" });
  if (wrong.firstDate || wrong.startsAt || wrong.endsAt || wrong.timeZone || wrong.rule || wrong.until) return [];
  if (repeat === "OTHER") return [];
  const without = (day) => holidays.some(({ first, last }) => first <= day && day <= last);
  const all = daysOf(form, { from: firstDate, until: repeat === "ONCE" ? undefined : until, most: count || 1_000 });
  return all
    .filter((day) => !without(day))
    .map((day) => {
      const start = startOf(day, startsAt, timeZone);
      return { day, start, end: start + lasts(startsAt, endsAt) * 60_000 };
    })
    .filter(({ end }) => end > now)
    .slice(0, most);
}

/**
 * The dates in words, with the reader's own time if it differs, and a mark if that changes from one date to the next
 * because of a clock change.
 *
 * @param {import("./words.js").Words} there in the series' zone
 * @param {import("./words.js").Words} own
 */
export function previewWords(dates, there, own) {
  return dates.map(({ day, start, end }, i) => {
    const where = `${there.day(day)}, ${there.range(start, end)}`;
    const here = own.range(start, end);
    const same = own.zone === there.zone || (here === there.range(start, end) && own.date(start) === there.date(start));
    const before = dates[i - 1];
    const turned = !same && before && own.clock(before.start) !== own.clock(start);
    return { day, start, words: where, own: same ? undefined : here, turned: Boolean(turned) };
  });
}
