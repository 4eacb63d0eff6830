import assert from "node:assert/strict";
import { test } from "node:test";
import { match, safeNext } from "../../../webroot/router.js";

const routes = [
  { path: "/", page: "today" },
  { path: "/courses/:course", page: "course" },
  { path: "/courses/:course/:part", page: "part" },
];

test("a path finds its page and its parts", () => {
  assert.deepEqual(match(routes, "/"), { page: "today", params: {} });
  assert.deepEqual(match(routes, "/courses/7/people"), { page: "part", params: { course: "7", part: "people" } });
  assert.equal(match(routes, "/courses/7/people/more"), null);
});

test("a part is decoded, and one that cannot be is taken as it stands", () => {
  assert.equal(match(routes, "/courses/a%20b").params.course, "a b");
  assert.equal(match(routes, "/courses/%E0%A4").params.course, "%E0%A4");
});

test("after sign-in one comes back to a place in Lectern, never to another site", () => {
  assert.equal(safeNext("/rooms/1"), "/rooms/1");
  for (const bad of ["//evil.example", "/\\evil.example", "https://evil.example", "", null, "/\t/evil.example"]) {
    assert.equal(safeNext(bad), "/");
  }
});
