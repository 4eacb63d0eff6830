import assert from "node:assert/strict";
import test from "node:test";
import { CROWDS, callsMe, crowdsFor, parted } from "../../../webroot/activities/chat/crowds.js";
import { mentioned } from "../../../webroot/kit/mentions.js";
import { mayTalk } from "../../../webroot/live/talks.js";

const BO = { id: "bo", name: "Bo", role: "LEARNER" };
const DAY = { id: "day", name: "Dr. Day", role: "INSTRUCTOR" };
const said = (crowds) => ({ by: DAY, crowds });

test("a text calls people, and crowds beside them", () => {
  const ids = mentioned("@staff and @Bo, @all of you", [BO, ...CROWDS]);
  assert.deepEqual(parted(ids), { mentions: ["bo"], crowds: ["STAFF", "ALL"] });
  assert.deepEqual(parted(["bo"]), { mentions: ["bo"] });
  assert.deepEqual(mentioned("mail@here, @allow", [BO, ...CROWDS]), []);
});

test("a person who is called as a crowd is nobody for sure", () => {
  assert.deepEqual(mentioned("@all", [{ id: "x", name: "All", role: "LEARNER" }, ...CROWDS]), []);
});

test("learners are offered the staff, staff everybody", () => {
  assert.deepEqual(crowdsFor("LEARNER").map(({ id }) => id), ["STAFF"]);
  assert.equal(crowdsFor("ASSISTANT").length, 3);
});

test("a message for many is marked for those whom it is for", () => {
  assert.equal(callsMe(said(["STAFF"]), BO), false);
  assert.equal(callsMe(said(["ALL"]), BO), true);
  assert.equal(callsMe(said(["ALL"]), DAY), false);
  assert.equal(callsMe({ by: BO, crowds: ["STAFF"] }, DAY), true);
  assert.equal(callsMe({ by: BO }, DAY), false);
});

test("a course says who may talk directly", () => {
  const mia = { role: "LEARNER" };
  assert.equal(mayTalk("NONE", [BO, DAY]), false);
  assert.equal(mayTalk("WITH_STAFF", [BO, mia]), false);
  assert.equal(mayTalk("WITH_STAFF", [BO, mia, DAY]), true);
  assert.equal(mayTalk("ALL", [BO, mia]), true);
  assert.equal(mayTalk(undefined, [BO, DAY]), false);
});
