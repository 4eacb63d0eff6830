import assert from "node:assert/strict";
import test from "node:test";
import { chip, clock, countdown, helpedWords, howMany, kept, list, minutes, ordinal, reason, times } from "../../../webroot/activities/help-queue/words.js";
import { ANN, BO, CY, at, ticket } from "./desk-people.mjs";

const short = (iso) => iso.slice(11, 16);
const about = { me: "day", now: Date.parse(at(30)), time: short };

test("places are said in words", () => {
  assert.deepEqual([1, 3, 10, 11, 12, 21, 22, 113].map(ordinal), ["first", "third", "tenth", "11th", "12th", "21st", "22nd", "113th"]);
  assert.deepEqual([1, 2, 3, 9].map(times), ["once", "twice", "three times", "9 times"]);
  assert.equal(list(["Ann", "Bo", "Eli"]), "Ann, Bo and Eli");
  assert.equal(howMany(0), "nobody is waiting");
});

test("a place that looks odd carries its reason", () => {
  assert.equal(reason(ticket(6, 12, { owner: ANN }), about), "First visit today");
  assert.equal(
    reason(ticket(5, 10, { owner: BO, order: at(40), why: "SECOND_VISIT" }), { ...about, visits: { bo: 1 } }),
    "Second visit today: joined 18:10, counts from 18:40",
  );
  assert.equal(reason(ticket(5, 10, { owner: BO, why: "BOOKED", order: at(20) }), about), "Appointment at 18:20");
  assert.equal(reason(ticket(5, 10, { owner: BO, why: "PINNED" }), about), "Put first by staff");
  assert.equal(reason(ticket(5, 10, { owner: BO, why: "NO_ANSWER" }), about), "Missed a call: moved down two places");
  assert.equal(reason(ticket(5, 10, { owner: BO, why: "PASSED" }), about), "Not ready when called: moved down one place");
  assert.equal(reason(ticket(5, 10, { owner: BO, why: "CARRIED" }), about), "Carried over from the last office hours, keeping its place");
});

test("what is ready again says for whom it is first", () => {
  const kept = ticket(5, 14, { owner: BO, status: "RETURNING", helper: CY, until: at(35) });
  assert.equal(reason(kept, { ...about, me: "cy" }), "First for you: ready since 18:14");
  assert.equal(reason(kept, about), "First for Cy until 18:35");
  assert.equal(reason({ ...kept, until: at(20) }, about), "Ready again, for anyone");
});

test("every state has a chip, and one who is away says until when", () => {
  const states = "WAITING AWAY NEEDS_EDIT CALLED IN_SESSION PARKED RETURNING RESOLVED WITHDRAWN REMOVED NO_SHOW EXPIRED CARRIED".split(" ");
  const words = states.map((status) => chip({ status }).word);
  assert.equal(new Set(words).size, states.length);
  assert.equal(chip({ status: "AWAY", until: at(40) }, short).word, "Away until 18:40");
});

test("how often one was helped is said with when and by whom", () => {
  const last = { at: "Tuesday", by: CY };
  assert.equal(helpedWords({ helped: 5, helpedThisWeek: 3, last }), "Helped three times this week, last on Tuesday by Cy");
  assert.equal(helpedWords({ helped: 1, helpedThisWeek: 0, last }), "Helped before, last on Tuesday by Cy");
  assert.equal(helpedWords({ helped: 0, helpedThisWeek: 0 }), "");
});

test("times are whole and never below zero", () => {
  const now = Date.parse(at(30));
  assert.equal(minutes(at(30), now), "under 1 min");
  assert.equal(minutes(at(31), now), "under 1 min");
  assert.equal(minutes(at(13), now), "17 min");
  assert.equal(clock(at(23), now + 12_000), "07:12");
  assert.equal(clock("2026-03-10T17:23:48Z", now), "1:06:12");
  assert.equal(countdown(47_400), "0:48");
  assert.equal(countdown(-5), "0:00");
});

test("how often the estimate was right is only said of enough waits", () => {
  assert.equal(kept({ rated: 50, right: 0.836 }), "84 of 100");
  assert.equal(kept({ rated: 9, right: 1 }), "");
  assert.equal(kept({ rated: 0 }), "");
  assert.equal(kept(undefined), "");
});
