import assert from "node:assert/strict";
import test from "node:test";
import { Wishes } from "../../../webroot/kit/wishes.js";

/** A server that answers when the test tells it to, and its requests. */
function server() {
  const asked = [];
  const answers = [];
  const ask = (name) => () => {
    asked.push(name);
    return new Promise((resolve) => answers.push(resolve));
  };
  const answer = async (came = true) => {
    answers.shift()(came);
    await new Promise(setImmediate);
  };
  return { asked, ask, answer };
}

const soon = () => new Promise(setImmediate);

test("the same wish twice is one", async () => {
  const { asked, ask, answer } = server();
  const wishes = new Wishes(() => {});
  const first = wishes.make("call", ask("call"));
  assert.equal(await wishes.make("call", ask("call")), false);
  await answer();
  assert.equal(await first, true);
  assert.deepEqual(asked, ["call"]);
});

test("another wish waits for the answer to the one before, and isn't lost", async () => {
  const { asked, ask, answer } = server();
  const wishes = new Wishes(() => {});
  wishes.make("call", ask("call"));
  const begun = wishes.make("begin", ask("begin"));
  await soon();
  assert.deepEqual(asked, ["call"]);
  await answer();
  assert.deepEqual(asked, ["call", "begin"]);
  await answer();
  assert.equal(await begun, true);
});

test("one that is refused doesn't keep the next one", async () => {
  const { asked, ask, answer } = server();
  const wishes = new Wishes(() => {});
  const call = wishes.make("call", ask("call"));
  wishes.make("begin", ask("begin"));
  await soon();
  await answer(false);
  assert.equal(await call, false);
  assert.deepEqual(asked, ["call", "begin"]);
});

test("it is busy until the last one is answered, and tells so", async () => {
  const { ask, answer } = server();
  const told = [];
  const wishes = new Wishes(() => told.push(wishes.busy));
  wishes.make("call", ask("call"));
  await soon();
  await answer();
  assert.deepEqual(told, [true, false]);
  assert.equal(wishes.busy, false);
});
