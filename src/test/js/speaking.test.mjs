import assert from "node:assert/strict";
import { test } from "node:test";
import { Speaking } from "../../../webroot/activities/call/speaking.js";
import { speaking as words } from "../../../webroot/activities/groups/words.js";

test("that somebody speaks is told as it begins and ends, not with each breath, and again while it goes on", () => {
  const speaking = new Speaking();
  const told = [];
  const voice = (now) => now < 30_000 && now % 2_000 < 1_200; // breathes for 0.8 s
  for (let now = 0; now < 40_000; now += 200) if (speaking.at(voice(now), now)) told.push([now, speaking.isOn]);
  assert.deepEqual(told, [
    [0, true],
    [20_000, true],
    [30_600, false],
  ]);
});

test("who speaks is said by name, and many by their number", () => {
  const [ann, bo, fay] = ["Ann", "Bo", "Fay"].map((name) => ({ name }));
  assert.equal(words([ann]), "Ann is speaking");
  assert.equal(words([ann, bo]), "Ann and Bo are speaking");
  assert.equal(words([ann, bo, fay]), "3 people are speaking");
});
