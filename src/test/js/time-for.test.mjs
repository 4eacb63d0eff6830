import assert from "node:assert/strict";
import { test } from "node:test";
import { questionIn, timeFor } from "../../../webroot/kit/time-for.js";

test("a question goes to the calendar whole, whatever is in it", () => {
  for (const question of ["Is Z99.2 required beside N18.6?", "50 % & #more? a=b", "שלום\nעולם", "🦴".repeat(400)]) {
    const { hash, search } = new URL(timeFor(question), "https://lectern.example");
    assert.equal(questionIn(hash), question);
    assert.equal(search, "?view=agenda");
  }
});

test("what is no question in an address is none", () => {
  for (const hash of ["", "#", "#main", "#about=", "#about=%E0%A4%A"]) assert.equal(questionIn(hash), "");
  assert.equal(questionIn(`#about=${"a".repeat(5_000)}`).length, 1_000);
});
