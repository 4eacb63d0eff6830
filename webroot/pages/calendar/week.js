import { dawn, local, plusDays } from "./zones.js";

/*
 * Lays out entries as boxes. Pure. An entry has `start` and `end` in ms; a box has its position in a day's column, by
 * local time. An entry over the hour skipped in spring is therefore drawn an hour too long, and one in the repeated
 * hour of autumn overlaps the first.
 */

const LEAST_HOURS = 5;
const MANY_HOURS = 12;
const WORTH_FOLDING = 3;
const QUIET = { first: 9, last: 17 };

/**
 * @param {{entries: {start: number, end: number}[], days: string[], zone: string, least: number}} week least: minutes
 *   that the smallest box takes, so that two of them don't cover each other
 * @returns {{rows: {from: number, to: number}[], days: {day: string, boxes: object[]}[]}} a row is an hour, or
 *   several unused ones folded into one; a box has `from` and `to` in minutes, and its `lane` among `lanes` side by
 *   side
 */
export function week({ entries, days, zone, least }) {
  const columns = days.map((day) => ({ day, boxes: sideBySide(onDay(entries, day, zone), least) }));
  const boxes = columns.flatMap((column) => column.boxes);
  return { rows: folded(hours(boxes), boxes), days: columns };
}

/** The parts of the entries on a day, cut at midnight, in order. */
export function onDay(entries, day, zone) {
  const begin = dawn(day, zone);
  const end = dawn(plusDays(day, 1), zone);
  return entries
    .filter((entry) => entry.start < end && (entry.end > begin || entry.start >= begin))
    .map((entry) => {
      const from = entry.start < begin ? 0 : local(entry.start, zone).minute;
      const to = entry.end >= end ? 24 * 60 : local(entry.end, zone).minute;
      return { entry, from, to: Math.max(from, to), since: entry.start < begin, beyond: entry.end > end };
    })
    .sort((one, other) => one.from - other.from || other.to - one.to || one.entry.start - other.entry.start);
}

/* Boxes that overlap, directly or through a third, share the width. Each takes the first free lane. */
function sideBySide(boxes, least) {
  const placed = [];
  let group = [];
  let ends = [];
  const close = () => {
    placed.push(...group.map((box) => ({ ...box, lanes: ends.length })));
    group = [];
    ends = [];
  };
  for (const box of boxes) {
    // The smallest box has to begin earlier to fit in at the end of the day.
    const from = Math.min(box.from, 24 * 60 - least);
    if (group.length && ends.every((end) => end <= from)) close();
    const free = ends.findIndex((end) => end <= from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = Math.max(box.to, from + least);
    group.push({ ...box, from, lane });
  }
  close();
  return placed;
}

/* From the first to the last used hour, and some more if these are few. */
function hours(boxes) {
  if (!boxes.length) return QUIET;
  let first = Math.floor(Math.min(...boxes.map(({ from }) => from)) / 60);
  let last = Math.ceil(Math.max(...boxes.map(({ from, to }) => Math.max(to, from + 1))) / 60);
  while (last - first < LEAST_HOURS) {
    if (last < 24) last += 1;
    if (last - first < LEAST_HOURS && first > 0) first -= 1;
  }
  return { first, last };
}

/* Folds the unused hours between an early and a late entry, which would fill most of the page. */
function folded({ first, last }, boxes) {
  const used = (hour) => boxes.some(({ from, to }) => from < (hour + 1) * 60 && Math.max(to, from + 1) > hour * 60);
  const rows = Array.from({ length: last - first }, (_, i) => ({ from: first + i, to: first + i + 1 }));
  while (rows.length > MANY_HOURS) {
    const gap = longestRun(rows, ({ from, to }) => to - from === 1 && !used(from));
    const length = Math.min(gap.length, rows.length - LEAST_HOURS);
    if (length < WORTH_FOLDING) break;
    rows.splice(gap.at, length, { from: rows[gap.at].from, to: rows[gap.at].from + length });
  }
  return rows;
}

function longestRun(rows, holds) {
  let longest = { at: 0, length: 0 };
  let length = 0;
  rows.forEach((row, at) => {
    length = holds(row) ? length + 1 : 0;
    if (length > longest.length) longest = { at: at + 1 - length, length };
  });
  return longest;
}

/** The position of a minute among the rows, in rows. */
export function place(minute, rows) {
  const at = rows.findLastIndex(({ from }) => from * 60 <= minute);
  const { from, to } = rows[Math.max(at, 0)];
  return Math.max(at, 0) + (minute / 60 - from) / (to - from);
}

/** The seven days of the week that contains `day`. `start`: the first weekday, 1 is Monday. */
export function weekOf(day, start, weekday) {
  const first = plusDays(day, -((weekday(day) - start + 7) % 7));
  return Array.from({ length: 7 }, (_, i) => plusDays(first, i));
}
