import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { happened, serverNow, told } from "../../../webroot/kit/server-clock.js";

const MINUTE = 60_000;
// A busy machine may pause between two looks at its clock.
const near = (a, b, by = 400) => assert.ok(Math.abs(a - b) <= by, `${a} is not near ${b}`);

test("a device's clock may be wrong by hours: the server's time is known from one answer", () => {
  for (const wrong of [45 * MINUTE, -45 * MINUTE, 2000, -30 * 60 * MINUTE]) {
    const here = Date.now();
    told(here - wrong, { asked: here - 20, answered: here });
    near(serverNow(), Date.now() - wrong);
  }
});

test("a slow answer does not blur what a quick one said", () => {
  const here = Date.now();
  told(here, { asked: here - 10, answered: here });
  told(here - 900, { asked: here - 2000, answered: here });
  near(serverNow(), Date.now());
});

test("what has happened lies in the past", () => {
  const here = Date.now();
  told(here, { asked: here, answered: here });
  happened(new Date(here + 5000).toISOString());
  near(serverNow(), Date.now() + 5000);
  happened(new Date(here - 60 * MINUTE).toISOString());
  near(serverNow(), Date.now() + 5000);
});

// Only the server's clock counts for countdowns of polls, sessions and hands, and for dates that are sent.
test("the pages of a class never ask a device what time it is", () => {
  const web = new URL("../../../webroot/", import.meta.url);
  for (const part of ["session", "questions", "hands", "reactions", "polls", "stage"].map((name) => `activities/${name}/`).concat("pages/room/", "pages/past/")) {
    const modules = readdirSync(new URL(part, web)).filter((name) => name.endsWith(".js"));
    assert.ok(modules.length > 0, part);
    for (const name of modules) assert.doesNotMatch(readFileSync(new URL(part + name, web), "utf8"), /Date\.now\(|new Date\(\)/, part + name);
  }
});
