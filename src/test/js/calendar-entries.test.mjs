import test from "node:test";
import assert from "node:assert/strict";
import { entriesOf } from "../../../webroot/pages/calendar/entries.js";
import { addressOf, daysShown, rangeOf, shift } from "../../../webroot/pages/calendar/range.js";
import { byDay, countdown, cutoffWords, freeWords, mayDo } from "../../../webroot/pages/calendar/slots.js";
import { towards } from "../../../webroot/pages/calendar/roving.js";
import { Words } from "../../../webroot/pages/calendar/words.js";

const BERLIN = "Europe/Berlin";
const at = (text) => Date.parse(text);
const course = { id: "mc101", code: "MC101", title: "Medical Coding Foundations" };
const occurrence = (more) => ({
  series: "s",
  date: "2026-03-10",
  course,
  what: "OFFICE_HOURS",
  title: "Office hours",
  mode: "BOTH",
  room: "desk",
  start: "2026-03-10T22:00:00Z",
  end: "2026-03-11T00:00:00Z",
  timeZone: "America/New_York",
  status: "SCHEDULED",
  hosts: [
    { id: "day", name: "Dr. Day", start: "2026-03-10T22:00:00Z", end: "2026-03-11T00:00:00Z" },
    { id: "cy", name: "Cy", start: "2026-03-10T23:00:00Z", end: "2026-03-11T00:00:00Z" },
  ],
  ...more,
});
const appointment = (more) => ({
  id: "a",
  series: "s",
  date: "2026-03-10",
  course,
  learner: { id: "ann", name: "Ann" },
  start: "2026-03-10T22:15:00Z",
  end: "2026-03-10T22:30:00Z",
  timeZone: "America/New_York",
  state: "BOOKED",
  offered: false,
  changeUntil: "2026-03-10T21:15:00Z",
  ...more,
});

test("an appointment is with who hosts at that time", () => {
  const [hours, mine] = entriesOf({ occurrences: [occurrence()], appointments: [appointment()] }, "ann");
  assert.deepEqual([hours.title, hours.off, hours.start], ["Office hours", false, at("2026-03-10T22:00:00Z")]);
  assert.deepEqual([mine.title, mine.mine, mine.state], ["With Dr. Day", true, "Booked by you"]);
});

test("staff read whose it is", () => {
  const [, theirs] = entriesOf({ occurrences: [occurrence()], appointments: [appointment()] }, "day");
  assert.deepEqual([theirs.title, theirs.mine, theirs.state], ["Ann", false, "Booked"]);
});

test("what was cancelled stays with its reason, what one cancelled is gone", () => {
  const entries = entriesOf(
    {
      occurrences: [occurrence({ status: "CANCELLED", reason: "travel" })],
      appointments: [appointment({ state: "CANCELLED" }), appointment({ state: "LAPSED" })],
    },
    "ann",
  );
  assert.equal(entries.length, 1);
  assert.deepEqual([entries[0].off, entries[0].reason], [true, "travel"]);
});

test("an address says the view, the day and another zone, and nonsense in it is passed over", () => {
  const given = { view: "week", zone: BERLIN, now: at("2026-03-10T12:00:00Z") };
  const read = (text) => rangeOf(new URLSearchParams(text), given);
  assert.deepEqual(read(""), { view: "week", zone: BERLIN, day: "2026-03-10" });
  assert.deepEqual(read("view=month&on=2026-12-31&zone=UTC"), { view: "month", zone: "UTC", day: "2026-12-31" });
  assert.deepEqual(read("view=year&on=2026-02-30&zone=Nowhere"), { view: "week", zone: BERLIN, day: "2026-03-10" });
  assert.equal(addressOf({ view: "week", zone: BERLIN, day: "2026-03-10" }, BERLIN), "/calendar?view=week&on=2026-03-10");
  assert.match(addressOf({ view: "week", zone: "UTC", day: "2026-03-10" }, BERLIN), /zone=UTC$/);
});

test("an agenda of now begins today, others with their week, and each moves by its own length", () => {
  const now = at("2026-03-11T12:00:00Z");
  const agenda = (day) => daysShown({ view: "agenda", day, zone: BERLIN }, 1, now);
  assert.equal(agenda("2026-03-11")[0], "2026-03-11");
  assert.equal(agenda("2026-03-20")[0], "2026-03-16");
  assert.equal(agenda("2026-03-20").length, 28);
  assert.equal(shift({ view: "week", day: "2026-12-30" }, 1), "2027-01-06");
  assert.equal(shift({ view: "month", day: "2026-01-31" }, 1), "2026-02-28");
});

test("slots stand on the day of the reader, those begun are gone", () => {
  const slot = (start) => ({ start, end: start, free: 1, hosts: [] });
  const days = byDay([slot("2026-03-10T22:30:00Z"), slot("2026-03-10T22:45:00Z"), slot("2026-03-10T23:00:00Z")], BERLIN, at("2026-03-10T22:30:00Z"));
  assert.deepEqual(days.map(({ day, slots }) => [day, slots.length]), [["2026-03-10", 1], ["2026-03-11", 1]]);
  assert.deepEqual([freeWords({ free: 1 }), freeWords({ free: 3 }), freeWords({ free: 0 }), freeWords({ free: 2, mine: "a" })], ["free", "3 free", "taken", "yours"]);
});

test("a hold counts down to nothing and not below", () => {
  assert.equal(countdown(300_000, 1_000), "4:59");
  assert.equal(countdown(300_000, 300_001), "0:00");
});

test("the cut-off is said in words, before and after", () => {
  const words = new Words(BERLIN, "en-GB");
  assert.equal(
    cutoffWords("2026-03-10T16:00:00Z", words, at("2026-03-10T14:00:00Z")),
    "You can reschedule or cancel until 17:00 today, 2 h from now.",
  );
  assert.equal(
    cutoffWords("2026-03-13T16:00:00Z", words, at("2026-03-10T16:00:00Z")),
    "You can reschedule or cancel until 17:00 on Friday, 3 days from now.",
  );
  assert.match(cutoffWords("2026-03-10T16:00:00Z", words, at("2026-03-10T16:00:00Z")), /too late/);
});

test("what may be done with an appointment depends on its state and the time", () => {
  const one = appointment();
  assert.deepEqual(mayDo(one, at("2026-03-10T21:00:00Z")), { change: true, checkIn: false, confirm: false });
  assert.deepEqual(mayDo(one, at("2026-03-10T22:00:00Z")), { change: false, checkIn: true, confirm: false });
  assert.deepEqual(mayDo(one, at("2026-03-10T22:30:00Z")), { change: false, checkIn: false, confirm: false });
  const held = { ...one, state: "HELD", heldUntil: "2026-03-10T21:05:00Z" };
  assert.deepEqual(mayDo(held, at("2026-03-10T21:00:00Z")), { change: false, checkIn: false, confirm: true });
  assert.equal(mayDo(held, at("2026-03-10T21:05:00Z")).confirm, false);
});

test("arrow keys go down a day, on into the next, and beside to what is nearest", () => {
  const columns = [["mon 9", "mon 17"], [], ["wed 10", "wed 16"]];
  const height = (one) => Number(one.split(" ")[1]);
  const from = (key, one) => towards(key, columns, one, height);
  assert.equal(from("ArrowDown", "mon 17"), "wed 10");
  assert.equal(from("ArrowUp", "wed 10"), "mon 17");
  assert.equal(from("ArrowRight", "mon 17"), "wed 16");
  assert.equal(from("ArrowLeft", "wed 10"), "mon 9");
  assert.equal(from("ArrowLeft", "mon 9"), undefined);
  assert.equal(from("Home", "wed 16"), "mon 9");
  assert.equal(from("End", "mon 9"), "wed 16");
});
