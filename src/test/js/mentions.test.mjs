import test from "node:test";
import assert from "node:assert/strict";
import { mentionAt, mentioned, mentions, suggestions } from "../../../webroot/kit/mentions.js";

const person = (id, name = id, role = "LEARNER") => ({ id, name, role });
const ANN = person("ann", "Ann");
const OTHER_ANN = person("ann2", "Ann");
const BO = person("bo", "Bo");
const BO_LEE = person("lee", "Bo Lee");
const DAY = person("day", "Dr. Day", "INSTRUCTOR");
const GAEL = person("gael", "Gaël");
const names = (people) => people.map(({ name }) => name);
const query = (text) => mentionAt(text, text.length)?.query;

test("an @ opens a completion, an e-mail address does not", () => {
  assert.deepEqual(mentionAt("hello @Dr", 9), { start: 6, query: "Dr" });
  assert.deepEqual(mentionAt("@Dr. Da", 7), { start: 0, query: "Dr. Da" });
  assert.equal(mentionAt("ann@lectern", 11), undefined);
  assert.equal(query("@ nothing"), undefined);
  assert.equal(query("@Ann\nsaid"), undefined);
});

test("names have signs, marks and letters of any script", () => {
  for (const name of ["O\u2019Neil-Smith (TA)", "Gae\u0308l", "\u0421\u0432\u0435\u0442\u043b\u0430\u043d\u0430", "\u0645\u0631\u064a\u0645", "\u0928\u093e\u0930\u093e\u092f\u0923", "\u738b\u82b3", "Mary Jane van der Berg", "Nguy\u1ec5n V\u0103n A", "J. R. & Co., Jr.", "\u{1F600} Sam"]) {
    assert.equal(query(`well @${name}`), name);
    assert.deepEqual(names(suggestions([person("x", name), BO], query(`@${name.slice(0, -1)}`), "me")), [name]);
    assert.deepEqual(mentioned(`hi @${name}, look`, [person("x", name), BO]), ["x"]);
  }
  assert.deepEqual(mentioned("\u8bf7@\u738b\u82b3\u770b\u4e00\u4e0b", [person("wang", "\u738b\u82b3")]), ["wang"]);
});

test("names are completed by any word, without case and accents, staff first, oneself never", () => {
  const people = [ANN, person("dan", "Dan"), DAY, GAEL];
  assert.deepEqual(names(suggestions(people, "da", "ann")), ["Dr. Day", "Dan"]);
  assert.deepEqual(names(suggestions(people, "gael", "ann")), ["Gaël"]);
  assert.deepEqual(names(suggestions(people, "GAËL", "ann")), ["Gaël"]);
  assert.deepEqual(suggestions(people, "ann", "ann"), []);
  assert.deepEqual(names(suggestions([person("x", "Jean-Luc O'Neil")], "neil", "me")), ["Jean-Luc O'Neil"]);
});

test("a whole name that a space follows asks nothing more: Enter sends", () => {
  assert.deepEqual(suggestions([BO, BO_LEE], "Bo ", "me"), []);
  assert.deepEqual(names(suggestions([BO, BO_LEE], "Bo", "me")), ["Bo", "Bo Lee"]);
  assert.deepEqual(names(suggestions([BO, BO_LEE], "Bo L", "me")), ["Bo Lee"]);
});

test("the longest name wins: Bo is not told of what is said to Bo Lee", () => {
  assert.deepEqual(mentioned("@Bo Lee is right", [BO, BO_LEE]), ["lee"]);
  assert.deepEqual(mentioned("@Bo and @Bo Lee", [BO, BO_LEE]), ["bo", "lee"]);
  assert.deepEqual(mentioned("@Bo Leeway", [BO, BO_LEE]), ["bo"]);
});

test("of two with one name the chosen one is told, and nobody where none was", () => {
  assert.deepEqual(mentioned("@Ann look", [ANN, OTHER_ANN], [OTHER_ANN]), ["ann2"]);
  assert.deepEqual(mentioned("@Ann and @Ann", [ANN, OTHER_ANN], [OTHER_ANN, ANN]), ["ann2", "ann"]);
  assert.deepEqual(mentioned("@Ann look", [ANN, OTHER_ANN]), []);
  assert.deepEqual(mentioned("@Ann look, I mean @Ann", [ANN, OTHER_ANN], [ANN]), ["ann"]);
});

test("who was chosen and taken out again is not told", () => {
  assert.deepEqual(mentioned("never mind", [ANN, BO], [BO]), []);
  assert.deepEqual(mentioned("@B", [ANN, BO], [BO]), []);
});

test("only whole names are mentions, in any case", () => {
  assert.deepEqual(mentioned("@ann and @Dr. Day, not @Bobby or x@Bo", [ANN, BO, DAY]), ["ann", "day"]);
  assert.deepEqual(mentioned("@gael!", [GAEL]), ["gael"]);
});

test("where a name stands is known by its letters as they were typed", () => {
  assert.deepEqual(mentions("hi @gae\u0308l!", [GAEL]).map(({ start, end }) => [start, end]), [[3, 9]]);
});

test("a text of signs for a mention takes no time", () => {
  const before = process.cpuUsage();
  const text = "@Bo ".repeat(2000);
  mentioned(text, Array.from({ length: 300 }, (_, index) => person(`p${index}`, `Person ${index}`)));
  mentionAt("@".repeat(8000), 8000);
  const { user, system } = process.cpuUsage(before);
  assert.ok((user + system) / 1000 < 400);
});
