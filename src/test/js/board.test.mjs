import assert from "node:assert/strict";
import { test } from "node:test";
import { between, boxOf, coded, fitted, hits, lines, movable, placed, simplified } from "../../../webroot/activities/board/geometry.js";
import { Undo } from "../../../webroot/activities/board/undo.js";
import { itemSaid, place } from "../../../webroot/activities/board/words.js";

const item = (form, ...all) => ({ form, points: coded(all.map(([x, y]) => ({ x, y }))) });

test("points are coded as steps and placed again", () => {
  const all = [{ x: 100, y: 200 }, { x: 90, y: 260 }, { x: 400, y: 0 }];
  assert.deepEqual(coded(all), [100, 200, -10, 60, 310, -260]);
  assert.deepEqual(placed(coded(all)), all);
});

test("a straight stroke needs its ends only, a corner is kept", () => {
  const straight = Array.from({ length: 50 }, (_, i) => ({ x: i * 10, y: i * 5 }));
  assert.equal(simplified(straight).length, 2);
  const corner = [...straight, ...Array.from({ length: 50 }, (_, i) => ({ x: 490 + i, y: 245 + i * 20 }))];
  assert.deepEqual(simplified(corner), [corner[0], corner[49], corner.at(-1)]);
});

test("a stroke of 10,000 points comes to at most 2,000", () => {
  const wild = Array.from({ length: 10_000 }, (_, i) => ({ x: i, y: (i * 7919) % 7500 }));
  const kept = simplified(wild);
  assert.ok(kept.length <= 2_000, `${kept.length}`);
  assert.deepEqual([kept[0], kept.at(-1)], [wild[0], wild.at(-1)]);
});

test("a line is hit along it, a rectangle at its edge, a note everywhere", () => {
  const line = item("LINE", [0, 0], [1000, 1000]);
  assert.ok(hits(line, { x: 520, y: 480 }, 50));
  assert.ok(!hits(line, { x: 900, y: 100 }, 50));
  const box = item("RECTANGLE", [100, 100], [900, 900]);
  assert.ok(hits(box, { x: 100, y: 500 }, 50));
  assert.ok(!hits(box, { x: 500, y: 500 }, 50));
  assert.ok(hits(item("NOTE", [100, 100], [900, 900]), { x: 500, y: 500 }, 50));
  const oval = item("ELLIPSE", [100, 100], [900, 500]);
  assert.ok(hits(oval, { x: 500, y: 105 }, 50));
  assert.ok(!hits(oval, { x: 500, y: 300 }, 50));
  assert.ok(hits(item("PEN", [5, 5]), { x: 9, y: 9 }, 50));
});

test("what is moved stays on the page", () => {
  const note = item("NOTE", [9_000, 100], [9_900, 900]);
  assert.deepEqual(movable(note.points, 500, -500), { x: 100, y: -100 });
});

test("an item fills the box it is given, an upright line too", () => {
  assert.deepEqual(boxOf(fitted(item("NOTE", [0, 0], [100, 100]).points, { x: 10, y: 20, width: 300, height: 50 })), { x: 10, y: 20, width: 300, height: 50 });
  assert.deepEqual(boxOf(fitted(item("LINE", [50, 0], [50, 100]).points, { x: 10, y: 20, width: 60, height: 50 })), { x: 10, y: 20, width: 0, height: 50 });
});

test("words are put in lines, and one that is too long is cut", () => {
  const measure = (words) => words.length;
  assert.deepEqual(lines("one two three", 7, measure), ["one two", "three"]);
  assert.deepEqual(lines("abcdefghij", 4, measure), ["abcd", "efgh", "ij"]);
  assert.deepEqual(lines("a\n\nb", 4, measure), ["a", "", "b"]);
});

test("undo and redo go through one's own steps, and a new step ends what could be redone", async () => {
  const did = [];
  const undo = new Undo();
  const step = (name) => ({ undo: async () => did.push(`-${name}`), redo: async () => did.push(`+${name}`) });
  undo.did(step("a"));
  undo.did(step("b"));
  await undo.undo();
  await undo.undo();
  await undo.undo();
  await undo.redo();
  assert.deepEqual(did, ["-b", "-a", "+a"]);
  undo.did(step("c"));
  assert.equal(undo.canRedo, false);
});

test("what is pressed before the last step is answered waits, and is not lost", async () => {
  const did = [];
  const undo = new Undo();
  const slow = (name) => new Promise((done) => setImmediate(() => done(did.push(name))));
  undo.did({ undo: () => slow("-a"), redo: () => slow("+a") });
  undo.did({ undo: () => slow("-b"), redo: () => slow("+b") });
  await Promise.all([undo.undo(), undo.undo(), undo.redo()]);
  assert.deepEqual(did, ["-b", "-a", "+a"]);
});

test("a step that is refused is forgotten, and the one before it can be undone", async () => {
  const did = [];
  const undo = new Undo();
  undo.did({ undo: async () => did.push("a"), redo: async () => {} });
  undo.did({ undo: () => Promise.reject(new Error("erased")), redo: async () => {} });
  await assert.rejects(undo.undo());
  await undo.undo();
  assert.deepEqual(did, ["a"]);
});

test("an object in words says what it is and where", () => {
  assert.equal(itemSaid({ form: "ARROW" }, "blue", place({ x: 0, y: 0, width: 900, height: 900 })), "blue arrow, top left");
  assert.equal(itemSaid({ form: "NOTE", text: "First?" }, "blue", ""), "“First?”");
  assert.equal(place({ x: 4_900, y: 3_700, width: 100, height: 100 }), "in the middle");
  assert.equal(place({ x: 9_000, y: 3_700, width: 100, height: 100 }), "on the right");
});

test("a fast eraser meets what lies between two of its points", () => {
  const line = item("LINE", [5000, 0], [5000, 7000]);
  assert.ok(between({ x: 0, y: 3000 }, { x: 9000, y: 3300 }, 70).some((at) => hits(line, at, 70)));
  assert.deepEqual(between({ x: 1, y: 1 }, { x: 1, y: 1 }, 70), [{ x: 1, y: 1 }]);
});
