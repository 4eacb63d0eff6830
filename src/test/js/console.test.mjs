import assert from "node:assert/strict";
import test from "node:test";
import { Booked } from "../../../webroot/activities/questions/booked.js";
import { intoOf, partsOf } from "../../../webroot/activities/questions/console-parts.js";

const ANN = { id: "ann", name: "Ann" };
const BO = { id: "bo", name: "Bo" };
const question = (id, text, more) => ({ id, by: ANN, at: `2026-03-12T17:0${id}:00Z`, text, status: "OPEN", merged: [], labels: [], ...more });
const all = [
  question(1, "Which code leads?", { status: "PENDING" }),
  question(2, "When is the exam?", { labels: ["exam"] }),
  question(3, "Who pays?", { by: BO, assigned: "cy" }),
  question(4, "Is it covered?", { status: "ANSWERED", labels: ["exam"] }),
  question(5, "Never mind", { status: "WITHDRAWN" }),
];
const shown = (more) => partsOf(all, { filter: "ALL", find: "", me: "cy", tally: { votes: { 3: 9 } }, ...more }).map(({ label, group, rows }) => [label ?? group.length, rows.map(({ id }) => id)]);

test("pending ones first, then open ones by votes, then settled ones, and none that was taken back", () => {
  assert.deepEqual(shown(), [["Pending", [1]], ["Open", [3, 2]], ["Settled", [4]]]);
});

test("a filter is a state, a label, or what is assigned to me", () => {
  assert.deepEqual(shown({ filter: "PENDING" }), [["Pending", [1]]]);
  assert.deepEqual(shown({ filter: "label:exam" }), [["Open", [2]], ["Settled", [4]]]);
  assert.deepEqual(shown({ filter: "MINE" }), [["Open", [3]]]);
});

test("a search finds words of a question and of its asker", () => {
  assert.deepEqual(shown({ find: "PAYS" }), [["Open", [3]]]);
  assert.deepEqual(shown({ find: "bo" }), [["Open", [3]]]);
  assert.deepEqual(shown({ find: "nothing" }), []);
});

test("those that are alike stand together once, and are merged into the open one with the most votes", () => {
  const alike = [question(1, "When is the final exam due?", { status: "PENDING" }), question(2, "When is the final exam due"), question(3, "when is the final exam due?")];
  const tally = { votes: { 1: 9, 2: 1, 3: 4 } };
  const [part, ...rest] = partsOf(alike, { filter: "ALL", find: "", me: "cy", tally });
  assert.deepEqual([part.group.map(({ id }) => id).sort(), rest], [[1, 2, 3], []]);
  assert.equal(intoOf(part.group, tally).id, 3);
  assert.equal(intoOf([alike[0]], tally).id, 1);
});

/* The booked times of the server, and the number of requests. */
function times(appointments) {
  const it = { asked: 0, drawn: 0, ending: new AbortController() };
  const read = async () => {
    it.asked += 1;
    return { appointments };
  };
  it.booked = new Booked(read, () => (it.drawn += 1), it.ending.signal);
  return it;
}

const deferred = (id, choice) => question(id, "Which?", { status: "DEFERRED", choice });

test("the time of a question is known by its number, for one whose asker books a time", async () => {
  const it = times([{ entry: 2, start: "2026-03-13T17:00:00Z" }, { entry: 3, start: "2026-03-13T18:00:00Z" }]);
  await it.booked.look([deferred(2, "SLOT"), deferred(3, "TICKET"), question(4, "Which?")]);
  assert.deepEqual([2, 3].map((id) => it.booked.startOf(deferred(id, id === 2 ? "SLOT" : "TICKET"))), ["2026-03-13T17:00:00Z", undefined]);
  await it.booked.look([deferred(2, "SLOT")]);
  assert.deepEqual([it.asked, it.drawn], [1, 1], "asked once while the same ones book a time");
  await it.booked.look([]);
  assert.equal(it.asked, 1, "nobody books a time: nothing is asked");
});

test("a time that isn't booked yet is looked for again, until the page is left", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const it = times([]);
  await it.booked.look([deferred(2, "SLOT")]);
  t.mock.timers.tick(60_000);
  assert.equal(it.asked, 2);
  await new Promise((done) => setImmediate(done));
  it.ending.abort();
  t.mock.timers.tick(600_000);
  assert.equal(it.asked, 2);
});
