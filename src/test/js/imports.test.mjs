import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { posix } from "node:path";
import { test } from "node:test";

const WEBROOT = new URL("../../../webroot/", import.meta.url);

/*
 * The imports allowed: each part, and the parts below it. An activity is a part of its own; the files beside index.html
 * put everything together.
 */
const BELOW = {
  kit: [],
  live: ["kit"],
  files: ["kit", "live"],
  knowledge: ["kit", "live"],
  notices: ["kit", "live"],
  activity: ["kit", "live", "files", "knowledge"],
  pages: ["kit", "live", "files", "knowledge", "notices", "activity"],
  app: ["kit", "live", "files", "knowledge", "notices", "pages"],
};

/** The part that a file is of: `kit`, `activities/chat`, `app`. */
function partOf(path) {
  const [first, second, ...more] = path.split("/");
  if (second === undefined) return "app";
  return first === "activities" && more.length ? `${first}/${second}` : first;
}

const ruleOf = (part) => (part.startsWith("activities/") ? "activity" : part);

const withoutComments = (text) => text.replace(/\/\*.*?\*\//gs, "").replace(/^\s*\/\/.*$/gm, "");

/** The imports of these files that no rule allows. @param {Map<string, string>} files text by path */
function broken(files) {
  const found = [];
  for (const [path, text] of files) {
    const code = withoutComments(text);
    for (const [, name] of code.matchAll(/\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g)) {
      const from = partOf(path);
      const to = partOf(posix.join(posix.dirname(path), name));
      if (from !== to && !BELOW[ruleOf(from)]?.includes(ruleOf(to))) found.push(`${path} imports ${name}`);
    }
  }
  return found;
}

function webroot(folder = "") {
  const files = new Map();
  for (const name of readdirSync(new URL(folder, WEBROOT))) {
    const path = `${folder}${name}`;
    if (statSync(new URL(path, WEBROOT)).isDirectory()) for (const [inner, text] of webroot(`${path}/`)) files.set(inner, text);
    else if (name.endsWith(".js")) files.set(path, readFileSync(new URL(path, WEBROOT), "utf8"));
  }
  return files;
}

test("imports point one way, from the app down to the kit", () => {
  const files = webroot();
  assert.ok(files.size > 150);
  assert.deepEqual(broken(files), []);
});

for (const [path, name] of [
  ["kit/icon.js", "../live/home.js"],
  ["live/home.js", "../activities/chat/chat.js"],
  ["live/home.js", "../notices/notices.js"],
  ["knowledge/share.js", "../pages/course/form.js"],
  ["activities/chat/chat.js", "../help-queue/line.js"],
  ["activities/help-queue/staff/rows.js", "../../chat/markdown.js"],
  ["activities/chat/chat.js", "../../pages/room.js"],
  ["activities/chat/panes.js", "../../notices/notices.js"],
  ["pages/today.js", "../nav.js"],
  ["app.js", "./activities/chat/chat.js"],
]) {
  test(`${path} may not import ${name}`, () => {
    for (const way of [`import { x } from "${name}";`, `import "${name}";`, `const x = () => import("${name}");`]) {
      assert.deepEqual(broken(new Map([[path, way]])), [`${path} imports ${name}`]);
    }
  });
}

test("what only a comment names is not imported", () => {
  assert.deepEqual(broken(new Map([["kit/icon.js", '/** @type {import("../live/home.js").Home} */']])), []);
});

test("no two elements have one name", () => {
  const names = [...webroot().values()].map(withoutComments).flatMap((text) => [...text.matchAll(/customElements\.define\("([^"]+)"/g)].map(([, name]) => name));
  assert.ok(names.length > 60);
  assert.deepEqual(names.filter((name, index) => names.indexOf(name) !== index), []);
});
