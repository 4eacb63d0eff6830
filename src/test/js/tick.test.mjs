import assert from "node:assert/strict";
import { test } from "node:test";
import { Tick } from "../../../webroot/kit/tick.js";

/* The part of an element that a controller uses. */
function element(runs) {
  const it = { drawn: 0, controllers: [], addController: (one) => it.controllers.push(one), requestUpdate: () => it.drawn++ };
  const [tick] = (new Tick(it, runs), it.controllers);
  return Object.assign(it, { come: () => tick.hostConnected(), go: () => tick.hostDisconnected() });
}

test("only what shows a clock is drawn each second, while it is in the page", (context) => {
  context.mock.timers.enable({ apis: ["setInterval"] });
  let running = false;
  const clock = element();
  const pausing = element(() => running);
  clock.come();
  pausing.come();
  context.mock.timers.tick(3_000);
  assert.deepEqual([clock.drawn, pausing.drawn], [3, 0]);
  running = true;
  clock.go();
  context.mock.timers.tick(2_000);
  assert.deepEqual([clock.drawn, pausing.drawn], [3, 2]);
  pausing.go();
  context.mock.timers.tick(2_000);
  assert.deepEqual([clock.drawn, pausing.drawn], [3, 2]);
  clock.come();
  context.mock.timers.tick(1_000);
  assert.equal(clock.drawn, 4);
});
