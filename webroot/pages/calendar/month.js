import { plusDays, plusMonths, weekday } from "./zones.js";
import { onDay, weekOf } from "./week.js";

/**
 * The days with entries, in order, for an agenda. An entry that passes midnight is on the day it begins, or on the
 * first day shown.
 */
export function agenda(entries, days, zone) {
  return days
    .map((day, i) => ({ day, boxes: onDay(entries, day, zone).filter(({ since }) => !since || i === 0) }))
    .filter(({ boxes }) => boxes.length);
}

/** The whole weeks that contain a month. */
export function monthDays(day, start) {
  const first = `${day.slice(0, 8)}01`;
  const last = plusDays(plusMonths(first, 1), -1);
  const weeks = [];
  for (let at = first; ; at = plusDays(at, 7)) {
    const days = weekOf(at, start, weekday);
    weeks.push(days);
    if (days.includes(last)) return weeks;
  }
}

/**
 * A month as weeks of days, each with the number of entries of each kind that begin on it. Cancelled ones are a kind
 * of their own.
 *
 * @returns {{day: string, inMonth: boolean, counts: {kind: string, count: number}[], total: number}[][]}
 */
export function month({ entries, day, start, zone }) {
  return monthDays(day, start).map((days) =>
    days.map((one) => {
      const counts = new Map();
      for (const { entry, since } of onDay(entries, one, zone)) {
        if (since) continue;
        const kind = entry.off ? "off" : entry.kind;
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
      }
      return {
        day: one,
        inMonth: one.slice(0, 7) === day.slice(0, 7),
        counts: [...counts].map(([kind, count]) => ({ kind, count })),
        total: [...counts.values()].reduce((sum, count) => sum + count, 0),
      };
    }),
  );
}

/** The first day of the week in the reader's region, 1 is Monday. */
export function weekStart(locale) {
  const asked = new Intl.Locale(locale);
  const info = asked.getWeekInfo?.() ?? asked.weekInfo;
  if (info) return info.firstDay;
  // For browsers without week info: Sunday in most of the Americas, Monday in most other places.
  return ["US", "CA", "MX", "BR", "JP", "IL", "IN", "KR"].includes(asked.maximize().region) ? 7 : 1;
}
