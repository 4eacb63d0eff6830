import assert from "node:assert/strict";
import test from "node:test";
import { beads } from "../../../webroot/activities/help-queue/beads.js";
import { ANN, BO, DAY, desk, ticket } from "./desk-people.mjs";

const kinds = (drawn) => drawn.beads.map(({ kind }) => kind);

test("at most nine beads, and mine is always among them", () => {
  const many = Array.from({ length: 30 }, (_, i) => ticket(i + 1, i, i === 24 ? { owner: ANN } : {}));
  const { beads: drawn, skipped, more } = beads(desk(...many), "ann");
  assert.equal(drawn.length, 9);
  assert.deepEqual(drawn.at(-1), { kind: "you", key: 25, place: 25, held: false });
  assert.equal(skipped + drawn.filter((bead) => bead.kind !== "gap").length + more, 30);
});

test("helpers come first in the string, each once though a group is with them", () => {
  const state = desk(
    ticket(1, 1, { status: "IN_SESSION", helper: DAY }),
    ticket(2, 2, { status: "IN_SESSION", helper: DAY }),
    ticket(3, 3, { owner: ANN }),
  );
  assert.deepEqual(kinds(beads(state, "ann")), ["helper", "you"]);
});

test("who is away has a bead, as the place is kept, and names are only there where the desk shows them", () => {
  const drawn = beads(desk(ticket(1, 1, { status: "AWAY" }), ticket(2, 2, { owner: BO }), ticket(3, 3, { owner: ANN })), "ann");
  assert.deepEqual(drawn.beads.map(({ held }) => held), [true, false, false]);
  assert.deepEqual(drawn.beads.map(({ name }) => name), [undefined, "Bo", undefined]);
});

test("for who has not joined the first places are drawn", () => {
  assert.deepEqual(kinds(beads(desk(ticket(1, 1), ticket(2, 2)), "ann")), ["place", "place"]);
  assert.deepEqual(beads(desk(), "ann").beads, []);
});
