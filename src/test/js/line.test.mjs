import assert from "node:assert/strict";
import test from "node:test";
import {
  awayLeft,
  callable,
  groupOf,
  helped,
  inHand,
  invitations,
  isReserved,
  last,
  leftover,
  lineFor,
  mine,
  onDuty,
  onHold,
  parked,
  place,
  places,
  toAnswer,
  together,
  topicsOf,
  undoable,
  waiting,
} from "../../../webroot/activities/help-queue/line.js";
import { ANN, BO, CY, DAY, at, desk, ticket } from "./desk-people.mjs";

const ids = (tickets) => tickets.map(({ id }) => id);
const NOW = Date.parse(at(30));

test("the line is in order of the lane, then of the key, not of the number", () => {
  const state = desk(ticket(1, 1, { order: at(31) }), ticket(2, 5), ticket(3, 5), ticket(4, 20, { lane: 0 }));
  assert.deepEqual(ids(waiting(state)), [4, 2, 3, 1]);
});

test("keys are compared to the last digit", () => {
  const state = desk(
    ticket(1, 1, { order: "2026-03-10T18:01:00.000002Z" }),
    ticket(2, 1, { order: "2026-03-10T18:01:00Z" }),
    ticket(3, 1, { order: "2026-03-10T18:01:00.000001Z" }),
  );
  assert.deepEqual(ids(waiting(state)), [2, 3, 1]);
});

test("who is on hold keeps the place, and is not called", () => {
  const state = desk(ticket(1, 1, { status: "AWAY" }), ticket(2, 2, { status: "NEEDS_EDIT" }), ticket(3, 3, { owner: ANN }));
  assert.deepEqual(ids(waiting(state)), [3]);
  assert.deepEqual(ids(places(state)), [1, 2, 3]);
  assert.deepEqual(ids(onHold(state)), [1, 2]);
  assert.equal(place(state, mine(state, "ann")), 3);
  assert.equal(place(state, undefined), 0);
});

test("a learner finds their own ticket among tickets without names", () => {
  const state = desk(ticket(1, 1), ticket(2, 2), ticket(3, 3, { owner: ANN }));
  assert.equal(mine(state, "ann").id, 3);
  assert.equal(mine(state, "bo"), undefined);
});

test("the last result is the newest final ticket of the desk's day", () => {
  const old = ticket(1, 0, { owner: ANN, status: "RESOLVED", changed: "2026-03-03T18:00:00Z" });
  const done = ticket(2, 3, { owner: ANN, status: "RESOLVED", note: "E11.65" });
  assert.equal(last(desk(old, done), "ann").id, 2);
  assert.equal(last(desk(old), "ann"), undefined);
});

test("a helper has in hand whom they called, and a parked one is not in hand", () => {
  const state = desk(
    ticket(1, 1, { owner: ANN, status: "CALLED", helper: DAY }),
    ticket(2, 2, { owner: BO, status: "PARKED", helper: CY }),
  );
  assert.deepEqual(ids(inHand(state, "day")), [1]);
  assert.deepEqual(inHand(state, "cy"), []);
  assert.deepEqual(ids(parked(state)), [2]);
});

test("what is ready again stands first for the helper who knows it, and is kept from others for a while", () => {
  const kept = ticket(5, 9, { owner: BO, status: "RETURNING", helper: CY, until: at(35) });
  const state = desk(ticket(1, 1, { owner: ANN }), kept);
  assert.deepEqual(ids(lineFor(state, "cy", NOW)), [5, 1]);
  assert.deepEqual(ids(lineFor(state, "day", NOW)), [1, 5]);
  assert.equal(callable(kept, "cy", NOW), true);
  assert.equal(callable(kept, "day", NOW), false);
  assert.equal(isReserved(kept, Date.parse(at(36))), false);
  assert.equal(callable(kept, "day", Date.parse(at(36))), true);
});

test("the line of one topic, and which topics there are", () => {
  const state = desk(ticket(1, 1, { topic: "Burns" }), ticket(2, 2), ticket(3, 3, { topic: "Z codes" }), ticket(4, 4, { topic: "Burns", status: "AWAY" }));
  assert.deepEqual(ids(lineFor(state, "day", NOW, "Burns")), [1]);
  assert.deepEqual(topicsOf(state), [
    { topic: "Burns", count: 2 },
    { topic: "Z codes", count: 1 },
  ]);
});

test("a group is called together, as far as its tickets are open", () => {
  const state = {
    ...desk(ticket(1, 1, { owner: ANN }), ticket(2, 2, { owner: BO }), ticket(3, 3, { status: "RESOLVED" })),
    groups: [{ id: 1, members: [{ ticket: 1, owner: ANN }, { ticket: 2, owner: BO }, { ticket: 3, owner: CY }] }],
    invitations: [{ ticket: 1, from: ANN, to: "eli" }],
  };
  assert.equal(groupOf(state, state.tickets[2]).id, 1);
  assert.deepEqual(ids(together(state, state.tickets[1])), [1, 2]);
  assert.deepEqual(ids(together(desk(ticket(9, 1)), ticket(9, 1))), [9]);
  assert.equal(invitations(state, "eli").length, 1);
  assert.equal(invitations(state, "bo").length, 0);
});

test("on duty is who took the duty, and who still has somebody in hand", () => {
  const state = desk(ticket(1, 1, { owner: ANN, status: "IN_SESSION", helper: CY }));
  assert.deepEqual(
    onDuty(state).map(({ helper, gone = false }) => [helper.name, gone]),
    [["Dr. Day", false], ["Cy", true]],
  );
});

test("what was carried over is offered to its owner", () => {
  const state = { ...desk(), leftovers: { 4: ticket(4, 1, { owner: ANN, status: "CARRIED" }) } };
  assert.equal(leftover(state, "ann").id, 4);
  assert.equal(leftover(state, "bo"), undefined);
});

test("a final step can be undone for 30 seconds, and a call answered for 60", () => {
  const done = ticket(1, 30, { status: "WITHDRAWN", before: ticket(1, 1) });
  assert.equal(undoable(done, NOW + 29_000), true);
  assert.equal(undoable(done, NOW + 31_000), false);
  assert.equal(undoable(ticket(1, 30), NOW), false);
  assert.equal(toAnswer(ticket(1, 30, { status: "CALLED" }), NOW + 12_000), 48_000);
  assert.equal(toAnswer(ticket(1, 30, { status: "CALLED" }), NOW + 99_000), 0);
});

test("one may be away twice, for half an hour together", () => {
  assert.deepEqual(awayLeft(ticket(1, 1)), { times: 2, minutes: 30 });
  assert.deepEqual(awayLeft(ticket(1, 1, { aways: 1, awaySeconds: 630 })), { times: 1, minutes: 19 });
  assert.deepEqual(awayLeft(ticket(1, 1, { aways: 2, awaySeconds: 1900 })), { times: 0, minutes: 0 });
});

test("how many were helped today", () => {
  assert.equal(helped({ visits: { ann: 2, bo: 1 } }), 3);
  assert.equal(helped(undefined), 0);
  const quick = { ...ticket(7, 7), status: "RESOLVED", changed: "2026-03-10T18:00:45Z" };
  assert.equal(helped({ day: "2026-03-10T18:00:00Z", visits: {}, tickets: { 7: quick } }), 1);
  assert.equal(helped({ day: "2026-03-10T18:01:00Z", visits: {}, tickets: { 7: quick } }), 0);
});
