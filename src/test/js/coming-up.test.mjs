import assert from "node:assert/strict";
import test from "node:test";
import { comingUp } from "../../../webroot/pages/today/coming-up.js";

const NOW = Date.parse("2026-03-10T18:00:00Z");
const course = { id: "c", code: "MC101", title: "Medical Coding" };
const on = (start, more = {}) => ({
  series: "s",
  date: start.slice(0, 10),
  start,
  end: start,
  title: "Office hours",
  hosts: [{ name: "Dr. Day" }, { name: "Cy" }],
  room: "desk",
  course,
  mode: "WALK_IN",
  what: "OFFICE_HOURS",
  status: "SCHEDULED",
  ...more,
});
const booked = (start, more = {}) => ({ id: "b", start, end: start, title: "Office hours", course, learner: { id: "ann" }, state: "BOOKED", ...more });

test("the next four, bookings among them, and nothing that is over", () => {
  const occurrences = ["2026-03-10T17:00:00Z", "2026-03-12T22:00:00Z", "2026-03-17T22:00:00Z", "2026-03-19T22:00:00Z", "2026-03-24T22:00:00Z"].map((start) => on(start));
  const entries = comingUp({ occurrences, appointments: [booked("2026-03-13T17:20:00Z")] }, NOW, "ann");
  assert.deepEqual(entries.map(({ start }) => start.slice(8, 10)), ["12", "13", "17", "19"]);
  assert.deepEqual(entries.map(({ chip }) => chip.word), ["Walk in", "Booked", "Walk in", "Walk in"]);
  assert.equal(entries[0].about, "Dr. Day, Cy · MC101");
});

test("what is cancelled says so, and bookings that are not mine or not any more are not there", () => {
  const appointments = [booked("2026-03-13T17:20:00Z", { state: "CANCELLED" }), booked("2026-03-13T17:20:00Z", { learner: { id: "bo" } })];
  const [only, ...more] = comingUp({ occurrences: [on("2026-03-12T22:00:00Z", { status: "CANCELLED" })], appointments }, NOW, "ann");
  assert.equal(only.chip.word, "Cancelled");
  assert.deepEqual(more, []);
});
