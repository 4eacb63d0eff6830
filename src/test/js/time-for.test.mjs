import assert from "node:assert/strict";
import { test } from "node:test";
import { questionIn, timeFor } from "../../../webroot/kit/time-for.js";

const room = "0198c1b2-7c11-7000-8000-00000000000a";

test("a question goes to the calendar whole, whatever is in it, and with its place", () => {
  for (const text of ["Is Z99.2 required beside N18.6?", "50 % & #more? a=b&in=c.1", "שלום\nעולם", "🦴".repeat(400)]) {
    const { hash, search } = new URL(timeFor({ text, room, id: 12 }), "https://lectern.example");
    assert.deepEqual(questionIn(hash), { text, entry: { room, id: 12 } });
    assert.equal(search, "?view=agenda");
  }
});

test("what is no question in an address is none", () => {
  for (const hash of ["", "#", "#main", "#about=", "#about=Why", `#about=&in=${room}.1`, `#about=%E0%A4%A&in=${room}.1`, `#about=Why&in=${room}`]) assert.equal(questionIn(hash), undefined);
  assert.equal(questionIn(timeFor({ text: "a".repeat(5_000), room, id: 1 }).replace(/^[^#]*/, "")).text.length, 1_000);
});
