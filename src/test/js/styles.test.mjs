import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const STYLES = new URL("../../../webroot/styles/", import.meta.url);

/* All sheets are sent as one, so a class that two kinds of pages call alike is drawn by both. */
test("no two kinds of pages have a class of the same name", () => {
  const kinds = new Map();
  for (const kind of ["pages", "calendar", "rooms"]) {
    for (const sheet of readdirSync(new URL(`${kind}/`, STYLES))) {
      const text = readFileSync(new URL(`${kind}/${sheet}`, STYLES), "utf8").replace(/\/\*.*?\*\//gs, "");
      for (const [, selectors] of text.matchAll(/([^{};]+)\{/g)) {
        for (const selector of selectors.split(",")) {
          const [, name] = selector.trim().match(/^\.([a-z-]+)$/) ?? [];
          if (name) kinds.set(name, (kinds.get(name) ?? new Set()).add(kind));
        }
      }
    }
  }
  assert.ok(kinds.size > 200);
  const shared = [...kinds].filter(([, where]) => where.size > 1).map(([name]) => name);
  assert.deepEqual(shared, []);
});
