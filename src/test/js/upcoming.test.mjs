import assert from "node:assert/strict";
import test from "node:test";
import { Upcoming } from "../../../webroot/activities/help-queue/upcoming.js";

const hours = (start) => ({ what: "OFFICE_HOURS", room: "desk", status: "SCHEDULED", start });
const desk = { closed: true, course: "mc101", room: "desk" };
const NOW = Date.parse("2026-03-10T18:00:00Z");

function upcoming(answers) {
  const asked = [];
  let changes = 0;
  const api = {
    get: async (path) => {
      asked.push(path);
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return { occurrences: answer };
    },
  };
  return { it: new Upcoming(api, () => (changes += 1)), asked, changes: () => changes };
}

test("a closed desk says when it opens next, and is not asked each second", async () => {
  const { it, asked, changes } = upcoming([[hours("2026-03-17T22:00:00Z")]]);
  await it.ask({ ...desk, closed: false }, NOW);
  assert.deepEqual(asked, []);
  await it.ask(desk, NOW);
  await it.ask(desk, NOW + 1_000);
  assert.deepEqual(asked, ["/api/courses/mc101/calendar"]);
  assert.equal(it.next.start, "2026-03-17T22:00:00Z");
  assert.equal(changes(), 1);
});

test("each closing asks anew", async () => {
  const { it, asked } = upcoming([[], [hours("2026-03-17T22:00:00Z")]]);
  await it.ask(desk, NOW);
  await it.ask({ ...desk, closed: false }, NOW + 1_000);
  await it.ask(desk, NOW + 2_000);
  assert.equal(asked.length, 2);
  assert.equal(it.next.start, "2026-03-17T22:00:00Z");
});

test("it is asked again when what it knew is over, and a calendar that fails costs only the date", async () => {
  const { it } = upcoming([[hours("2026-03-10T18:05:00Z")], [hours("2026-03-17T22:00:00Z")], new Error("away")]);
  await it.ask(desk, NOW);
  await it.ask(desk, NOW + 5 * 60_000);
  assert.equal(it.next.start, "2026-03-17T22:00:00Z");
  await it.ask(desk, NOW + 60 * 60_000);
  assert.equal(it.next, undefined);
});
