import { dawn, local, plusDays } from "./zones.js";

/*
 * From entries to boxes. Pure. An entry has `start` and `end` in ms; a box says where it stands on a
 * day's column, by the clock on the wall: a stretch that holds the hour left out in spring is drawn an
 * hour longer than it lasts, one in the hour that comes twice shares its place with the other.
 */

const LEAST_HOURS = 5;
const MANY_HOURS = 12;
const WORTH_FOLDING = 3;
const QUIET = { first: 9, last: 17 };

/**
 * @param {{entries: {start: number, end: number}[], days: string[], zone: string, least: number}} week
 *   least: how many minutes the smallest box takes, so that two of them don't cover each other
 * @returns {{rows: {from: number, to: number}[], days: {day: string, boxes: object[]}[]}} a row is an
 *   hour, or several unused ones folded into one; of a box, `from` and `to` are minutes, `lane` is its
 *   place among `lanes` side by side
 */
export function week({ entries, days, zone, least }) {
  const columns = days.map((day) => ({ day, boxes: sideBySide(onDay(entries, day, zone), least) }));
  const boxes = columns.flatMap((column) => column.boxes);
  return { rows: folded(hours(boxes), boxes), days: columns };
}

/** What of the entries is on a day, cut at midnight, in order. */
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

/* Boxes that overlap, also by way of a third, share the width. Each takes the first lane that is free. */
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
    // At the end of the day the smallest box has to begin sooner to fit in.
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

/* From the first to the last hour used, and a few around when that is little. */
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

/* Where one thing is in the morning and another at night, the hours between would be most of the page. */
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

/** How far down a minute of the day stands among the rows, in rows. */
export function place(minute, rows) {
  const at = rows.findLastIndex(({ from }) => from * 60 <= minute);
  const { from, to } = rows[Math.max(at, 0)];
  return Math.max(at, 0) + (minute / 60 - from) / (to - from);
}

/** The seven days of the week with that day. `start`: the first weekday, 1 is Monday. */
export function weekOf(day, start, weekday) {
  const first = plusDays(day, -((weekday(day) - start + 7) % 7));
  return Array.from({ length: 7 }, (_, i) => plusDays(first, i));
}
