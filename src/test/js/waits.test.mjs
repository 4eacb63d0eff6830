import assert from "node:assert/strict";
import test from "node:test";
import { Waits } from "../../../webroot/activities/help-queue/waits.js";

function follow(answer) {
  const store = Object.assign(new EventTarget(), { id: "desk" });
  const asked = [];
  const api = {
    get: (path) => {
      asked.push(path);
      return answer;
    },
  };
  const waits = new Waits(store, api);
  const stop = new AbortController();
  let changes = 0;
  waits.follow(stop.signal, () => (changes += 1));
  const tell = (detail) => store.dispatchEvent(new CustomEvent("signal", { detail: { type: "help-queue.estimate", ...detail } }));
  return { waits, tell, stop, asked, changes: () => changes };
}

const estimate = (second, p50) => ({ at: `2026-03-10T18:00:0${second}Z`, tickets: [{ ticket: 7, p50 }], joining: { p50: 60 } });
const soon = () => new Promise((done) => setTimeout(done));

test("who comes in between reads the last estimate, and hears the next", async () => {
  const { waits, tell, asked } = follow(Promise.resolve(estimate(1, 300)));
  assert.equal(waits.of(7), undefined);
  await soon();
  assert.deepEqual(asked, ["/api/rooms/desk/estimate"]);
  assert.equal(waits.of(7).p50, 300);
  tell(estimate(3, 240));
  assert.equal(waits.of(7).p50, 240);
  assert.equal(waits.of(undefined).p50, 60);
});

test("an answer that comes late does not take the place of a newer signal", async () => {
  let answer;
  const { waits, tell, changes } = follow(new Promise((done) => (answer = done)));
  tell(estimate(3, 240));
  answer(estimate(1, 300));
  await soon();
  assert.equal(waits.of(7).p50, 240);
  assert.equal(changes(), 1);
});

test("without an estimate nothing is told of the wait", async () => {
  const { waits, tell, stop } = follow(Promise.reject(new Error("404")));
  await soon();
  assert.equal(waits.of(7), undefined);
  stop.abort();
  tell(estimate(3, 240));
  assert.equal(waits.of(7), undefined);
});

test("the place is shown once the estimate is there, or there is none, or it takes a second", async (t) => {
  const { waits, changes } = follow(Promise.reject(new Error("away")));
  assert.equal(waits.isSettled, false);
  await soon();
  assert.equal(waits.isSettled, true);
  assert.equal(changes(), 1);
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const late = follow(new Promise(() => {}));
  t.mock.timers.tick(999);
  assert.equal(late.waits.isSettled, false);
  t.mock.timers.tick(1);
  assert.equal(late.waits.isSettled, true);
});
