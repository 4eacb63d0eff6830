import assert from "node:assert/strict";
import { test } from "node:test";
import { apply, empty } from "../../../webroot/activities/help-queue/help-queue.js";
import { inHand, isOpen, last, mine, place, waiting } from "../../../webroot/activities/help-queue/line.js";

const ann = { id: "ann", name: "Ann", role: "LEARNER" };
const bo = { id: "bo", name: "Bo", role: "LEARNER" };
const cy = { id: "cy", name: "Cy", role: "ASSISTANT" };

const joined = (owner, behind = "PT0S") => ({ type: "help-queue.joined", owner, text: "", tried: "", topic: "", behind });

function desk(...events) {
  const all = [{ type: "help-queue.opened", by: cy }, ...events];
  return all.reduce(
    (state, event, i) => apply(state, { ...event, offset: i + 1, at: new Date(Date.UTC(2026, 2, 3, 18, i)).toISOString() }),
    empty(),
  );
}

test("the line is ordered by who joined first", () => {
  const state = desk(joined(ann), joined(bo));
  assert.deepEqual(waiting(state).map(({ owner }) => owner.name), ["Ann", "Bo"]);
  assert.equal(place(state, mine(state, "bo")), 2);
});

test("an earlier visit puts one behind", () => {
  const state = desk(joined(ann, "PT30M"), joined(bo));
  assert.equal(place(state, mine(state, "ann")), 2);
});

test("whoever is called has no place, and is helped", () => {
  const state = desk(joined(ann), { type: "help-queue.claimed", ticket: 2, helper: cy });
  assert.equal(place(state, mine(state, "ann")), 0);
  assert.equal(inHand(state, "cy")[0].id, 2);
  assert.equal(mine(state, "ann").status, "CALLED");
});

test("a finished ticket is the last one, not the present one", () => {
  const state = desk(joined(ann), { type: "help-queue.withdrawn", ticket: 2 });
  assert.equal(mine(state, "ann"), undefined);
  assert.equal(last(state, "ann").status, "WITHDRAWN");
});

test("tickets without a name belong to nobody", () => {
  const state = desk(joined(undefined), joined(ann));
  assert.equal(place(state, mine(state, "ann")), 2);
  assert.equal(mine(state, "bo"), undefined);
});

test("the desk opens and closes", () => {
  assert.equal(isOpen(desk()), true);
  assert.equal(isOpen(desk({ type: "help-queue.closed", by: cy })), false);
});
