import test from "node:test";
import assert from "node:assert/strict";
import {
  firstUnread,
  reactionsOf,
  rows,
  writing,
} from "../../../webroot/activities/chat/chat-view.js";

const ANN = { id: "ann", name: "Ann", role: "LEARNER" };
const BO = { id: "bo", name: "Bo", role: "LEARNER" };
const DAY = { id: "day", name: "Dr. Day", role: "INSTRUCTOR" };

const message = (id, by, minute, more = {}) => ({
  id,
  by,
  at: new Date(2026, 2, 10, 18, minute).toISOString(),
  text: `text ${id}`,
  mentions: [],
  status: "SAID",
  earlier: [],
  reactions: {},
  ...more,
});

const shape = (list) =>
  list.map((row) => (row.kind === "message" ? `${row.key}${row.joined ? "+" : ""}` : row.kind));

test("the same person within five minutes is joined", () => {
  assert.deepEqual(
    shape(rows([message(1, ANN, 0), message(2, ANN, 4), message(3, BO, 4), message(4, BO, 12)])),
    ["day", "1", "2+", "3", "4"],
  );
});

test("a reply and what was taken back stand alone", () => {
  const list = [
    message(1, ANN, 0),
    message(2, ANN, 1, { replyTo: 1 }),
    message(3, ANN, 2, { status: "TAKEN_BACK", text: "" }),
    message(4, ANN, 3),
  ];
  assert.deepEqual(shape(rows(list)), ["day", "1", "2", "3", "4"]);
});

test("each day is named once", () => {
  const late = message(2, ANN, 0, { at: new Date(2026, 2, 11, 9).toISOString() });
  assert.deepEqual(shape(rows([message(1, ANN, 0), late])), ["day", "1", "day", "2"]);
});

test("the unread line counts what others said and breaks the joining", () => {
  const list = [message(1, BO, 0), message(2, BO, 1), message(3, ANN, 2), message(4, BO, 3)];
  const drawn = rows(list, { me: "ann", unreadFrom: firstUnread(list, "ann", 2) });
  assert.deepEqual(shape(drawn), ["day", "1", "unread", "2", "3", "4"]);
  assert.equal(drawn[2].count, 2);
  const gone = list.map((one) => (one.id === 4 ? { ...one, status: "TAKEN_BACK", text: "" } : one));
  assert.equal(firstUnread(gone, "ann", 1), 2, "what was taken back is not unread");
  const all = gone.map((one) => ({ ...one, status: "REMOVED", text: "" }));
  assert.deepEqual(shape(rows(all, { me: "ann", unreadFrom: 2 })), ["day", "1", "2", "3", "4"]);
});

test("more unread than loaded begins at the oldest", () => {
  assert.equal(firstUnread([message(7, BO, 0), message(8, BO, 1)], "ann", 99), 7);
  assert.equal(firstUnread([message(7, BO, 0)], "ann", 0), undefined);
});

test("a mention of me marks the message unless it is gone", () => {
  const marks = rows(
    [message(1, BO, 0, { mentions: ["ann"] }), message(2, BO, 9, { mentions: ["ann"], status: "REMOVED" })],
    { me: "ann" },
  );
  assert.deepEqual(
    marks.slice(1).map((row) => row.mentionsMe),
    [true, false],
  );
});

test("reactions say how many and whether mine is among them", () => {
  const [thanks, gotIt, ...rest] = reactionsOf(
    message(1, BO, 0, { reactions: { GOT_IT: ["bo"], THANKS: ["ann", "bo"] } }),
    "ann",
  );
  assert.deepEqual([thanks.name, thanks.count, thanks.mine], ["THANKS", 2, true]);
  assert.deepEqual([gotIt.name, gotIt.count, gotIt.mine], ["GOT_IT", 1, false]);
  assert.equal(rest.length, 0);
});

test("who is writing, in words", () => {
  assert.equal(writing([]), "");
  assert.equal(writing(["Bo"]), "Bo is writing");
  assert.equal(writing(["Bo", "Fay"]), "Bo and Fay are writing");
  assert.equal(writing(["Bo", "Fay", "Gus"]), "Several people are writing");
});
