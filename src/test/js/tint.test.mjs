import assert from "node:assert/strict";
import { test } from "node:test";
import { comeTogether, tint } from "../../../webroot/kit/tint.js";

/* Six whose letters lead to the same tint: their last letters are 6 apart. */
const alike = ["g", "a", "m", "s", "y", "A"];

test("people in a room of six differ, though their ids alone lead to the same tint", () => {
  const alone = alike.map((id) => {
    comeTogether();
    return tint(id);
  });
  assert.equal(new Set(alone.slice(0, 5)).size, 1);
  comeTogether(alike[0]);
  assert.equal(new Set(alike.map(tint)).size, 6);
});

test("who has a tint keeps it while others come, and two have the same only when all are taken", () => {
  comeTogether();
  const people = Array.from({ length: 30 }, (_, n) => `person ${n}`);
  const before = people.map(tint);
  assert.deepEqual(people.map(tint), before);
  assert.ok(before.every((one) => one >= 1 && one <= 6));
  for (let one = 1; one <= 6; one++) assert.equal(before.filter((other) => other === one).length, 5);
});

test("in another room they are given anew", () => {
  comeTogether("m");
  const alone = tint("m");
  comeTogether("g");
  assert.equal(tint("g"), alone);
  assert.notEqual(tint("m"), alone);
});
