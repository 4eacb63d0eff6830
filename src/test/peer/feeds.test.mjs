import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import ICAL from "ical.js";

const samples = JSON.parse(readFileSync(process.env.LECTERN_FEEDS, "utf8"));

for (const { name, text, from, to, starts } of samples) {
  test(`ical.js finds the times of ${name}`, () => {
    assert.deepEqual(found(text, Date.parse(from), Date.parse(to)), starts.map(Date.parse));
  });
}

test("there are feeds to read", () => assert.ok(samples.length > 50));

function found(text, from, to) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents("vevent");
  const [whole, ...others] = [false, true].flatMap((other) => events.filter((event) => event.hasProperty("recurrence-id") === other));
  const series = new ICAL.Event(whole, { exceptions: others });
  const all = [];
  const times = series.iterator();
  for (let next = times.next(); next && next.toUnixTime() * 1000 < to + 3 * 86_400_000; next = times.next()) {
    const { item, startDate, endDate } = series.getOccurrenceDetails(next);
    const [start, end] = [startDate, endDate].map((at) => at.toUnixTime() * 1000);
    const off = item.component.getFirstPropertyValue("status") === "CANCELLED";
    if (!off && start < to && end > from) all.push(start);
  }
  return all.sort((a, b) => a - b);
}
