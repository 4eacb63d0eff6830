// The last estimate of a line: asked for once, then as it is told.
import assert from "node:assert/strict";
import test from "node:test";
import { Waits } from "../../../webroot/activities/help-queue/waits.js";

const estimate = (minute, place) => ({
  type: "help-queue.estimate",
  at: `2026-11-24T18:${minute}:00Z`,
  tickets: [{ ticket: 7, place }],
  joining: { place: 9 },
});

function desk(answer) {
  const store = Object.assign(new EventTarget(), { id: "r1" });
  const asked = [];
  const api = { get: (path) => (asked.push(path), answer) };
  const waits = new Waits(store, api);
  const abort = new AbortController();
  let changes = 0;
  waits.follow(abort.signal, () => (changes += 1));
  const tell = (detail) => store.dispatchEvent(Object.assign(new Event("signal"), { detail }));
  return { waits, asked, tell, abort, changes: () => changes };
}

test("who comes in between asks what was told last", async () => {
  const { waits, asked } = desk(Promise.resolve(estimate(10, 3)));
  await Promise.resolve();
  assert.deepEqual(asked, ["/api/rooms/r1/estimate"]);
  assert.equal(waits.of(7).place, 3);
  assert.equal(waits.of().place, 9);
  assert.equal(waits.of(8), undefined);
});

test("an answer that comes after a newer signal is passed over", async () => {
  const { waits, tell } = desk(Promise.resolve(estimate(10, 3)));
  tell(estimate(11, 2));
  await Promise.resolve();
  assert.equal(waits.of(7).place, 2);
});

test("without an answer the next signal tells it", async () => {
  const { waits, tell, changes } = desk(Promise.reject(new Error("away")));
  await new Promise((soon) => setTimeout(soon));
  assert.equal(waits.of(), undefined);
  tell({ type: "chat.typing" });
  assert.equal(changes(), 0);
  tell(estimate(12, 1));
  assert.equal(waits.of(7).place, 1);
  assert.equal(changes(), 1);
});

test("nothing is taken once nobody looks", () => {
  const { waits, tell, abort } = desk(new Promise(() => {}));
  abort.abort();
  tell(estimate(12, 1));
  assert.equal(waits.of(7), undefined);
});
