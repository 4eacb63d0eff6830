import assert from "node:assert/strict";
import { test } from "node:test";
import { Home } from "../../../webroot/live/home.js";

const { news, unreadBy } = await import("../../../webroot/pages/today/news.js");

test("what is new is said by what it is", () => {
  assert.deepEqual(news({ chat: 2, "help-queue": 1 }), ["two messages", "one question"]);
  assert.deepEqual(news({ chat: 1, "help-queue": 0 }, "new "), ["one new message"]);
  assert.deepEqual(news({ chat: 99 }, "new "), ["many new messages"]);
  assert.deepEqual(news({ later: 3 }), ["three entries"]);
});

test("rooms are added up by activity", () => {
  assert.deepEqual(unreadBy([{ unreadBy: { chat: 2 } }, { unreadBy: {} }, { unreadBy: { chat: 1, questions: 4 } }]), { chat: 3, questions: 4 });
});

test("reading the talk of a room leaves its questions unread", async () => {
  const rooms = [{ id: "r", unread: 3, unreadBy: { chat: 2, questions: 1 } }];
  const home = new Home({ get: async () => ({ courses: [{ rooms, talks: [] }] }) });
  await home.load();
  let changes = 0;
  home.addEventListener("change", () => changes++);
  home.read("r", "chat");
  home.read("r", "chat");
  home.read("elsewhere", "chat");
  assert.deepEqual([rooms[0].unread, rooms[0].unreadBy, changes], [1, { questions: 1 }, 1]);
});
