import assert from "node:assert/strict";
import { test } from "node:test";
import { needed } from "./libraries.mjs";

const line = async (...parts) => (await import("../../../webroot/kit/plain-line.js")).plainLine(...parts);

test("a quote is one plain line", needed, async () => {
  assert.equal(await line("**Yes**, see [the table](https://example.org)\n\n- `N18.1`"), "Yes, see the table - N18.1");
  assert.equal([...(await line("x".repeat(200)))].length, 90);
});

test("a long one ends with an ellipsis where it is cut", needed, async () => {
  assert.equal(await line("Is **burn of the leg** first?", 12), "Is burn of…");
});

test("signs that people wrote stay", needed, async () => {
  for (const text of ["age > 18 and a_b", "codes __init__", "2024. It was good", "#5 | #6", "~20"]) assert.equal(await line(text), text);
});

test("what is hostile costs nothing", needed, async () => {
  const before = process.cpuUsage();
  await line("[".repeat(8000));
  await line("> ".repeat(4000));
  const { user, system } = process.cpuUsage(before);
  assert.ok((user + system) / 1000 < 100);
});
