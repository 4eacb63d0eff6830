import assert from "node:assert/strict";
import test, { mock } from "node:test";
import { Sizes, sizeFor } from "../../../webroot/activities/call/sizes.js";

test("a tile gets the small camera if it is small or out of sight, and doesn't change to and fro at one width", () => {
  assert.equal(sizeFor(0, 1, "LARGE"), "SMALL");
  assert.equal(sizeFor(200, 1, "LARGE"), "SMALL");
  assert.equal(sizeFor(900, 1, "SMALL"), "LARGE");
  assert.equal(sizeFor(350, 1, "LARGE"), "LARGE");
  assert.equal(sizeFor(350, 1, "SMALL"), "SMALL");
  assert.equal(sizeFor(150, 3, "LARGE"), "SMALL", "a dense screen counts once and a half");
  assert.equal(sizeFor(300, 3, "SMALL"), "LARGE");
});

test("a new connection is asked for the small size once, and not for the large one, with which it begins", async () => {
  const asked = [];
  const sizes = new Sizes(async (...all) => asked.push(all));
  sizes.begun("ann", "1");
  await turn();
  assert.deepEqual(asked, []);
  sizes.want("ann", "SMALL");
  sizes.want("ann", "SMALL");
  await turn();
  assert.deepEqual(asked, [["1", "SMALL"]]);
  sizes.begun("ann", "2");
  assert.equal(sizes.of("ann"), "SMALL");
});

test("a seat is asked at most once a second, and the last wish counts", async (t) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  const asked = [];
  const sizes = new Sizes(async (...all) => asked.push(all));
  sizes.begun("ann", "1");
  for (const size of ["SMALL", "LARGE", "SMALL", "LARGE"]) sizes.want("ann", size);
  await turn();
  assert.deepEqual(asked, [["1", "SMALL"]]);
  mock.timers.tick(1_000);
  await turn();
  assert.deepEqual(asked, [["1", "SMALL"], ["1", "LARGE"]]);
});

test("a refusal is asked again after a second, as long as the seat is there", async (t) => {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  let tries = 0;
  const sizes = new Sizes(async () => {
    tries += 1;
    throw new Error("away");
  });
  sizes.begun("ann", "1");
  sizes.want("ann", "SMALL");
  for (let i = 0; i < 2; i++) {
    await turn();
    mock.timers.tick(1_000);
  }
  await turn();
  assert.equal(tries, 3);
  sizes.forget("ann");
  mock.timers.tick(1_000);
  await turn();
  assert.equal(tries, 3);
});

const turn = async () => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
};
