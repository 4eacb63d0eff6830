import test from "node:test";
import assert from "node:assert/strict";
import {
  changes,
  dawn,
  daysBetween,
  instant,
  isZone,
  local,
  offset,
  plusDays,
  plusMonths,
  weekday,
} from "../../../webroot/pages/calendar/zones.js";

const NEW_YORK = "America/New_York";
const BERLIN = "Europe/Berlin";
const at = (text) => Date.parse(text);

test("a wall clock's time is the instant at which it is shown", () => {
  assert.equal(instant("2026-03-03", 18 * 60, NEW_YORK), at("2026-03-03T23:00:00Z"));
  assert.equal(instant("2026-03-10", 18 * 60, NEW_YORK), at("2026-03-10T22:00:00Z"));
  assert.deepEqual(local(at("2026-03-10T22:00:00Z"), BERLIN), { day: "2026-03-10", minute: 23 * 60 });
});

test("a time that is left out in spring is read with the offset before", () => {
  assert.equal(instant("2026-03-08", 150, NEW_YORK), at("2026-03-08T07:30:00Z"));
  assert.equal(instant("2026-03-29", 150, BERLIN), at("2026-03-29T01:30:00Z"));
});

test("a time that comes twice in autumn is the first of the two", () => {
  assert.equal(instant("2026-11-01", 90, NEW_YORK), at("2026-11-01T05:30:00Z"));
  assert.equal(instant("2026-10-25", 150, BERLIN), at("2026-10-25T00:30:00Z"));
  assert.equal(instant("2026-11-01", 180, NEW_YORK), at("2026-11-01T08:00:00Z"));
});

test("every minute of a year goes to a wall clock and comes back, but for the hour that comes twice", () => {
  for (const zone of [NEW_YORK, BERLIN, "Australia/Lord_Howe", "Asia/Kathmandu", "America/St_Johns"]) {
    for (let now = at("2026-01-01T00:00:00Z"); now < at("2027-01-01T00:00:00Z"); now += 187 * 60_000) {
      const { day, minute } = local(now, zone);
      const back = instant(day, minute, zone);
      const twice = now - back;
      assert.ok(twice === 0 || twice === 3_600_000 || twice === 1_800_000, `${zone} ${new Date(now).toISOString()}`);
      if (twice) assert.deepEqual(local(back, zone), { day, minute });
    }
  }
});

test("a day begins where midnight is left out, too", () => {
  // Beirut goes forward at midnight, so the 29th begins at one o'clock.
  assert.equal(dawn("2026-03-29", "Asia/Beirut"), at("2026-03-28T22:00:00Z"));
});

test("days are counted over months, years and leap days", () => {
  assert.equal(plusDays("2026-12-31", 1), "2027-01-01");
  assert.equal(plusDays("2028-03-01", -1), "2028-02-29");
  assert.equal(plusMonths("2026-12-31", 1), "2027-01-31");
  assert.equal(plusMonths("2026-01-31", 1), "2026-02-28");
  assert.equal(plusMonths("2026-01-15", -1), "2025-12-15");
  assert.equal(daysBetween("2026-12-30", "2027-01-02"), 3);
  assert.equal(weekday("2026-03-09"), 1);
  assert.equal(weekday("2026-03-15"), 7);
});

test("clocks that change are found to the minute, forward and back", () => {
  assert.deepEqual(changes(at("2026-03-02T05:00:00Z"), at("2026-03-09T04:00:00Z"), NEW_YORK), [
    { at: at("2026-03-08T07:00:00Z"), by: 3_600_000 },
  ]);
  assert.deepEqual(changes(at("2026-10-20T00:00:00Z"), at("2026-10-30T00:00:00Z"), BERLIN), [
    { at: at("2026-10-25T01:00:00Z"), by: -3_600_000 },
  ]);
  assert.deepEqual(changes(at("2026-06-01T00:00:00Z"), at("2026-07-01T00:00:00Z"), BERLIN), []);
  assert.equal(changes(at("2026-04-01T00:00:00Z"), at("2026-04-10T00:00:00Z"), "Australia/Lord_Howe")[0].by, -1_800_000);
});

test("a zone is one that the browser knows", () => {
  assert.ok(isZone("Europe/Berlin"));
  assert.ok(!isZone("Europe/Nowhere"));
  assert.ok(!isZone(""));
  assert.equal(offset(at("2026-01-01T00:00:00Z"), "Asia/Kathmandu"), 5.75 * 3_600_000);
});
