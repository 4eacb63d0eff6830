import assert from "node:assert/strict";
import { test } from "node:test";
import { everyDay, load, minutes, share } from "../../../webroot/pages/course/load.js";

test("the week runs from the first hour used to the last, and rests at the weekend", () => {
  const { hours, rows } = load([
    { weekday: 2, hour: 18, tickets: 8 },
    { weekday: 4, hour: 20, tickets: 1 },
  ]);
  assert.deepEqual(hours, [18, 19, 20]);
  assert.deepEqual(rows.map(({ day }) => day), ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]);
  assert.deepEqual(rows[1].cells[0], { hour: 18, tickets: 8, level: 4 });
  assert.equal(rows[3].cells[2].level, 1);
  assert.equal(rows[0].cells[0].level, 0);
});

test("who asks on a Sunday brings the weekend in", () => {
  assert.equal(load([{ weekday: 7, hour: 9, tickets: 1 }]).rows.length, 7);
  assert.deepEqual(load([]), { hours: [], rows: [] });
});

test("days without a question are days, too, also when the clocks change", () => {
  const days = everyDay({ from: "2026-03-07", to: "2026-03-09", days: [{ day: "2026-03-09", tickets: 2, helped: 1 }] });
  assert.deepEqual(days.map(({ day, tickets }) => [day, tickets]), [
    ["2026-03-07", 0],
    ["2026-03-08", 0],
    ["2026-03-09", 2],
  ]);
});

test("shares and minutes are said in words", () => {
  assert.equal(share(1, 4), "1 of 4, 25 %");
  assert.equal(share(0, 0), "none");
  assert.equal(minutes(undefined), "not yet");
  assert.equal(minutes(0.4), "under 1 min");
  assert.equal(minutes(65), "1 h 5 min");
});
