import assert from "node:assert/strict";
import test from "node:test";
import { Waits } from "../../../webroot/activities/help-queue/waits.js";

test("the wait of a ticket is that of the last signal, until one stops to listen", () => {
  const store = new EventTarget();
  const waits = new Waits(store);
  const stop = new AbortController();
  let changes = 0;
  waits.follow(stop.signal, () => (changes += 1));
  const tell = (detail) => store.dispatchEvent(new CustomEvent("signal", { detail }));
  const estimate = (second, p50) => ({
    type: "help-queue.estimate",
    at: `2026-03-10T18:00:0${second}Z`,
    tickets: [{ ticket: 7, p50 }],
    joining: { p50: 60 },
  });
  assert.equal(waits.of(7), undefined);
  tell(estimate(1, 300));
  tell({ type: "chat.typing", by: {} });
  assert.equal(waits.of(7).p50, 300);
  tell(estimate(3, 240));
  tell(estimate(2, 900));
  assert.equal(waits.of(7).p50, 240, "an older one that comes late changes nothing");
  assert.equal(waits.of(undefined).p50, 60);
  stop.abort();
  tell(estimate(4, 900));
  assert.equal(waits.of(7).p50, 240);
  assert.equal(changes, 2);
});
