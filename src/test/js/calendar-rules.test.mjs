import test from "node:test";
import assert from "node:assert/strict";
import { daysOf, firstDay, list, recurrenceOf, ruleOf, said } from "../../../webroot/pages/calendar/rules.js";
import { Words } from "../../../webroot/pages/calendar/words.js";

const words = new Words("UTC", "en-GB");
const name = (day) => words.weekdayName(day);
const weekly = (...days) => ({ repeat: "WEEKLY", days });
const twoWeeks = (...days) => ({ repeat: "TWO_WEEKS", days });
const monthly = { repeat: "MONTHLY", days: [2] };

test("what a form offers becomes a rule, and comes back", () => {
  const from = "2026-03-10";
  assert.equal(ruleOf({ repeat: "ONCE", days: [2] }, from), undefined);
  assert.equal(ruleOf(weekly(4, 2), from), "FREQ=WEEKLY;BYDAY=TU,TH");
  assert.equal(ruleOf(twoWeeks(2), from), "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU");
  assert.equal(ruleOf(monthly, from), "FREQ=MONTHLY;BYDAY=2TU");
  assert.equal(ruleOf(monthly, "2026-03-31"), "FREQ=MONTHLY;BYDAY=-1TU");
  for (const one of [{ repeat: "ONCE", days: [2] }, weekly(2, 4), twoWeeks(2), monthly]) {
    assert.deepEqual(recurrenceOf(ruleOf(one, from), from), one);
  }
});

test("a rule that no form offers is kept as it is", () => {
  for (const rule of ["FREQ=DAILY", "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU", "FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY;BYDAY=3TU"]) {
    const read = recurrenceOf(rule, "2026-03-10");
    assert.equal(read.repeat, "OTHER");
    assert.equal(ruleOf(read, "2026-03-10"), rule);
  }
  assert.deepEqual(recurrenceOf("FREQ=WEEKLY", "2026-03-10"), weekly(2));
});

test("the first day is the first that the rule names", () => {
  assert.equal(firstDay(weekly(2, 4), "2026-03-11"), "2026-03-12");
  assert.equal(firstDay(weekly(2), "2026-03-10"), "2026-03-10");
  assert.equal(firstDay({ repeat: "ONCE", days: [] }, "2026-03-11"), "2026-03-11");
});

test("the days of a week go on over the end of the year, until the last day", () => {
  assert.deepEqual(daysOf(weekly(2, 4), { from: "2026-12-28", until: "2027-01-05", most: 9 }), [
    "2026-12-29",
    "2026-12-31",
    "2027-01-05",
  ]);
  assert.equal(daysOf(weekly(2), { from: "2026-03-03", most: 5 }).length, 5);
});

test("every second week is counted in weeks that begin on Monday", () => {
  // Sunday and Monday lie in different weeks.
  assert.deepEqual(daysOf(twoWeeks(1, 7), { from: "2026-03-15", until: "2026-04-15", most: 9 }), [
    "2026-03-15",
    "2026-03-23",
    "2026-03-29",
    "2026-04-06",
    "2026-04-12",
  ]);
});

test("the second and the last Tuesday of a month are found in each", () => {
  assert.deepEqual(daysOf(monthly, { from: "2026-11-10", most: 3 }), ["2026-11-10", "2026-12-08", "2027-01-12"]);
  assert.deepEqual(daysOf(monthly, { from: "2026-03-31", most: 3 }), ["2026-03-31", "2026-04-28", "2026-05-26"]);
});

test("days of a holiday are left out", () => {
  const without = (day) => day === "2026-03-10";
  assert.deepEqual(daysOf(weekly(2), { from: "2026-03-03", most: 2, without }), ["2026-03-03", "2026-03-17"]);
});

test("a recurrence is said in words", () => {
  assert.equal(said(weekly(2, 4), "2026-03-10", name), "Every Tuesday and Thursday");
  assert.equal(said(weekly(1, 2, 3, 4, 5, 6, 7), "2026-03-10", name), "Every day");
  assert.equal(said(twoWeeks(2), "2026-03-10", name), "Every second week on Tuesday");
  assert.equal(said(monthly, "2026-03-10", name), "On the second Tuesday of the month");
  assert.equal(said(monthly, "2026-03-31", name), "On the last Tuesday of the month");
  assert.equal(said({ repeat: "ONCE", days: [] }, "2026-03-10", name), "Once");
  assert.equal(list(["a", "b", "c"]), "a, b and c");
});
