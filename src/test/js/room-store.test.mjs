import assert from "node:assert/strict";
import { test } from "node:test";
import { Refused } from "../../../webroot/live/refused.js";
import { Unsent } from "../../../webroot/live/unsent.js";
import { Storage } from "./storage.mjs";
import { RoomStore, arrivals } from "../../../webroot/live/room-store.js";

const ann = { id: "a", name: "Ann", role: "LEARNER" };
const bo = { id: "b", name: "Bo", role: "LEARNER" };
const day = { id: "d", name: "Dr. Day", role: "INSTRUCTOR" };

/* A fold that keeps its events, in order. */
const chat = { empty: () => [], open: (view) => view.said, apply: (state, event) => [...state, event.text] };

function room({ seq = 2, said = ["one", "two"], unsent } = {}) {
  const asked = [];
  let listener;
  const connection = {
    subscribe: (channel, given) => {
      listener = given;
      return { close() {} };
    },
    rpc: (method, data) =>
      new Promise((resolve, reject) => asked.push({ method, data, resolve, reject })),
  };
  let id = 0;
  const store = new RoomStore({ room: "1", connection, folds: () => ({ chat }), unsent, newId: () => `c${++id}` });
  store.start();
  const snapshot = { room: { id: "1" }, you: ann, seq, activities: { chat: { said } }, here: { total: 1, people: [ann] } };
  listener.subscribed({ epoch: "e", offset: seq, data: snapshot });
  const say = (offset, text, by = bo) => listener.publication({ offset, data: { type: "chat.said", text, by } });
  return { store, asked, listener, say, snapshot };
}

const soon = () => new Promise((done) => setTimeout(done));

test("it opens from the picture and applies what follows, each once", () => {
  const { store, say } = room();
  say(3, "three");
  say(3, "three");
  say(2, "two");
  say(7, "seven");
  assert.deepEqual(store.state("chat"), ["one", "two", "three", "seven"]);
  assert.equal(store.seq, 7);
});

test("what comes while the code of the room is still read waits for it, in its order", async () => {
  let read;
  let listener;
  let closed = false;
  const connection = { subscribe: (_, given) => ((listener = given), { close: () => (closed = true) }) };
  const folds = ({ room: { id } }) => new Promise((resolve, reject) => (read = { id, resolve, reject }));
  const store = new RoomStore({ room: "1", connection, folds });
  store.start();
  const data = { room: { id: "1" }, you: ann, seq: 1, activities: { chat: { said: ["one"] } } };
  listener.subscribed({ offset: 1, data });
  listener.publication({ offset: 2, data: { type: "chat.said", text: "two", by: bo } });
  listener.publication({ offset: 3, data: { type: "chat.said", text: "three", by: bo } });
  assert.equal(store.status, "loading");
  assert.equal(read.id, "1");
  read.resolve({ chat });
  await soon();
  assert.equal(store.status, "open");
  assert.deepEqual(store.state("chat"), ["one", "two", "three"]);

  listener.subscribed({ offset: 3, data });
  listener.publication({ offset: 4, data: { type: "chat.said", text: "four", by: bo } });
  read.reject(new Error("no network"));
  await soon();
  assert.equal(store.status, "unloaded");
  assert.ok(closed);
});

test("an event of an activity that is not known here still moves the place in the log", () => {
  const { store, listener } = room();
  listener.publication({ offset: 3, data: { type: "whiteboard.drawn" } });
  assert.equal(store.seq, 3);
});

test("after a resume it keeps its state; after a whole picture it takes that", () => {
  const { store, listener, say, snapshot } = room();
  say(3, "three");
  let caughtUp;
  store.addEventListener("resumed", ({ detail }) => (caughtUp = detail));
  listener.subscribed({ epoch: "e", offset: 3, recovered: true, publications: [{ offset: 4 }, { offset: 5 }] });
  assert.equal(caughtUp, 2);
  assert.equal(store.state("chat").length, 3);
  listener.subscribed({ epoch: "f", offset: 9, data: { ...snapshot, seq: 9, activities: { chat: { said: ["nine"] } } } });
  assert.deepEqual(store.state("chat"), ["nine"]);
});

test("one's message stands in the outbox until its event has come", async () => {
  const { store, asked, say } = room();
  store.send("chat.say", { text: "mine" });
  assert.equal(store.outbox[0].status, "sending");
  asked[0].resolve({ offset: 3 });
  await soon();
  assert.equal(store.outbox.length, 1);
  say(3, "mine", ann);
  assert.equal(store.outbox.length, 0);
});

test("when the event is faster than the answer it is not shown twice", async () => {
  const { store, asked, say } = room();
  store.send("chat.say", { text: "mine" });
  say(3, "mine", ann);
  assert.equal(store.outbox.length, 0);
  asked[0].resolve({ offset: 3 });
  await soon();
  assert.equal(store.outbox.length, 0);
});

test("a failed message keeps its text and its command id when tried again", async () => {
  const { store, asked } = room();
  store.send("chat.say", { text: "mine" });
  asked[0].reject(new Error("That is too long"));
  await soon();
  assert.deepEqual(
    store.outbox.map(({ status, why, fields }) => [status, why, fields.text]),
    [["failed", "That is too long", "mine"]],
  );
  store.retry(store.outbox[0].command);
  assert.equal(store.outbox[0].status, "sending");
  assert.equal(asked[1].data.command, asked[0].data.command);
  store.discard(asked[0].data.command);
  assert.equal(store.outbox.length, 0);
});

test("a refused message is asked anew when tried again, as the no is for good under its id", async () => {
  const { store, asked } = room();
  store.send("chat.say", { text: "mine" });
  asked[0].reject(new Refused({ code: 1006, message: "ROOM_ARCHIVED: This room is archived" }));
  await soon();
  store.retry(store.outbox[0].command);
  assert.notEqual(asked[1].data.command, asked[0].data.command);
  asked[1].reject(new Refused({ code: 113, message: "unavailable, try again", temporary: true }));
  await soon();
  store.retry(store.outbox[0].command);
  assert.equal(asked[2].data.command, asked[1].data.command);
  assert.deepEqual(
    store.outbox.map(({ status, fields }) => [status, fields.text]),
    [["sending", "mine"]],
  );
});

test("an older page is folded by itself", async () => {
  const { store, asked } = room();
  const page = store.page("chat", 1);
  asked[0].resolve({ events: [{ offset: 1, data: { type: "chat.said", text: "zero" } }], more: false });
  assert.deepEqual((await page).state, ["zero"]);
  assert.deepEqual(store.state("chat"), ["one", "two"]);
});

test("who is here: staff first, each once", () => {
  const here = arrivals({ total: 1, people: [ann] }, { total: 3, joined: [day, bo] });
  assert.deepEqual(
    here.people.map(({ name }) => name),
    ["Dr. Day", "Ann", "Bo"],
  );
  assert.deepEqual(arrivals(here, { total: 2, left: ["a"] }).people.length, 2);
});

test("what was not answered is asked again by the next page, under the id it had", async () => {
  const storage = new Storage();
  const before = room({ unsent: new Unsent("a", "1", storage) });
  before.store.send("chat.say", { text: "hello" });
  const { command } = before.asked[0].data;

  const after = room({ unsent: new Unsent("a", "1", storage) });
  assert.deepEqual(after.store.outbox.map(({ fields }) => fields.text), ["hello"]);
  assert.equal(after.asked[0].method, "chat.say");
  assert.equal(after.asked[0].data.command, command);
  after.asked[0].resolve({ offset: 2 });
  await soon();
  assert.deepEqual(after.store.outbox, [], "it had been said before the page went");
  assert.deepEqual(new Unsent("a", "1", storage).messages, []);
});

test("a message that was refused waits for its writer over a reload", async () => {
  const storage = new Storage();
  const { store, asked } = room({ unsent: new Unsent("a", "1", storage) });
  store.send("chat.say", { text: "too much" });
  asked[0].reject(Object.assign(new Error("too long"), { code: 1004 }));
  await soon();
  const after = room({ unsent: new Unsent("a", "1", storage) });
  assert.equal(after.asked.length, 0);
  assert.deepEqual(after.store.outbox.map(({ status, why }) => [status, why]), [["failed", "too long"]]);
  after.store.discard(after.store.outbox[0].command);
  assert.deepEqual(new Unsent("a", "1", storage).messages, []);
});

test("a wish that signing out ended is not said to be refused", async () => {
  const { store, asked } = room({ unsent: new Unsent("a", "1", new Storage()) });
  store.send("chat.say", { text: "hello" });
  asked[0].reject(Object.assign(new Error("Signed out"), { code: 0 }));
  await soon();
  assert.equal(store.outbox[0].status, "sending");
});

test("what an activity adds up to is held as it was last told", () => {
  const { store, listener, snapshot } = room();
  const told = [];
  store.addEventListener("tally", ({ detail }) => told.push(detail));
  assert.equal(store.tally("polls"), undefined);
  listener.publication({ data: { type: "polls.tally", tally: { yes: 3 } } });
  assert.deepEqual(store.tally("polls"), { yes: 3 });
  listener.publication({ data: { type: "polls.tally" } });
  assert.equal(store.tally("polls"), undefined);
  assert.deepEqual(told, [{ activity: "polls", tally: { yes: 3 } }, { activity: "polls", tally: undefined }]);

  listener.subscribed({ offset: 2, data: { ...snapshot, tallies: { polls: { yes: 4 } } } });
  assert.deepEqual(store.tally("polls"), { yes: 4 });
  listener.subscribed({ offset: 2, recovered: true, data: { tallies: { polls: { yes: 5 } } } });
  assert.deepEqual(store.tally("polls"), { yes: 5 });
  assert.deepEqual(store.state("chat"), ["one", "two"]);
  listener.subscribed({ offset: 2, recovered: true });
  assert.equal(store.tally("polls"), undefined);
});

test("a view in two parts is opened from both", () => {
  let listener;
  const connection = { subscribe: (_, given) => ((listener = given), { close() {} }) };
  const polls = { empty: () => ({}), open: (view, own) => ({ ...view, mine: own?.choice }) };
  const store = new RoomStore({ room: "1", connection, folds: () => ({ polls }) });
  store.start();
  const data = { room: { id: "1" }, you: ann, seq: 1, activities: { polls: { question: "Which?" } } };
  listener.subscribed({ offset: 1, data: { ...data, own: { polls: { choice: "left" } } } });
  assert.deepEqual(store.state("polls"), { question: "Which?", mine: "left" });
  listener.subscribed({ offset: 1, data });
  assert.deepEqual(store.state("polls"), { question: "Which?", mine: undefined });
});

test("who follows an activity hears of it and of the room as a whole, and of nothing else", () => {
  const { store, listener, say, snapshot } = room();
  const told = { chat: 0, here: 0, outbox: 0 };
  const leaving = new AbortController();
  for (const what of Object.keys(told)) store.follow([what], () => told[what]++, leaving.signal);
  say(3, "three");
  assert.deepEqual(told, { chat: 1, here: 0, outbox: 0 });
  listener.publication({ data: { type: "presence.here", joined: [bo] } });
  listener.publication({ data: { type: "chat.typing", by: bo } });
  listener.publication({ offset: 4, data: { type: "whiteboard.drawn" } });
  assert.deepEqual(told, { chat: 1, here: 1, outbox: 0 });
  store.send("chat.say", { text: "mine" });
  assert.deepEqual(told, { chat: 1, here: 1, outbox: 1 });
  say(5, "mine", ann);
  assert.deepEqual(told, { chat: 2, here: 1, outbox: 2 });
  listener.subscribed({ epoch: "f", offset: 9, data: { ...snapshot, seq: 9 } });
  assert.deepEqual(told, { chat: 3, here: 2, outbox: 3 });
  leaving.abort();
  say(10, "ten");
  assert.equal(told.chat, 3);
});

test("a room that is renamed or archived is so at once", () => {
  const { store, listener } = room();
  let told = 0;
  store.follow([], () => told++, new AbortController().signal);
  listener.publication({ data: { type: "room.changed", name: "Quiet", archived: true } });
  assert.deepEqual([store.room.name, store.room.archived, told], ["Quiet", true, 1]);
});
