import assert from "node:assert/strict";
import test from "node:test";
import { Suggesting } from "../../../webroot/activities/chat/suggesting.js";

const ANN = { id: "ann", name: "Ann", role: "LEARNER" };
const BO = { id: "bo", name: "Bo", role: "LEARNER" };
const BEA = { id: "bea", name: "Bea", role: "LEARNER" };
const EMOJI = [
  { char: "👍", codes: ["thumbsup"], label: "thumbs up", tags: [] },
  { char: "🎉", codes: ["tada"], label: "party popper", tags: [] },
];

/* A field whose caret is at its end. */
function field(all = async () => EMOJI) {
  const it = { text: "" };
  it.suggesting = new Suggesting({
    people: () => ({ people: [ANN, BO, BEA], me: "ann" }),
    write: (words, start, overSpace) => Object.assign(it, { text: it.text.slice(0, start) + words, overSpace }),
    changed: () => {},
    all,
  });
  it.type = (text) => {
    it.text = text;
    return it.suggesting.typed(text, text.length);
  };
  it.names = () => it.suggesting.offered.map(({ name, codes }) => name ?? codes[0]);
  return it;
}

const press = (it, key) => it.suggesting.key({ key });

test("those whose name begins so are offered, and never oneself", () => {
  const it = field();
  it.type("Ask @b");
  assert.deepEqual(it.names(), ["Bea", "Bo"]);
  it.type("Ask @bo");
  assert.deepEqual(it.names(), ["Bo"]);
  it.type("Ask @ann");
  assert.deepEqual(it.names(), []);
});

test("the arrows go around, Enter takes the one they stand at, and other keys are typing", () => {
  const it = field();
  it.type("Ask @b");
  assert.ok(press(it, "ArrowDown"));
  assert.ok(press(it, "ArrowDown"));
  assert.ok(press(it, "ArrowUp"));
  assert.equal(it.suggesting.at, 1);
  assert.ok(!press(it, "x"));
  assert.ok(press(it, "Enter"));
  assert.equal(it.text, "Ask @Bo ");
  assert.ok(it.overSpace);
  assert.deepEqual(it.suggesting.people, [BO]);
  assert.ok(!press(it, "Enter"), "with nothing offered Enter sends");
});

test("Escape closes, and no name is chosen by it", () => {
  const it = field();
  it.type("@b");
  assert.ok(press(it, "Escape"));
  assert.deepEqual([it.names(), it.text, it.suggesting.people], [[], "@b", []]);
  assert.ok(!press(it, "Escape"));
});

test("an emoji is offered while its name is typed, and written once it is whole", async () => {
  const it = field();
  await it.type("Done :thu");
  assert.deepEqual(it.names(), ["thumbsup"]);
  await it.type("Done :tada:");
  assert.equal(it.text, "Done 🎉");
  assert.deepEqual(it.suggesting.people, []);
});

test("emoji that come after the text went on, or was sent, are not offered", async () => {
  let answer;
  const it = field(() => new Promise((done) => (answer = done)));
  const first = it.type(":thu");
  it.type("no");
  answer(EMOJI);
  await first;
  assert.deepEqual(it.names(), []);
  const second = it.type(":thu");
  it.suggesting.close();
  answer(EMOJI);
  await second;
  assert.deepEqual(it.names(), []);
});
