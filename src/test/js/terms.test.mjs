import assert from "node:assert/strict";
import { test } from "node:test";
import { beganOf, mondayOf, nextTerm, plusDays, weeksBetween } from "../../../webroot/pages/course/terms.js";

test("a term begins on the Monday of the week of its first date", () => {
  assert.equal(mondayOf("2036-01-08"), "2036-01-07");
  assert.equal(mondayOf("2036-01-07"), "2036-01-07");
  assert.equal(mondayOf("2036-01-13"), "2036-01-07");
  assert.equal(beganOf([{ first: "2036-01-15" }, { first: "2036-01-08" }], "2036-05-01"), "2036-01-07");
  assert.equal(beganOf([], "2036-05-01"), "2036-04-28");
});

test("weeks are counted from Monday to Monday, also over the change of clocks", () => {
  assert.equal(weeksBetween("2036-01-08", "2036-05-20"), 19);
  assert.equal(weeksBetween("2036-01-13", "2036-01-14"), 1);
  assert.equal(plusDays("2036-03-08", 2), "2036-03-10");
});

test("the next term begins after the last date of this one, and not in the past", () => {
  assert.equal(nextTerm([{ first: "2036-01-08", last: "2036-04-08" }], "2036-02-01"), "2036-04-14");
  assert.equal(nextTerm([{ first: "2036-01-08", last: "2036-04-08" }], "2036-06-11"), "2036-06-16");
});
