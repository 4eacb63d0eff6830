import assert from "node:assert/strict";
import { test } from "node:test";
import { Unsent, forget } from "../../../webroot/live/unsent.js";
import { Storage } from "./storage.mjs";

const said = (command, at) => ({ command, at, method: "chat.say", fields: { text: command }, status: "sending" });

test("what is unsent is of one account and one room", () => {
  const storage = new Storage();
  new Unsent("ann", "desk", storage).put(said("c1", "2026-03-10T18:00:00Z"));
  new Unsent("ann", "desk", storage).keep("chat", "half a thought");
  assert.deepEqual(new Unsent("ann", "desk", storage).messages.map(({ command }) => command), ["c1"]);
  assert.equal(new Unsent("ann", "desk", storage).draft("chat"), "half a thought");
  for (const [account, room] of [["bo", "desk"], ["ann", "study"]]) {
    assert.deepEqual(new Unsent(account, room, storage).messages, []);
    assert.equal(new Unsent(account, room, storage).draft("chat"), undefined);
  }
});

test("two tabs do not write over each other's messages, and the oldest stands first", () => {
  const storage = new Storage();
  const one = new Unsent("ann", "desk", storage);
  const other = new Unsent("ann", "desk", storage);
  one.put(said("c2", "2026-03-10T18:00:02Z"));
  other.put(said("c1", "2026-03-10T18:00:01Z"));
  assert.deepEqual(one.messages.map(({ command }) => command), ["c1", "c2"]);
  one.remove("c1");
  assert.deepEqual(other.messages.map(({ command }) => command), ["c2"]);
});

test("whoever signs out leaves nothing behind, and takes nothing of others", () => {
  const storage = new Storage();
  for (const account of ["ann", "bo"]) {
    for (const room of ["desk", "study"]) {
      new Unsent(account, room, storage).put(said("c1", "2026-03-10T18:00:00Z"));
      new Unsent(account, room, storage).keep("ticket", { text: "burns" });
    }
  }
  storage.setItem("lectern.theme", "dark");
  forget("ann", storage);
  assert.deepEqual(new Unsent("ann", "desk", storage).messages, []);
  assert.equal(new Unsent("ann", "study", storage).draft("ticket"), undefined);
  assert.equal(new Unsent("bo", "study", storage).messages.length, 1);
  assert.equal(storage.getItem("lectern.theme"), "dark");
});

test("a device that keeps nothing, or nonsense, costs only that", () => {
  const full = new Storage();
  full.setItem = () => {
    throw new Error("full");
  };
  new Unsent("ann", "desk", full).put(said("c1", "2026-03-10T18:00:00Z"));
  assert.deepEqual(new Unsent("ann", "desk", full).messages, []);
  assert.deepEqual(new Unsent("ann", "desk", undefined).messages, []);
  const odd = new Storage();
  odd.setItem("lectern.unsent.ann.desk.message.c1", "{");
  assert.deepEqual(new Unsent("ann", "desk", odd).messages, []);
});
