import assert from "node:assert/strict";
import { test } from "node:test";
import { manners } from "../../../webroot/kit/manners.js";

test("each region has its manner once, and that of the reader is among them as they have it", () => {
  const german = manners("de-DE");
  assert.equal(german.filter(({ words }) => words.startsWith("Germany:")).length, 1);
  assert.equal(german.find(({ words }) => words.startsWith("Germany:")).locale, "de-DE");
  assert.match(manners("en-US").find(({ locale }) => locale === "en-US").words, /March 17, 6:00.PM$/u);
  assert.match(manners("en-GB").find(({ locale }) => locale === "en-GB").words, /17 March, 18:00$/u);
  assert.ok(manners("fi-FI").some(({ locale }) => locale === "fi-FI"));
});

test("a reader without a region has one that is theirs to keep", () => {
  assert.equal(manners("en")[0].locale, "en");
});
