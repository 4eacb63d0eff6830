import assert from "node:assert/strict";
import test from "node:test";
import { nextHours } from "../../../webroot/activities/help-queue/next-hours.js";

const on = (start, more = {}) => ({ what: "OFFICE_HOURS", room: "desk", mode: "WALK_IN", status: "SCHEDULED", start, ...more });
const NOW = Date.parse("2026-03-10T18:00:00Z");

test("the next ones are at this desk, to come, and not cancelled", () => {
  const tuesday = on("2026-03-17T22:00:00Z", { status: "MOVED" });
  const all = [
    on("2026-03-10T17:00:00Z"),
    on("2026-03-12T22:00:00Z", { what: "LIVE_SESSION" }),
    on("2026-03-13T22:00:00Z", { room: "another" }),
    on("2026-03-14T22:00:00Z", { status: "CANCELLED" }),
    tuesday,
    on("2026-03-18T22:00:00Z"),
  ];
  assert.equal(nextHours(all, "desk", NOW), tuesday);
  assert.equal(nextHours(all.slice(0, 4), "desk", NOW), undefined);
});
