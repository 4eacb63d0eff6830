import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../../webroot/api.js";
import { isFinal, persist } from "../../../webroot/live/persist.js";
import { Refused } from "../../../webroot/live/refused.js";

const lost = () => new Problem({ status: 0, title: "The server did not answer." });
const settled = () => new Promise((resolve) => setImmediate(resolve));

/* The tries, and their times in ms. */
async function trying(context, outcomes, wanted = () => true) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const at = [];
  let now = 0;
  let failed = 0;
  let done;
  const act = async () => {
    const outcome = outcomes[Math.min(at.length, outcomes.length - 1)];
    at.push(now);
    if (outcome instanceof Error) throw outcome;
    return outcome;
  };
  const all = persist(act, { wanted, failed: () => failed++, random: () => 1 }).then(
    (value) => (done = { value }),
    (error) => (done = { error }),
  );
  for (; !done && now < 600_000; now += 100) {
    await settled();
    context.mock.timers.tick(100);
  }
  await Promise.race([all, settled()]);
  return { at, failed, ...done };
}

test("a lost connection is tried again after pauses that grow", async (context) => {
  const { at, failed, value } = await trying(context, [lost(), lost(), lost(), "watching"]);
  assert.deepEqual([value, failed, at.length], ["watching", 3, 4]);
  const pauses = at.slice(1).map((time, n) => time - at[n]);
  assert.ok(pauses.every((pause, n) => pause >= 500 && (n === 0 || pause > pauses[n - 1])), pauses.join());
});

test("it is not tried for ever", async (context) => {
  const { at, error } = await trying(context, [lost()]);
  assert.deepEqual([at.length, error.status], [6, 0]);
});

test("a no is no, named or not", async (context) => {
  for (const no of [new Refused({ code: 1202, message: "CALL_OVER: The call is over" }), new Refused({ code: 103, message: "permission denied" }), new Problem({ status: 404, title: "Not found" })]) {
    const { at, error } = await trying(context, [no]);
    assert.deepEqual([at.length, error], [1, no]);
    context.mock.timers.reset();
  }
  assert.ok(!isFinal(new Problem({ status: 503, title: "Unavailable" })));
  assert.ok(!isFinal(new Refused({ code: 100, message: "internal server error", temporary: true })));
});

test("what isn't wanted any more is left alone", async (context) => {
  const { at, value, error } = await trying(context, [lost()], () => false);
  assert.deepEqual([at.length, value, error], [1, undefined, undefined]);
});
