import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf, smaller, weight } from "../../../webroot/files/pictures.js";

test("a large picture keeps its shape, and a small one its size", () => {
  assert.deepEqual(smaller(5120, 2560), { width: 2560, height: 1280 });
  assert.deepEqual(smaller(300, 200), { width: 300, height: 200 });
  assert.deepEqual(smaller(100_000, 1), { width: 2560, height: 1 });
});

test("a weight is said in kB or MB, and is never nothing", () => {
  assert.equal(weight(12), "1 kB");
  assert.equal(weight(640_400), "640 kB");
  assert.equal(weight(1_440_000), "1.4 MB");
});

test("a pasted screenshot is called that", () => {
  assert.equal(nameOf({ name: "image.png" }), "Pasted picture.png");
  assert.equal(nameOf({ name: "chart.jpg" }), "chart.jpg");
});
