import assert from "node:assert/strict";
import { test } from "node:test";
import { needed } from "./libraries.mjs";

const said = (name, text) => ({ by: { name }, text });

test("a reader hears who said what, in plain words", needed, async () => {
  const { aloud } = await import("../../../webroot/activities/chat/aloud.js");
  assert.deepEqual(aloud([said("Cy", "**Yes**, see `N18.1`"), said("Bo", "a*b*c")]), ["Cy: Yes, see N18.1", "Bo: a*b*c"]);
  assert.deepEqual(aloud(Array.from({ length: 6 }, () => said("Cy", "go"))), ["6 new messages"]);
});
