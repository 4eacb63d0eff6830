import test from "node:test";
import assert from "node:assert/strict";
import {
  beads,
  clock,
  inHand,
  last,
  minutes,
  mine,
  move,
  ordinal,
  place,
  reason,
  waiting,
} from "../../../webroot/activities/help-queue/line.js";

const ANN = { id: "ann", name: "Ann", role: "LEARNER" };
const BO = { id: "bo", name: "Bo", role: "LEARNER" };
const DAY = { id: "day", name: "Dr. Day", role: "INSTRUCTOR" };
const at = (minute) => `2026-03-10T18:${String(minute).padStart(2, "0")}:00Z`;

function ticket(id, minute, more = {}) {
  return {
    id,
    text: "",
    tried: "",
    topic: "",
    joined: at(minute),
    order: at(minute),
    status: "WAITING",
    changed: at(minute),
    note: "",
    ...more,
  };
}

function desk(...tickets) {
  return {
    desk: "OPEN",
    since: at(0),
    tickets: Object.fromEntries(tickets.map((one) => [one.id, one])),
    visits: {},
  };
}

test("the line is in order of the key, not of the number", () => {
  const state = desk(ticket(1, 1, { order: at(31) }), ticket(2, 5), ticket(3, 5));
  assert.deepEqual(
    waiting(state).map((one) => one.id),
    [2, 3, 1],
  );
});

test("a learner finds their own ticket and place among tickets without names", () => {
  const state = desk(ticket(1, 1), ticket(2, 2), ticket(3, 3, { owner: ANN }));
  assert.equal(mine(state, "ann").id, 3);
  assert.equal(place(state, mine(state, "ann")), 3);
  assert.equal(mine(state, "bo"), undefined);
});

test("the last result is the newest final ticket since the desk opened", () => {
  const old = ticket(1, 0, { owner: ANN, status: "RESOLVED", joined: "2026-03-03T18:00:00Z" });
  const done = ticket(2, 3, { owner: ANN, status: "RESOLVED", note: "E11.65" });
  assert.equal(last(desk(old, done), "ann").id, 2);
  assert.equal(last(desk(old), "ann"), undefined);
});

test("a helper has in hand what they called", () => {
  const state = desk(
    ticket(1, 1, { owner: ANN, status: "CALLED", helper: DAY }),
    ticket(2, 2, { owner: BO }),
  );
  assert.equal(inHand(state, "day").id, 1);
  assert.equal(inHand(state, "cy"), undefined);
});

test("nearer because the next one was called", () => {
  const before = desk(ticket(1, 1), ticket(2, 2, { owner: ANN }));
  const after = desk(ticket(1, 1, { status: "CALLED", helper: DAY }), ticket(2, 2, { owner: ANN }));
  assert.deepEqual(move(before, after, "ann"), { from: 2, to: 1, why: "Dr. Day called the next one" });
});

test("nearer because somebody left", () => {
  const before = desk(ticket(1, 1), ticket(2, 2, { owner: ANN }));
  const after = desk(ticket(1, 1, { status: "WITHDRAWN" }), ticket(2, 2, { owner: ANN }));
  assert.equal(move(before, after, "ann").why, "somebody left the line");
});

test("a rise says why too", () => {
  const before = desk(ticket(1, 1, { status: "CALLED" }), ticket(2, 2, { owner: ANN }));
  const after = desk(ticket(1, 1), ticket(2, 2, { owner: ANN }));
  assert.deepEqual(move(before, after, "ann"), {
    from: 1,
    to: 2,
    why: "somebody who joined before you came back to the line",
  });
});

test("no move when one joins behind me", () => {
  const before = desk(ticket(1, 1, { owner: ANN }));
  assert.equal(move(before, desk(ticket(1, 1, { owner: ANN }), ticket(2, 2)), "ann"), undefined);
});

test("at most nine beads, and mine is always among them", () => {
  const many = Array.from({ length: 30 }, (_, i) => ticket(i + 1, i, i === 24 ? { owner: ANN } : {}));
  const { beads: drawn, skipped, more } = beads(desk(...many), "ann");
  assert.equal(drawn.length, 9);
  assert.deepEqual(drawn.at(-1), { kind: "you", key: 25, place: 25 });
  assert.equal(skipped + drawn.filter((bead) => bead.kind !== "gap").length + more, 30);
});

test("helpers come first in the string", () => {
  const state = desk(ticket(1, 1, { status: "IN_SESSION", helper: DAY }), ticket(2, 2, { owner: ANN }));
  assert.deepEqual(
    beads(state, "ann").beads.map((bead) => bead.kind),
    ["helper", "you"],
  );
});

test("places are said in words", () => {
  assert.deepEqual([1, 3, 10, 11, 12, 21, 22, 113].map(ordinal), [
    "first",
    "third",
    "tenth",
    "11th",
    "12th",
    "21st",
    "22nd",
    "113th",
  ]);
});

test("a place that looks odd carries its reason", () => {
  const again = ticket(5, 10, { owner: BO, order: at(40) });
  assert.equal(
    reason(again, { bo: 1 }, (iso) => iso.slice(11, 16)),
    "Second visit today: joined 18:10, counts from 18:40",
  );
  assert.equal(reason(ticket(6, 12, { owner: ANN })), "First visit today");
});

test("times are whole and never below zero", () => {
  const now = Date.parse(at(30));
  assert.equal(minutes(at(30), now), "under 1 min");
  assert.equal(minutes(at(31), now), "under 1 min");
  assert.equal(minutes(at(13), now), "17 min");
  assert.equal(clock(at(23), now + 12_000), "07:12");
  assert.equal(clock("2026-03-10T17:23:48Z", now), "1:06:12");
});
