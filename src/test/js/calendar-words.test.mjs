import test from "node:test";
import assert from "node:assert/strict";
import { Words, city, sameClock, span, startOf, until } from "../../../webroot/pages/calendar/words.js";

const BERLIN = "Europe/Berlin";
const NEW_YORK = "America/New_York";
const at = (text) => Date.parse(text);
const british = new Words(BERLIN, "en-GB");
const american = new Words(NEW_YORK, "en-US");

test("times are said in 12 or 24 hours, by the custom of the reader", () => {
  const then = at("2026-03-10T22:00:00Z");
  assert.equal(british.clock(then), "23:00");
  assert.equal(american.clock(then).replace(/\s/u, " "), "6:00 PM");
  assert.equal(british.range(then, then + 3_600_000), "23:00 to 00:00");
  assert.equal(british.hour(17), "17");
  assert.equal(american.hour(17).replace(/\s/u, " "), "5 PM");
});

test("a stretch of days is said without a dash, and with years only where they are needed", () => {
  assert.equal(british.days("2026-03-09", "2026-03-15", "2026"), "9 to 15 March");
  assert.equal(british.days("2026-03-30", "2026-04-05", "2026"), "30 March to 5 April");
  assert.equal(british.days("2026-12-28", "2027-01-03", "2026"), "28 December 2026 to 3 January 2027");
  assert.equal(american.days("2026-03-08", "2026-03-14", "2026"), "March 8 to 14");
});

test("near days have names", () => {
  const now = at("2026-03-10T12:00:00Z");
  assert.equal(british.near(at("2026-03-10T20:00:00Z"), now), "today");
  assert.equal(british.near(at("2026-03-10T23:30:00Z"), now), "tomorrow");
  assert.equal(british.near(at("2026-03-13T12:00:00Z"), now), "Friday");
  assert.equal(british.near(at("2026-03-17T12:00:00Z"), now), "Tue 17 Mar");
  assert.equal(british.brief(at("2026-03-10T20:00:00Z"), now), "21:00");
  assert.equal(british.brief(at("2026-03-13T16:00:00Z"), now), "Fri 17:00");
  assert.equal(british.brief(at("2026-03-17T16:00:00Z"), now), "Tue 17 Mar, 17:00");
});

test("clocks that change are named: the reader's and the host's, before and after", () => {
  const before = at("2026-03-01T12:00:00Z");
  assert.deepEqual(american.clockChanges("2026-03-02", "2026-03-08", [NEW_YORK], before), [
    "Clocks go forward on Sunday, March 8.",
  ]);
  assert.deepEqual(british.clockChanges("2026-03-02", "2026-03-08", [NEW_YORK], before), [
    "In New York clocks go forward on Sunday 8 March.",
  ]);
  assert.deepEqual(british.clockChanges("2026-10-19", "2026-11-01", [NEW_YORK], at("2026-11-05T00:00:00Z")), [
    "Clocks went back on Sunday 25 October.",
    "In New York clocks went back on Sunday 1 November.",
  ]);
  assert.deepEqual(british.clockChanges("2026-06-01", "2026-06-07", [NEW_YORK], before), []);
});

test("a change that comes on the same day in both zones is said once", () => {
  assert.deepEqual(british.clockChanges("2026-03-23", "2026-03-29", ["Europe/Paris", "Europe/London"], 0), [
    "Clocks go forward on Sunday 29 March.",
  ]);
  const chicago = new Words("America/Chicago", "en-GB");
  assert.deepEqual(chicago.clockChanges("2026-03-02", "2026-03-08", [NEW_YORK], 0), [
    "Clocks go forward on Sunday 8 March.",
  ]);
});

test("a change of the night before a week is still said", () => {
  assert.deepEqual(british.clockChanges("2026-03-30", "2026-04-05", [], at("2026-03-30T10:00:00Z")), [
    "Clocks went forward on Sunday 29 March.",
  ]);
  assert.deepEqual(british.clockChanges("2026-03-31", "2026-04-06", [], 0), []);
});

test("a change of another length than an hour says its length", () => {
  const there = new Words("Australia/Lord_Howe", "en-GB");
  assert.deepEqual(there.clockChanges("2026-04-01", "2026-04-07", [], 0), ["Clocks go back 30 min on Sunday 5 April."]);
});

test("spans and waits are short words", () => {
  assert.equal(span(45 * 60_000), "45 min");
  assert.equal(span(90 * 60_000), "1 h 30 min");
  assert.equal(span(120 * 60_000), "2 h");
  assert.equal(span(26 * 3_600_000), "1 day");
  assert.equal(span(75 * 3_600_000), "3 days");
  assert.equal(until(7_200_000, 0), "in 2 h");
  assert.equal(until(0, 5_000), "now");
});

test("a zone is called by its city", () => {
  assert.equal(city("America/New_York"), "New York");
  assert.equal(city("UTC"), "UTC");
  assert.ok(sameClock("Europe/Berlin", "Europe/Paris", [0]));
  assert.ok(!sameClock(BERLIN, NEW_YORK, [0]));
});

test("a date of a series begins at the host's time, before and after the change", () => {
  assert.equal(startOf("2026-03-03", "18:00", NEW_YORK), at("2026-03-03T23:00:00Z"));
  assert.equal(startOf("2026-03-10", "18:00", NEW_YORK), at("2026-03-10T22:00:00Z"));
});
