import assert from "node:assert/strict";
import test from "node:test";
import { apply, empty, isRemoved, mayJoin, rings } from "../../../webroot/activities/call/call.js";

const ann = { id: "ann", name: "Ann" };
const day = { id: "day", name: "Dr. Day" };
const at = "2026-12-01T12:00:00Z";
const after = (events) => events.reduce((state, event, n) => apply(state, { offset: n + 1, at, ...event }), empty());

const table = [
  { type: "call.invited", who: ["ann", "day"] },
  { type: "call.opened", by: day },
  { type: "call.joined", seat: "d", by: day, camera: true },
];

test("it rings at a guest who isn't here, and not at one who was removed", () => {
  const calling = after(table);
  assert.equal(rings(calling, "day"), true);
  assert.equal(mayJoin(calling, "ann"), true);
  const removed = after([...table, { type: "call.joined", seat: "a", by: ann, camera: true }, { type: "call.left", seat: "a", who: "ann", why: "REMOVED" }]);
  assert.equal(isRemoved(removed, "ann"), true);
  assert.equal(rings(removed, "day"), false);
  assert.equal(isRemoved(removed, "day"), false);
});

test("in a call that is open to the room it rings nowhere", () => {
  assert.equal(rings(after(table.slice(1)), "day"), false);
});
