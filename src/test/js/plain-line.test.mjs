import assert from "node:assert/strict";
import { test } from "node:test";
import { plainLine } from "../../../webroot/kit/plain-line.js";

test("a quote is one plain line", () => {
  assert.equal(
    plainLine("**Yes**, see [the table](https://example.org)\n\n- `N18.1`"),
    "Yes, see the table - N18.1",
  );
  assert.equal([...plainLine("x".repeat(200))].length, 90);
});

test("a long one ends with an ellipsis where it is cut", () => {
  assert.equal(plainLine("Is **burn of the leg** first?", 12), "Is burn of…");
});
