// The pure parts of the class pages: order, likeness, export, results, clocks.
import assert from "node:assert/strict";
import { test } from "node:test";
import { place } from "../../../webroot/activities/hands/hands.js";
import { current } from "../../../webroot/activities/polls/polls.js";
import { changed, csv as pollCsv, isMine, rowsOf, said } from "../../../webroot/activities/polls/results.js";
import { holdingParts } from "../../../webroot/activities/questions/held.js";
import { groups, holding, isVoted, keyOf, likeness, similar, sorted } from "../../../webroot/activities/questions/board.js";
import { csv, json, markdown } from "../../../webroot/activities/questions/export.js";
import { open } from "../../../webroot/activities/questions/questions.js";
import { ahead } from "../../../webroot/activities/questions/hours-ahead.js";
import { choices, nameSaid } from "../../../webroot/activities/questions/words.js";
import { summaryOf } from "../../../webroot/activities/session/summary.js";
import { ago, stopwatch, until } from "../../../webroot/kit/span.js";

const DAY = { id: "day", name: "Dr. Day", role: "INSTRUCTOR" };
const ANN = { id: "ann", name: "Ann", role: "LEARNER" };
const question = (id, text, more) => ({ id, at: `2026-03-12T17:0${id}:00Z`, anonymity: "NONE", text, status: "OPEN", backed: false, merged: [], earlier: [], labels: [], ...more });

test("pinned ones first, then by votes, then as they were asked", () => {
  const tally = { votes: { 2: 5, 3: 9 } };
  const all = [question(1, "a", { pinned: DAY }), question(2, "b"), question(3, "c"), question(4, "d")];
  assert.deepEqual(sorted(all, "votes", tally).map(({ id }) => id), [1, 3, 2, 4]);
  assert.deepEqual(sorted(all, "newest", tally).map(({ id }) => id), [1, 4, 3, 2]);
});

test("while someone points at the list its rows stay, new ones come last and gone ones go", () => {
  assert.deepEqual(holding([1, 2, 3], [3, 1, 4]), { ids: [1, 3, 4], moved: 2 });
  assert.deepEqual(holding([1, 2], [1, 2]), { ids: [1, 2], moved: 0 });
});

test("questions that ask the same are found, others are not", () => {
  const one = "Does “with” in the index link CKD and diabetes even if the doctor never says so?";
  assert.ok(likeness(one, "Is CKD with diabetes always linked by the index?") >= 0.55);
  assert.ok(likeness(one, "When is the exam?") < 0.3);
  const all = [question(1, one), question(2, "When is the exam held?")];
  assert.deepEqual(similar("the index link of diabetes and CKD", all).map(({ id }) => id), [1]);
  assert.deepEqual(similar("is", all), []);
});

test("likely duplicates are grouped until staff keep them apart, and settled ones never", () => {
  const all = [question(1, "Is Z79.4 coded for insulin?"), question(2, "insulin coded Z79.4"), question(3, "insulin Z79.4 coded", { status: "ANSWERED" })];
  const [group] = groups(all);
  assert.deepEqual(group.map(({ id }) => id), [1, 2]);
  assert.deepEqual(groups(all, new Set([keyOf(group)])), []);
});

test("300 questions are grouped in a moment", () => {
  const all = Array.from({ length: 300 }, (_, id) => question(id, `Question number ${id} about topic${id % 60} and code E${id}`));
  const began = performance.now();
  groups(all);
  assert.ok(performance.now() - began < 2000);
});

test("a vote for a merged question is a vote for the one it went into", () => {
  const state = { votes: { ann: [7] } };
  assert.ok(isVoted(state, question(3, "c", { merged: [7] }), "ann"));
  assert.ok(!isVoted(state, question(3, "c", { merged: [7] }), "bo"));
});

test("the shared part of a view and one's own make the state", () => {
  const view = { questions: { 1: question(1, "a") }, votes: {} };
  const own = { votes: { ann: [1] }, questions: [question(2, "mine", { status: "PENDING" })] };
  assert.deepEqual(Object.keys(open(view, own).questions), ["1", "2"]);
  assert.deepEqual(open(view, own).votes, { ann: [1] });
  assert.equal(open(view, undefined), view);
});

test("an export has times and votes, no formulas, and only the names that the viewer sees", () => {
  const state = {
    questions: {
      1: question(1, '=HYPERLINK("x")', { by: ANN }),
      2: question(2, "Two\nlines", { status: "ANSWERED", reply: { by: DAY, at: "2026-03-12T17:30:00Z", text: "Yes", earlier: [] } }),
      3: question(3, "", { status: "WITHDRAWN", by: ANN }),
    },
  };
  const text = csv(state, { votes: { 1: 3 } });
  assert.equal(text.split("\r\n")[1], `"2026-03-12T17:01:00Z","'=HYPERLINK(""x"")","Ann","open","3","","",""`);
  assert.equal(JSON.parse(json(state)).length, 2);
  assert.equal(JSON.parse(json(state))[1].asker, "anonymous");
  assert.match(markdown(state, { votes: { 2: 1 } }), /## Two lines\n\nanonymous, 1 vote, answered\n\nYes/);
});

test("who will see a name is said before it is sent", () => {
  assert.match(nameSaid("PEERS", true), /Staff will/);
  assert.match(nameSaid("ALL", true), /not even staff/);
  assert.match(nameSaid("PEERS", false), /Everyone/);
});

const poll = (more) => ({ id: 9, sheet: { question: "?", kind: "ONE", choices: ["E11.22", "E11.65"], key: { right: [1], explanation: "" } }, rounds: [{}], results: [], ...more });
const rounds = [
  { answered: 4, counts: [3, 1], values: {} },
  { answered: 4, counts: [1, 3], values: {} },
];

test("a time to book is offered where there is one, and where no office hours are planned that is said", () => {
  const hours = (start, more) => ({ what: "OFFICE_HOURS", status: "ON", start, ...more });
  const now = Date.parse("2026-03-12T18:00:00Z");
  const calledOff = hours("2026-03-12T19:00:00Z", { status: "CANCELLED", bookable: { free: 3 } });
  const over = hours("2026-03-12T17:00:00Z", { bookable: { free: 3 } });
  assert.deepEqual(ahead([over, calledOff], now), { next: undefined, bookable: false });
  const lecture = { ...hours("2026-03-12T20:00:00Z"), what: "LIVE_SESSION" };
  const walkIn = hours("2026-03-13T17:00:00Z");
  assert.deepEqual(ahead([lecture, walkIn, hours("2026-03-14T17:00:00Z", { bookable: { free: 1 } })], now), { next: walkIn.start, bookable: true });
  const offered = (hours) => choices(hours).map(([value]) => value);
  assert.deepEqual(offered({ next: "Fri 13 Mar, 17:00", bookable: false }), ["TICKET", "WRITTEN"]);
  assert.deepEqual(offered(undefined), ["TICKET", "SLOT", "WRITTEN"]);
  assert.match(choices({ bookable: false })[0][2], /^No office hours are planned yet/);
  assert.match(choices({ next: "Fri 13 Mar, 17:00", bookable: true })[0][2], /open next: Fri 13 Mar, 17:00\./);
});

test("two rounds stand side by side with what changed", () => {
  const rows = rowsOf(poll(), rounds);
  assert.deepEqual(rows[1], { label: "E11.65", right: true, counts: [1, 3], shares: [25, 75] });
  assert.equal(changed(rows), "In round 2, 50 more in 100 chose the right answer.");
  assert.match(pollCsv(poll(), rounds), /"E11.65","yes","1","25","3","75"/);
});

test("an answer is said in words, whatever its kind", () => {
  assert.equal(said(poll(), { picks: [1], text: "" }), "E11.65");
  assert.ok(isMine(poll(), { picks: [1], text: "" }, "E11.65"));
  const words = poll({ sheet: { question: "?", kind: "WORDS", choices: [] } });
  assert.equal(said(words, { picks: [], text: "order\nvisit" }), "order, visit");
  assert.equal(said(words, undefined), "");
});

test("numbers are in their order, words by how often they came", () => {
  const values = [{ answered: 3, counts: [], values: { 10: 1, 9.4: 2 } }];
  assert.deepEqual(rowsOf(poll({ sheet: { question: "?", kind: "NUMBER", choices: [] } }), values).map(({ label }) => label), ["9.4", "10"]);
  assert.deepEqual(rowsOf(poll({ sheet: { question: "?", kind: "TEXT", choices: [] } }), values).map(({ label }) => label), ["9.4", "10"]);
});

test("all look at the open poll, else at the one that was opened last", () => {
  const polls = { 1: { id: 1, stage: "REVEALED", opened: "2026-03-12T17:00:00Z" }, 2: { id: 2, stage: "DRAFT" } };
  assert.equal(current({ polls }).id, 1);
  assert.equal(current({ polls: { ...polls, 3: { id: 3, stage: "OPEN", opened: "2026-03-12T16:00:00Z" } } }).id, 3);
  assert.equal(current({ polls: { 2: polls[2] } }), undefined);
});

test("one's place among the hands follows from the ids alone", () => {
  assert.equal(place({ total: 3, first: [4, 7, 9] }, { id: 7 }), 2);
  assert.equal(place(undefined, { id: 7 }), 0);
});

test("a session's summary holds what was answered in it and what stays open", () => {
  const held = { id: 1, opened: "2026-03-12T17:00:00Z", end: 50, closed: "2026-03-12T18:00:00Z", programme: [] };
  const reply = (at) => ({ by: DAY, at, text: "", earlier: [] });
  const board = {
    questions: {
      5: question(5, "in it", { status: "ANSWERED", reply: reply("2026-03-12T17:30:00Z") }),
      6: question(6, "later", { status: "ANSWERED", reply: reply("2026-03-12T19:30:00Z") }),
      7: question(7, "open"),
      8: question(8, "aloud in it, in writing later", { status: "ANSWERED", reply: { ...reply("2026-03-12T20:00:00Z"), from: "2026-03-12T17:10:00Z" } }),
      9: question(9, "corrected later", { status: "ANSWERED", reply: { ...reply("2026-03-12T20:00:00Z"), earlier: [{ by: DAY, at: "2026-03-12T17:40:00Z", text: "Yes" }] } }),
      60: question(60, "afterwards"),
    },
  };
  const { answered, open: left } = summaryOf(held, board);
  assert.deepEqual(answered.map(({ id }) => id), [5, 8, 9]);
  assert.deepEqual(left.map(({ id }) => id), [7]);
});

test("clocks and spans in words", () => {
  assert.equal(stopwatch(2_530_000), "42:10");
  assert.equal(stopwatch(3_723_000), "1:02:03");
  assert.equal(stopwatch(-5), "0:00");
  assert.equal(until(11.2 * 60_000), "in 12 min");
  assert.equal(until(0), "now");
  assert.equal(until(3 * 3_600_000), "in 3 h");
  assert.equal(ago(20_000), "just now");
  assert.equal(ago(240_000), "4 min");
});

test("while somebody points at the console every row stays under its heading, and what comes stands at the end", () => {
  const part = (label, ...ids) => ({ label, rows: ids.map((id) => ({ id })) });
  const group = (...ids) => ({ group: ids.map((id) => ({ id })), rows: ids.map((id) => ({ id })) });
  const ids = ({ parts }) => parts.map(({ label, rows }) => [label, rows.map(({ id }) => id)]);
  const held = [part("Pending", 1, 2), group(3, 4), part("Open", 5)];
  const same = holdingParts(held, held);
  assert.deepEqual(same.moved, 0);
  assert.deepEqual(ids(same), [["Pending", [1, 2]], [undefined, [3, 4]], ["Open", [5]]]);
  const later = holdingParts(held, [part("Pending", 6), part("Open", 5, 1, 3, 4)]);
  assert.deepEqual(ids(later), [["Pending", [1]], [undefined, [3, 4]], ["Open", [5]], ["New", [6]]]);
  assert.equal(later.moved, 4);
  assert.equal(holdingParts([part("Open", 1, 2, 3)], [part("Open", 3, 1, 2)]).moved, 1);
});
