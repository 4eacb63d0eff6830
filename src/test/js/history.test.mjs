import test from "node:test";
import assert from "node:assert/strict";
import { apply, empty } from "../../../webroot/activities/chat/chat.js";
import { NONE, all, withDropped, withEvent, withPage } from "../../../webroot/activities/chat/history.js";

const BO = { id: "bo", name: "Bo", role: "LEARNER" };
const said = (offset) => ({ type: "chat.said", offset, at: "2026-03-10T18:00:00Z", by: BO, text: `text ${offset}`, mentions: [] });
const state = (...offsets) => offsets.map(said).reduce(apply, empty());

test("a page that was read stands before the newest messages", () => {
  const older = withPage(NONE, state(1, 2));
  assert.deepEqual(all(older, state(3, 4)).map(({ id }) => id), [1, 2, 3, 4]);
});

test("what the window drops stays with the reader", () => {
  const older = withDropped(NONE, state(1, 2, 3), state(2, 3, 4));
  assert.deepEqual(all(older, state(2, 3, 4)).map(({ id }) => id), [1, 2, 3, 4]);
});

test("an old message that is taken back loses its words here too", () => {
  const older = withEvent(withPage(NONE, state(1, 2)), { type: "chat.takenBack", offset: 9, at: "2026-03-10T18:01:00Z", message: 1 }, apply);
  assert.equal(older.messages[1].text, "");
  assert.equal(older.messages[1].status, "TAKEN_BACK");
});

test("a new message is not old", () => {
  const older = withPage(NONE, state(1));
  assert.equal(withEvent(older, said(9), apply), older);
});
