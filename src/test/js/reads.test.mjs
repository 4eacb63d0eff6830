import assert from "node:assert/strict";
import { test } from "node:test";
import { Reads } from "../../../webroot/live/reads.js";

const ann = { id: "a" };
const bo = { id: "b" };

/* A pane with two questions, one of them unread when Ann came. */
function pane(shown, unread = 1) {
  Object.assign((globalThis.document ??= {}), { visibilityState: "visible", addEventListener() {} });
  const told = [];
  let seen;
  const room = Object.assign(new EventTarget(), { unread: () => unread, sees: (_, count) => (seen = count), read: (...what) => told.push(what) });
  const entries = [{ id: 3, by: bo }, { id: 7, by: ann }];
  let controller;
  const it = {
    room,
    shown,
    store: { status: "open", you: ann },
    following: new AbortController().signal,
    addController: (one) => (controller = one),
  };
  new Reads(it, "questions", () => entries);
  controller.hostConnected();
  const draw = () => (controller.hostUpdated(), seen);
  return { it, told, entries, draw, leave: () => controller.hostDisconnected() };
}

test("what is not in sight is counted, one's own left out, and read when it comes into sight", () => {
  const { it, told, entries, draw, leave } = pane(false);
  assert.equal(draw(), 1);
  entries.push({ id: 9, by: bo }, { id: 10, by: ann }, { id: 11 });
  assert.equal(draw(), 3);
  assert.deepEqual(told, []);
  it.shown = true;
  assert.equal(draw(), 0);
  assert.deepEqual(told, [["questions", 11]]);
  leave();
});

test("who reads along tells it at most every two seconds, and nothing that was told", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { told, entries, draw, leave } = pane(true, 0);
  draw();
  assert.deepEqual(told, []);
  entries.push({ id: 9, by: bo });
  draw();
  entries.push({ id: 10, by: bo });
  draw();
  assert.deepEqual(told, [["questions", 9]]);
  context.mock.timers.tick(2_000);
  assert.deepEqual(told, [["questions", 9], ["questions", 10]]);
  leave();
});

test("a page that is not looked at reads nothing", () => {
  const { told, entries, draw, leave } = pane(true, 0);
  draw();
  document.visibilityState = "hidden";
  entries.push({ id: 9, by: bo });
  assert.equal(draw(), 1);
  assert.deepEqual(told, []);
  leave();
});
