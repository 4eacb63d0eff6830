import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

/** The worker in a world of its own, with these pages open. */
function worker(pages = []) {
  const heard = {};
  const shown = [];
  const opened = [];
  const self = {
    addEventListener: (name, listener) => (heard[name] = listener),
    skipWaiting() {},
    clients: { claim() {}, matchAll: async () => pages, openWindow: async (path) => opened.push(path) },
    registration: { showNotification: async (title, options) => shown.push({ title, ...options }) },
  };
  vm.runInNewContext(readFileSync("webroot/sw.js", "utf8"), { self });
  const happens = async (name, event) => {
    let until;
    heard[name]({ ...event, waitUntil: (promise) => (until = promise) });
    await until;
  };
  return { happens, shown, opened };
}

const page = (focused) => ({ focused, told: [], came: 0, postMessage(message) { this.told.push(message); }, async focus() { this.came += 1; } });
const pushed = (value) => ({ data: { json: () => value } });
const call = { kind: "called", title: "Cy is calling you", text: "It is your turn.", path: "/rooms/d", tag: "called-d" };

test("a push is shown, and a call stays until it is answered", async () => {
  const { happens, shown } = worker();
  await happens("push", pushed(call));
  assert.equal(shown.length, 1);
  assert.equal(shown[0].title, "Cy is calling you");
  assert.equal(shown[0].requireInteraction, true);
  assert.equal(shown[0].silent, false);
  assert.equal(shown[0].data.path, "/rooms/d");
});

test("it makes no sound where Lectern is in front of its reader", async () => {
  const { happens, shown } = worker([page(true)]);
  await happens("push", pushed(call));
  assert.equal(shown[0].silent, true);
});

test("what is not from Lectern is not shown", async () => {
  const { happens, shown } = worker();
  await happens("push", { data: { json: () => { throw new SyntaxError(); } } });
  await happens("push", { data: null });
  assert.equal(shown.length, 0);
});

test("a press opens the room in the page that is there", async () => {
  const open = page(false);
  const { happens, opened } = worker([open]);
  let closed = false;
  await happens("notificationclick", { notification: { close: () => (closed = true), data: { path: "/rooms/d" } } });
  assert.ok(closed);
  assert.equal(JSON.stringify(open.told), '[{"open":"/rooms/d"}]');
  assert.equal(open.came, 1);
  assert.equal(opened.length, 0);
});

test("a press opens the room in a new page where there is none, and never another site", async () => {
  const { happens, opened } = worker();
  const press = (path) => happens("notificationclick", { notification: { close() {}, data: { path } } });
  await press("/rooms/d");
  await press("//elsewhere.example");
  await press("https://elsewhere.example");
  await press(undefined);
  assert.deepEqual(opened, ["/rooms/d"]);
});
