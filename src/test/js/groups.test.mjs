import assert from "node:assert/strict";
import { test } from "node:test";

const { calling, isFull, left, runs } = await import("../../../webroot/activities/groups/groups.js");
const { beginning, wishOf } = await import("../../../webroot/activities/groups/wish.js");
const { warning } = await import("../../../webroot/activities/groups/words.js");
const { lastVisit, visited } = await import("../../../webroot/activities/groups/visited.js");

const ann = { id: "a", name: "Ann", role: "LEARNER" };

test("a word is said once at two minutes and once at ten seconds", () => {
  assert.equal(warning(121_000, 120_000), "2 minutes left in your group.");
  assert.equal(warning(120_000, 119_000), "");
  assert.equal(warning(10_500, 9_900), "10 seconds left in your group.");
  assert.equal(warning(9_900, 8_900), "");
  assert.equal(warning(undefined, 60_000), "", "who comes with a minute left is told no two");
  assert.equal(warning(600_000, undefined), "", "groups without an end");
  assert.equal(warning(130_000, 9_000), "10 seconds left in your group.", "shortened to less than both");
});

test("groups that call for help stand in the order of their calls", () => {
  const group = (id, at) => ({ id, name: `Group ${id}`, members: [], ...(at ? { help: { by: ann, at } } : {}) });
  const groups = [group(1, "2026-03-03T18:00:09Z"), group(2), group(3, "2026-03-03T18:00:04Z")];
  assert.deepEqual(calling({ plan: { groups, running: { since: "" } } }).map(({ id }) => id), [3, 1]);
  assert.deepEqual(calling({ plan: { groups } }), [], "not open");
});

test("staff run the groups, and everybody where the room says so", () => {
  assert.equal(runs({ everyone: false }, ann), false);
  assert.equal(runs({ everyone: true }, ann), true);
  assert.equal(runs({ everyone: false }, { role: "ASSISTANT" }), true);
});

test("a group has as many places as the plan says, and never more than 40", () => {
  const of = (count) => ({ members: Array.from({ length: count }, () => ann) });
  assert.equal(isFull({ most: 2 }, of(2)), true);
  assert.equal(isFull({}, of(39)), false);
  assert.equal(isFull({}, of(40)), true);
  assert.equal(left({ running: { since: "", until: "2026-03-03T18:00:10Z" } }, Date.parse("2026-03-03T18:00:04Z")), 6_000);
});

test("the form asks for what its way needs, and for nothing else", () => {
  const values = beginning();
  assert.deepEqual(wishOf(values), { way: "RANDOM", enrolled: false, size: 4 });
  assert.deepEqual(wishOf({ ...values, by: "groups", groups: "7" }), { way: "RANDOM", enrolled: false, groups: 7 });
  assert.deepEqual(wishOf({ ...values, way: "HAND" }), { way: "HAND", enrolled: false, groups: 4 });
  assert.deepEqual(wishOf({ ...values, way: "COHORT", who: "enrolled" }), { way: "COHORT", enrolled: true });
  assert.deepEqual(wishOf({ ...values, way: "POLL", poll: "9" }), { way: "POLL", enrolled: false, size: 4, poll: 9 });
  assert.deepEqual(wishOf({ ...values, way: "KEPT", grouping: "k" }), { way: "KEPT", enrolled: false, grouping: "k" });
});

test("a visit is known after the page was loaded anew, to whoever it was, and the oldest are forgotten", () => {
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  const room = (you) => ({ store: { id: "class", you: { id: you } } });
  visited(room("day"), 3, 1_000, storage);
  visited(room("day"), 3, 2_000, storage);
  assert.equal(lastVisit(room("day"), 3, storage), 2_000);
  assert.equal(lastVisit(room("day"), 4, storage), 0);
  assert.equal(lastVisit(room("cy"), 3, storage), 0, "who shares the browser was not there");
  for (let group = 10; group < 210; group++) visited(room("day"), group, group, storage);
  assert.equal(lastVisit(room("day"), 3, storage), 0);
  assert.equal(lastVisit(room("day"), 209, storage), 209);
  kept.set("lectern.visits", "{");
  assert.equal(lastVisit(room("day"), 209, storage), 0);
});
