import test from "node:test";
import assert from "node:assert/strict";
import { onDay, place as placeOf, week, weekOf } from "../../../webroot/pages/calendar/week.js";
import { agenda, month, monthDays, weekStart } from "../../../webroot/pages/calendar/month.js";
import { plusDays, weekday } from "../../../webroot/pages/calendar/zones.js";

const NEW_YORK = "America/New_York";
const BERLIN = "Europe/Berlin";
const at = (text) => Date.parse(text);
const entry = (start, end, more) => ({ start: at(start), end: at(end), kind: "OFFICE_HOURS", ...more });
const days = (first, count = 7) => Array.from({ length: count }, (_, i) => plusDays(first, i));
const place = (entries, first, zone = BERLIN, least = 22) => week({ entries, days: days(first), zone, least });
const hours = ({ rows }) => [rows[0].from, rows.at(-1).to];
const boxes = (shown, day) => shown.days.find((one) => one.day === day).boxes;

test("an hour in New York stands at another hour in Berlin before and after the clocks change", () => {
  const before = entry("2026-03-03T23:00:00Z", "2026-03-04T00:00:00Z");
  const after = entry("2026-03-10T22:00:00Z", "2026-03-10T23:00:00Z");
  assert.equal(boxes(place([before], "2026-03-02", NEW_YORK), "2026-03-03")[0].from, 18 * 60);
  assert.equal(boxes(place([after], "2026-03-09", NEW_YORK), "2026-03-10")[0].from, 18 * 60);
  assert.equal(boxes(place([before], "2026-03-02"), "2026-03-04")[0].from, 0);
  assert.equal(boxes(place([after], "2026-03-09"), "2026-03-10")[0].from, 23 * 60);
});

test("what goes past midnight stands on both days and says so", () => {
  const shown = place([entry("2026-03-10T22:00:00Z", "2026-03-11T00:30:00Z")], "2026-03-09");
  const [evening] = boxes(shown, "2026-03-10");
  const [night] = boxes(shown, "2026-03-11");
  assert.deepEqual([evening.from, evening.to, evening.beyond, evening.since], [23 * 60, 24 * 60, true, false]);
  assert.deepEqual([night.from, night.to, night.beyond, night.since], [0, 90, false, true]);
});

test("what ends at midnight is not on the next day", () => {
  const shown = place([entry("2026-03-10T22:00:00Z", "2026-03-10T23:00:00Z")], "2026-03-09");
  assert.equal(boxes(shown, "2026-03-11").length, 0);
  assert.equal(hours(shown)[1], 24);
});

test("the hours are from the first to the last used, whole", () => {
  const shown = place([entry("2026-03-10T11:30:00Z", "2026-03-10T12:00:00Z"), entry("2026-03-12T16:10:00Z", "2026-03-12T18:05:00Z")], "2026-03-09");
  assert.deepEqual(hours(shown), [12, 20]);
});

test("a single short hour has a few more around it, and a week without any a working day", () => {
  const late = place([entry("2026-03-10T22:30:00Z", "2026-03-10T22:50:00Z")], "2026-03-09");
  assert.deepEqual(hours(late), [19, 24]);
  const early = place([entry("2026-03-10T00:00:00Z", "2026-03-10T00:20:00Z")], "2026-03-09");
  assert.deepEqual(hours(early), [0, 5]);
  assert.deepEqual(hours(place([], "2026-03-09")), [9, 17]);
});

test("a week with something after midnight and something in the evening is no taller than it must be", () => {
  const night = entry("2026-03-10T22:00:00Z", "2026-03-11T00:30:00Z");
  const evening = entry("2026-03-12T17:00:00Z", "2026-03-12T18:00:00Z");
  const { rows } = place([night, evening], "2026-03-09");
  assert.deepEqual(
    rows.map(({ from, to }) => [from, to]),
    [[0, 1], [1, 2], [2, 18], [18, 19], [19, 20], [20, 21], [21, 22], [22, 23], [23, 24]],
  );
  assert.equal(placeOf(90, rows), 1.5);
  assert.equal(placeOf(18 * 60, rows), 3);
  assert.equal(placeOf(24 * 60, rows), 9);
  // With entries near midnight on both ends, a few hours around each stay.
  assert.deepEqual(place([night], "2026-03-09").rows.length, 6);
});

test("hours that are used, or too few to be worth it, are not folded", () => {
  const all = Array.from({ length: 12 }, (_, i) => entry(`2026-03-10T${String(2 * i).padStart(2, "0")}:00:00Z`, `2026-03-10T${String(2 * i).padStart(2, "0")}:30:00Z`));
  assert.equal(place(all, "2026-03-09", "UTC").rows.length, 23);
  const day = [entry("2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z"), entry("2026-03-10T19:00:00Z", "2026-03-10T20:00:00Z")];
  assert.equal(place(day, "2026-03-09", "UTC").rows.length, 12);
});

test("what overlaps stands side by side, and what doesn't has the whole width", () => {
  const shown = place(
    [
      entry("2026-03-10T10:00:00Z", "2026-03-10T12:00:00Z"),
      entry("2026-03-10T11:00:00Z", "2026-03-10T13:00:00Z"),
      entry("2026-03-10T12:00:00Z", "2026-03-10T14:00:00Z"),
      entry("2026-03-10T15:00:00Z", "2026-03-10T16:00:00Z"),
    ],
    "2026-03-09",
  );
  assert.deepEqual(
    boxes(shown, "2026-03-10").map(({ lane, lanes }) => [lane, lanes]),
    [
      [0, 2],
      [1, 2],
      [0, 2],
      [0, 1],
    ],
  );
});

test("two short ones after each other don't cover each other", () => {
  const shown = place([entry("2026-03-10T10:00:00Z", "2026-03-10T10:10:00Z"), entry("2026-03-10T10:10:00Z", "2026-03-10T10:20:00Z")], "2026-03-09");
  assert.deepEqual(boxes(shown, "2026-03-10").map(({ lanes }) => lanes), [2, 2]);
});

test("no two boxes ever share a place", () => {
  let seed = 7;
  const random = (n) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % n;
  for (let round = 0; round < 300; round++) {
    const zone = [BERLIN, NEW_YORK, "UTC"][random(3)];
    const first = ["2026-03-23", "2026-10-19", "2026-12-28", "2026-10-26", "2026-03-02"][random(5)];
    const entries = Array.from({ length: random(14) }, () => {
      const start = at(`${first}T00:00:00Z`) + random(7 * 24 * 12) * 300_000;
      return { start, end: start + random(40) * 300_000, kind: "OFFICE_HOURS" };
    });
    const shown = place(entries, first, zone);
    for (const { boxes: all } of shown.days) {
      for (const box of all) {
        assert.ok(box.lane < box.lanes && box.from >= hours(shown)[0] * 60 && box.to <= hours(shown)[1] * 60);
        // No entry lies in a fold: its height is its length.
        const tall = placeOf(box.to, shown.rows) - placeOf(box.from, shown.rows);
        assert.ok(Math.abs(tall * 60 - (box.to - box.from)) < 1e-6);
        for (const other of all) {
          if (other === box || other.lane !== box.lane) continue;
          assert.ok(Math.max(box.to, box.from + 22) <= other.from || Math.max(other.to, other.from + 22) <= box.from);
        }
      }
    }
  }
});

test("on the day on which clocks go back, the hour that comes twice is shown side by side", () => {
  // 01:30 to 02:00 before, and 02:00 to 02:30 after, all between 2 and 3 on the wall.
  const first = entry("2026-10-25T00:00:00Z", "2026-10-25T00:40:00Z");
  const second = entry("2026-10-25T01:05:00Z", "2026-10-25T01:40:00Z");
  const all = onDay([second, first], "2026-10-25", BERLIN);
  assert.deepEqual(all.map(({ from }) => from), [120, 125]);
  assert.deepEqual(boxes(place([first, second], "2026-10-19"), "2026-10-25").map(({ lanes }) => lanes), [2, 2]);
  // An entry that begins in the first and ends in the second is not upside down.
  const [across] = onDay([entry("2026-10-25T00:50:00Z", "2026-10-25T01:10:00Z")], "2026-10-25", BERLIN);
  assert.ok(across.to >= across.from);
});

test("on the day on which clocks go forward, what goes on over the gap is drawn to its end on the wall", () => {
  const [box] = onDay([entry("2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")], "2026-03-29", BERLIN);
  assert.deepEqual([box.from, box.to], [90, 210]);
});

test("a week goes over the end of the year, and begins as is the custom", () => {
  assert.deepEqual(weekOf("2026-12-31", 1, weekday), days("2026-12-28"));
  assert.deepEqual(weekOf("2027-01-01", 7, weekday), days("2026-12-27"));
  assert.equal(weekStart("en-GB"), 1);
  assert.equal(weekStart("de"), 1);
  assert.equal(weekStart("en-US"), 7);
  assert.equal(weekStart("ar-EG"), 6);
});

test("a month is whole weeks, and counts each kind apart", () => {
  const weeks = monthDays("2026-03-17", 1);
  assert.equal(weeks[0][0], "2026-02-23");
  assert.equal(weeks.at(-1).at(-1), "2026-04-05");
  assert.equal(monthDays("2027-02-10", 1).length, 4);
  assert.equal(monthDays("2026-12-10", 7).at(-1).at(-1), "2027-01-02");
  const shown = month({
    entries: [
      entry("2026-03-10T22:30:00Z", "2026-03-10T23:30:00Z"),
      entry("2026-03-10T10:00:00Z", "2026-03-10T11:00:00Z", { kind: "LIVE_SESSION" }),
      entry("2026-03-10T12:00:00Z", "2026-03-10T13:00:00Z", { off: true }),
    ],
    day: "2026-03-17",
    start: 1,
    zone: BERLIN,
  }).flat();
  const tenth = shown.find(({ day }) => day === "2026-03-10");
  assert.deepEqual(tenth.counts, [
    { kind: "LIVE_SESSION", count: 1 },
    { kind: "off", count: 1 },
    { kind: "OFFICE_HOURS", count: 1 },
  ]);
  assert.equal(shown.find(({ day }) => day === "2026-03-11").total, 0);
  assert.equal(shown.find(({ day }) => day === "2026-04-01").inMonth, false);
});

test("an agenda has the days with something on them, in order, and each thing once", () => {
  const over = entry("2026-12-31T22:00:00Z", "2026-12-31T23:30:00Z");
  const entries = [over, entry("2026-12-30T10:00:00Z", "2026-12-30T11:00:00Z")];
  const on = (first) => agenda(entries, days(first), BERLIN).map(({ day }) => day);
  assert.deepEqual(on("2026-12-28"), ["2026-12-30", "2026-12-31"]);
  // An entry that began the night before is still on the first day.
  assert.deepEqual(on("2027-01-01"), ["2027-01-01"]);
});
