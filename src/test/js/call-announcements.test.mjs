import assert from "node:assert/strict";
import { test } from "node:test";
import { announced } from "../../../webroot/activities/call/announcements.js";
import { Voices } from "../../../webroot/activities/call/voices.js";

const ann = { id: "ann", name: "Ann" };
const bo = { id: "bo", name: "Bo" };
const day = { id: "day", name: "Dr. Day" };
const at = { me: "ann", seat: "A", inside: true, staged: false, nameOf: (seat) => ({ A: "Ann", B: "Bo" })[seat] };

test("who comes and goes is read out to those inside, and nobody hears of themselves", () => {
  assert.deepEqual(announced({ type: "call.joined", seat: "B", by: bo }, at), { told: "Bo joined the call" });
  assert.deepEqual(announced({ type: "call.joined", seat: "A", by: ann }, at), {});
  assert.deepEqual(announced({ type: "call.joined", seat: "B", by: bo }, { ...at, seat: undefined, inside: false }), {});
  assert.deepEqual(announced({ type: "call.left", seat: "B", who: "bo", why: "LEFT" }, at), { told: "Bo left the call" });
  assert.deepEqual(announced({ type: "call.left", seat: "C", who: "cy", why: "LEFT" }, at), { told: "Someone left the call" });
});

test("of a call with a stage only who steps on it or off is read out, not the audience", () => {
  const staged = { ...at, staged: true };
  assert.deepEqual(announced({ type: "call.joined", seat: "B", by: bo }, staged), {});
  assert.deepEqual(announced({ type: "call.left", seat: "B", who: "bo", why: "LEFT" }, staged), {});
  assert.deepEqual(announced({ type: "call.staged", seat: "B", on: true }, staged), { told: "Bo is on stage" });
  assert.deepEqual(announced({ type: "call.staged", seat: "B", on: false }, staged), { told: "Bo left the stage" });
  assert.deepEqual(announced({ type: "call.staged", seat: "A", on: true }, staged), {});
});

test("what happens to one's own seat is shown", () => {
  assert.deepEqual(announced({ type: "call.left", seat: "A", who: "ann", why: "REMOVED" }, at), { notice: "You were removed from the call." });
  assert.match(announced({ type: "call.left", seat: "A", who: "ann", why: "MOVED" }, at).notice, /somewhere else/);
  assert.deepEqual(announced({ type: "call.left", seat: "A", who: "ann", why: "LEFT" }, at), {});
  assert.deepEqual(announced({ type: "call.hushed", who: "ann", device: "CAMERA", by: day }, at), {
    notice: "Dr. Day turned off your camera. You can turn it on again.",
  });
  assert.deepEqual(announced({ type: "call.hushed", who: "bo", device: "CAMERA", by: day }, at), {});
  assert.deepEqual(announced({ type: "call.ended" }, at), { notice: "The call has ended." });
  assert.deepEqual(announced({ type: "call.ended" }, { ...at, seat: undefined }), {});
});

test("a seat talks from its first loud moment until half a second of quiet", () => {
  const voices = new Voices();
  const peers = (loudness) => new Map([["B", { loudness }]]);
  assert.equal(voices.hear(peers(0), "A", 0), false);
  assert.equal(voices.hear(peers(0.5), "A", 200), true);
  assert.deepEqual([...voices.talking], ["B"]);
  assert.equal(voices.hear(peers(0), "A", 400), false);
  assert.equal(voices.hear(peers(0), "A", 900), true);
  assert.deepEqual([...voices.talking], []);
});
