import { monthDays } from "./month.js";
import { weekOf } from "./week.js";
import { isZone, local, plusDays, plusMonths, weekday } from "./zones.js";

/* The days that a calendar shows, and their address: `?view=week&on=2026-03-10&zone=...`. Pure. */

const VIEWS = ["agenda", "week", "month"];
const AGENDA_DAYS = 28;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @param {URLSearchParams} asked invalid parts are ignored
 * @returns {{view: string, zone: string, day: string}}
 */
export function rangeOf(asked, { view, zone, now }) {
  const zoneAsked = asked.get("zone");
  const shown = zoneAsked && isZone(zoneAsked) ? zoneAsked : zone;
  return {
    view: VIEWS.includes(asked.get("view")) ? asked.get("view") : view,
    zone: shown,
    day: isDay(asked.get("on")) ? asked.get("on") : local(now, shown).day,
  };
}

const isDay = (text) => DAY.test(text ?? "") && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);

export function addressOf({ view, zone, day }, own) {
  const said = new URLSearchParams({ view, on: day });
  if (zone !== own) said.set("zone", zone);
  return `/calendar?${said}`;
}

/** All days of a view. An agenda begins today, or, for another time, at the beginning of its week. */
export function daysShown({ view, day, zone }, start, now) {
  if (view === "week") return weekOf(day, start, weekday);
  if (view === "month") return monthDays(day, start).flat();
  const today = local(now, zone).day;
  const [first] = weekOf(day, start, weekday);
  const from = day === today ? today : first;
  return Array.from({ length: AGENDA_DAYS }, (_, i) => plusDays(from, i));
}

/** The same day in the period before or after. */
export function shift({ view, day }, way) {
  if (view === "month") return plusMonths(day, way);
  return plusDays(day, way * (view === "week" ? 7 : AGENDA_DAYS));
}
