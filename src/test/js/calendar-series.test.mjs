import test from "node:test";
import assert from "node:assert/strict";
import { blank, bodyOf, formOf, planOf, preview, previewWords, wrongWith } from "../../../webroot/pages/calendar/series-form.js";
import { Words } from "../../../webroot/pages/calendar/words.js";

const COURSE = { id: "mc101", timeZone: "America/New_York" };
const at = (text) => Date.parse(text);
const form = (more = {}) => ({ ...blank({ course: COURSE, today: "2026-03-03", me: "day" }), title: "Office hours", ...more });

test("a new form is in the course's zone, on this weekday, and ends", () => {
  const made = blank({ course: COURSE, today: "2026-03-03", me: "day" });
  assert.equal(made.timeZone, "America/New_York");
  assert.deepEqual(made.days, [2]);
  assert.equal(made.until, "2026-05-26");
  assert.deepEqual(wrongWith(form()), {});
});

test("what is wrong is said at its field", () => {
  const wrong = (more) => Object.keys(wrongWith(form(more)));
  assert.deepEqual(wrong({ title: "  " }), ["title"]);
  assert.deepEqual(wrong({ timeZone: "Europe/Nowhere" }), ["timeZone"]);
  assert.deepEqual(wrong({ days: [] }), ["rule"]);
  assert.deepEqual(wrong({ startsAt: "20:00", endsAt: "18:00" }), ["endsAt"]);
  assert.deepEqual(wrong({ until: "" }), ["until"]);
  assert.deepEqual(wrong({ until: "2026-03-02" }), ["until"]);
  assert.deepEqual(wrong({ repeat: "ONCE", until: "" }), []);
  assert.deepEqual(wrong({ mode: "BOTH", slotMinutes: "4", capacity: "0.5", cutoffMinutes: "x" }), [
    "capacity",
    "slotMinutes",
    "cutoffMinutes",
  ]);
  assert.deepEqual(wrong({ mode: "WALK_IN", slotMinutes: "4" }), []);
});

test("shifts lie in the hours, and nobody has two at once", () => {
  const hosts = (...all) => wrongWith(form({ hosts: all })).hosts;
  assert.equal(hosts({ id: "day", from: "", to: "19:00" }, { id: "cy", from: "19:00", to: "" }), undefined);
  assert.equal(hosts({ id: "day", from: "", to: "19:00" }, { id: "day", from: "19:00", to: "" }), undefined);
  assert.match(hosts({ id: "day", from: "", to: "" }, { id: "day", from: "19:00", to: "" }), /two shifts/);
  assert.match(hosts({ id: "day", from: "17:00", to: "" }), /between 18:00 and 20:00/);
  assert.match(hosts({ id: "", from: "", to: "" }), /Choose a host/);
});

test("hours may end at midnight and pass it, with shifts on either side of it", () => {
  const night = (more) => wrongWith(form({ startsAt: "22:00", endsAt: "01:00", ...more }));
  assert.deepEqual(night({}), {});
  assert.deepEqual(night({ endsAt: "00:00" }), {});
  assert.deepEqual(Object.keys(night({ endsAt: "22:00" })), ["endsAt"]);
  assert.deepEqual(Object.keys(night({ endsAt: "11:00" })), ["endsAt"]);
  const hosts = (...all) => night({ hosts: all }).hosts;
  assert.equal(hosts({ id: "day", from: "23:30", to: "00:30" }, { id: "cy", from: "00:30", to: "" }), undefined);
  assert.equal(hosts({ id: "day", from: "", to: "00:00" }, { id: "day", from: "00:00", to: "" }), undefined);
  assert.match(hosts({ id: "day", from: "21:30", to: "23:00" }), /between 22:00 and 01:00/);
  assert.match(hosts({ id: "day", from: "00:30", to: "01:30" }), /between 22:00 and 01:00/);
  assert.match(hosts({ id: "day", from: "", to: "00:30" }, { id: "day", from: "00:00", to: "" }), /two shifts/);
  const [first] = preview(form({ startsAt: "22:00", endsAt: "01:00" }), { now: 0 });
  assert.equal(first.end - first.start, 3 * 3_600_000);
});

test("the server is sent what is meant, and nothing beside it", () => {
  assert.deepEqual(bodyOf(form({ title: " Office hours ", place: " " })), {
    what: "OFFICE_HOURS",
    title: "Office hours",
    mode: "WALK_IN",
    timeZone: "America/New_York",
    firstDate: "2026-03-03",
    startsAt: "18:00",
    endsAt: "20:00",
    rule: "FREQ=WEEKLY;BYDAY=TU",
    until: "2026-05-26",
    hosts: [{ id: "day" }],
  });
  const once = bodyOf(form({ what: "LIVE_SESSION", repeat: "ONCE", place: "Room 2" }));
  assert.deepEqual([once.mode, once.rule, once.until, once.place], [undefined, undefined, undefined, "Room 2"]);
  assert.equal(bodyOf(form({ callLink: " https://meet.example.org/day " })).callLink, "https://meet.example.org/day");
  assert.match(wrongWith(form({ callLink: "meet.example.org" })).callLink, /https/);
  const books = bodyOf(form({ mode: "BOTH", until: "", count: 5 }));
  assert.deepEqual([books.capacity, books.slotMinutes, books.cutoffMinutes, books.count], [1, 15, 60, 5]);
});

test("a series comes back into the form as it was sent", () => {
  const sent = form({ mode: "BOTH", hosts: [{ id: "day", from: "", to: "19:00" }, { id: "cy", from: "19:00", to: "" }] });
  const body = bodyOf(sent);
  const stored = {
    ...body,
    course: "mc101",
    startsAt: "18:00:00",
    endsAt: "20:00:00",
    hosts: [
      { id: "day", name: "Dr. Day", from: "18:00:00", to: "19:00:00" },
      { id: "cy", name: "Cy", from: "19:00:00", to: "20:00:00" },
    ],
  };
  assert.deepEqual(bodyOf(formOf(stored)), body);
});

test("the next dates keep the host's time, and say how it moves for the reader", () => {
  const dates = preview(form(), { now: at("2026-03-01T00:00:00Z"), most: 5 });
  const said = previewWords(dates, new Words("America/New_York", "en-GB"), new Words("Europe/Berlin", "en-GB"));
  assert.deepEqual(
    said.map(({ words, own, turned }) => [words, own, turned]),
    [
      ["Tuesday 3 March, 18:00 to 20:00", "00:00 to 02:00", false],
      ["Tuesday 10 March, 18:00 to 20:00", "23:00 to 01:00", true],
      ["Tuesday 17 March, 18:00 to 20:00", "23:00 to 01:00", false],
      ["Tuesday 24 March, 18:00 to 20:00", "23:00 to 01:00", false],
      ["Tuesday 31 March, 18:00 to 20:00", "00:00 to 02:00", true],
    ],
  );
  assert.equal(previewWords(dates, new Words("America/New_York", "en-GB"), new Words("America/New_York", "en-GB"))[0].own, undefined);
});

test("the next dates leave out holidays and what is over, and count what was", () => {
  const holidays = [{ first: "2026-03-16", last: "2026-03-20" }];
  const days = (more, now) => preview(form(more), { now: at(now), holidays, most: 3 }).map(({ day }) => day);
  assert.deepEqual(days({}, "2026-03-05T00:00:00Z"), ["2026-03-10", "2026-03-24", "2026-03-31"]);
  assert.deepEqual(days({ until: "", count: 3 }, "2026-03-01T00:00:00Z"), ["2026-03-03", "2026-03-10"]);
  assert.deepEqual(days({ repeat: "ONCE", until: "" }, "2026-03-01T00:00:00Z"), ["2026-03-03"]);
  assert.deepEqual(days({ endsAt: "17:00" }, "2026-03-01T00:00:00Z"), []);
});

test("all to come: times that move leave the dates before as they were, all else is changed in place", () => {
  const series = { ...bodyOf(form({ mode: "BOTH" })), id: "s", course: "mc101", capacity: 1, slotMinutes: 15, cutoffMinutes: 60, hosts: [] };
  const changed = (more) => ({ ...formOf(series), ...more });
  const named = planOf(series, changed({ title: "Help" }), "2026-03-17");
  assert.deepEqual(Object.keys(named), ["change"]);
  assert.equal(named.change.title, "Help");
  const { onward } = planOf(series, changed({ startsAt: "17:00" }), "2026-03-17");
  assert.deepEqual([onward.startsAt, onward.firstDate, onward.until], ["17:00", "2026-03-17", "2026-05-26"]);
  assert.deepEqual(Object.keys(planOf(series, changed({ startsAt: "17:00" }), "2026-03-03")), ["change"]);
});
