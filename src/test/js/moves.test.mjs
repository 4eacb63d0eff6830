import assert from "node:assert/strict";
import test from "node:test";
import { move } from "../../../webroot/activities/help-queue/moves.js";
import { ANN, DAY, at, desk, ticket } from "./desk-people.mjs";

const ann = (more) => ticket(2, 2, { owner: ANN, ...more });
const why = (before, after) => move(desk(...before), desk(...after), "ann");

test("nearer because the next one was called", () => {
  assert.deepEqual(why([ticket(1, 1), ann()], [ticket(1, 1, { status: "CALLED", helper: DAY }), ann()]), {
    from: 2,
    to: 1,
    why: "Dr. Day called the next one",
  });
});

test("nearer, and why, whatever became of the one before", () => {
  const become = (more) => why([ticket(1, 1), ann()], [ticket(1, 1, more), ann()]).why;
  assert.equal(become({ status: "WITHDRAWN" }), "somebody left the line");
  assert.equal(become({ status: "EXPIRED" }), "somebody left the line");
  assert.equal(become({ status: "REMOVED" }), "somebody was taken off the line");
  assert.equal(become({ status: "RESOLVED" }), "a question was answered");
  assert.equal(become({ why: "NO_ANSWER", order: at(40) }), "somebody didn't answer the call");
  assert.equal(become({ why: "PASSED", order: at(40) }), "somebody wasn't ready when called");
});

test("farther, and why", () => {
  const came = (more) => why([ann()], [ann(), ticket(9, 9, { order: at(1), ...more })]);
  assert.deepEqual(came({ why: "BOOKED", lane: 0 }), { from: 1, to: 2, why: "somebody's appointment is due" });
  assert.equal(came({ why: "PINNED", lane: 0 }).why, "staff put somebody first");
  assert.equal(came({ why: "CARRIED" }).why, "somebody was carried over from the last office hours");
  assert.equal(came({}).why, "somebody on an earlier visit today joined");
  assert.equal(
    why([ticket(1, 1, { status: "CALLED" }), ann()], [ticket(1, 1), ann()]).why,
    "somebody who joined before you came back to the line",
  );
});

test("what was done with my own ticket is said as that", () => {
  const own = (more) => why([ticket(1, 1), ann(), ticket(3, 3)], [ticket(1, 1), ann(more), ticket(3, 3)]);
  assert.deepEqual(own({ why: "NO_ANSWER", order: at(50) }), { from: 2, to: 3, why: "you didn't answer the call" });
  assert.equal(own({ why: "PASSED", order: at(50) }).why, "you weren't ready when called");
  assert.equal(own({ why: "PINNED", lane: 0 }).why, "staff put you first");
  assert.equal(own({ why: "BOOKED", lane: 0 }).why, "your appointment is due");
});

test("no move when one joins behind me, when one before me steps away, or with another ticket", () => {
  assert.equal(why([ann()], [ann(), ticket(3, 3)]), undefined);
  assert.equal(why([ticket(1, 1), ann()], [ticket(1, 1, { status: "AWAY" }), ann()]), undefined);
  assert.equal(why([ticket(1, 1), ann()], [ticket(1, 1), ticket(3, 0, { owner: ANN })]), undefined);
});
