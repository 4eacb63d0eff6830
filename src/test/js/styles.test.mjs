import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const WEBROOT = new URL("../../../webroot/", import.meta.url);

/* The folders of style sheets: one for each kind of page, and those of activities beside their code. */
const KINDS = [
  ...["pages", "calendar", "rooms"].map((kind) => `styles/${kind}/`),
  ...readdirSync(new URL("activities/", WEBROOT)).map((name) => `activities/${name}/`),
];

const sheetsIn = (folder) =>
  readdirSync(new URL(folder, WEBROOT), { recursive: true })
    .filter((name) => name.endsWith(".css"))
    .map((name) => `${folder}${name}`);

const read = (path) => readFileSync(new URL(path, WEBROOT), "utf8").replace(/\/\*.*?\*\//gs, "");

/* All sheets are sent as one, so a class name of two kinds of pages is styled by the sheets of both. */
test("no two kinds of pages, and no two activities, have a class of the same name", () => {
  const kinds = new Map();
  for (const kind of KINDS) {
    for (const sheet of sheetsIn(kind)) {
      for (const [, selectors] of read(sheet).matchAll(/([^{};]+)\{/g)) {
        for (const selector of selectors.split(",")) {
          const [, name] = selector.trim().match(/^\.([a-z-]+)$/) ?? [];
          if (name) kinds.set(name, (kinds.get(name) ?? new Set()).add(kind));
        }
      }
    }
  }
  assert.ok(kinds.size > 200);
  const shared = [...kinds].filter(([, where]) => where.size > 1).map(([name, where]) => `${name}: ${[...where].join()}`);
  assert.deepEqual(shared, []);
});

test("each sheet of an activity is named by its panes, so that it is sent, and is in the layer of activities or of parts", () => {
  for (const kind of KINDS.filter((folder) => folder.startsWith("activities/"))) {
    const sheets = sheetsIn(kind);
    const panes = sheets.length ? readFileSync(new URL(`${kind}panes.js`, WEBROOT), "utf8") : "";
    const named = [...panes.matchAll(/new URL\("\.\/([^"]+\.css)", import\.meta\.url\)/g)].map(([, name]) => `${kind}${name}`);
    assert.deepEqual(named.sort(), sheets.sort());
    for (const sheet of sheets) {
      const layers = [...read(sheet).matchAll(/@layer ([a-z]+)/g)].map(([, layer]) => layer);
      assert.ok(layers.length && layers.every((layer) => layer === "activities" || layer === "parts"), sheet);
    }
  }
});

/* Lit sets an object at each drawing, and browsers reload a `srcObject` each time it is set. */
test("what plays is set once: a track goes into an element by way of `streaming`", () => {
  const modules = readdirSync(WEBROOT, { recursive: true }).filter((name) => name.endsWith(".js"));
  const bound = modules.flatMap((name) => [...read(name).matchAll(/\.srcObject=\$\{(\w+)/g)].map(([, by]) => [name, by]));
  assert.ok(bound.length > 2);
  assert.deepEqual(bound.filter(([, by]) => by !== "streaming"), []);
});
