// The replay of a session, and its results.
import assert from "node:assert/strict";
import { test } from "node:test";
import { broughtBy, heights, linesUntil } from "../../../webroot/pages/past/lines.js";
import { Replay } from "../../../webroot/pages/past/replay.js";

const OPENED = "2036-03-12T18:00:00.000Z";
const counter = { empty: () => ({ n: 0 }), apply: (state, { by }) => ({ n: state.n + by }) };
const added = (time, by = 1) => ({ offset: time, time, data: { type: "counter.added", at: OPENED, by } });
const counted = (time, sum) => ({ time, data: { type: "counter.tally", tally: { sum } } });

/** A session of so many ms, in pages, in which 1 is added every second. */
function session(length, page = 4) {
  const events = Array.from({ length: length / 1000 }, (_, at) => added((at + 1) * 1000));
  const asked = [];
  const from = (after, n) => ({ events: events.filter(({ time }) => time > after).slice(0, page), after: Math.min(length, after + page * 1000), more: after + page * 1000 < length, ...n });
  const load = async (query) => {
    asked.push(query);
    const [, what, number] = /^(at|after)=(\d+)$/.exec(query);
    if (what === "after") return from(Number(number));
    const done = Math.floor(Number(number) / 1000);
    return from(done * 1000, { seq: done, activities: { counter: { n: done } }, tallies: { counter: { sum: done } } });
  };
  return { load, asked };
}

const replayOf = ({ load }, length = 20_000) =>
  new Replay({ id: "r", you: { id: "ann", role: "LEARNER" }, folds: { counter }, opened: OPENED, length, load });
const settled = () => new Promise((done) => setTimeout(done));

test("a jump shows the room as it was then, and the time of day there", async () => {
  const replay = replayOf(session(20_000));
  await replay.seek(7_400);
  assert.deepEqual(replay.state("counter"), { n: 7 });
  assert.deepEqual(replay.tally("counter"), { sum: 7 });
  assert.equal(replay.now(), Date.parse(OPENED) + 7_400);
  assert.equal(replay.busy, false);
});

test("playing comes where a jump leads, at any speed, page after page", async () => {
  for (const speed of [1, 1.5, 8]) {
    const replay = replayOf(session(20_000));
    await replay.seek(0);
    replay.speed = speed;
    replay.play();
    for (let ms = 0; replay.playing && ms < 100_000; ms += 100) {
      replay.pass(100);
      await settled();
    }
    assert.equal(replay.time, 20_000);
    assert.deepEqual(replay.state("counter"), { n: 20 });
    assert.equal(replay.playing, false);
  }
});

test("the clock stands while what follows is not here", async () => {
  let answer;
  const pages = session(20_000);
  const replay = replayOf({ load: (query) => (query.startsWith("at") ? pages.load(query) : new Promise((done) => (answer = () => pages.load(query).then(done)))) });
  await replay.seek(0);
  replay.play();
  for (let i = 0; i < 100; i++) replay.pass(100);
  assert.ok(replay.time <= 4_000, `${replay.time}`);
  await answer();
  await settled();
  replay.pass(100);
  assert.ok(replay.time > 4_000 - 100);
});

test("of two jumps the later one wins, in whatever order they are answered", async () => {
  const waiting = [];
  const pages = session(20_000);
  const replay = replayOf({ load: (query) => new Promise((done) => waiting.push(async () => done(await pages.load(query)))) });
  const first = replay.seek(3_000);
  const second = replay.seek(9_000);
  await waiting[1]();
  await second;
  await waiting[0]();
  await first;
  assert.deepEqual(replay.state("counter"), { n: 9 });
  assert.equal(replay.time, 9_000);
});

test("a moment that doesn't come is told, and can be asked for again", async () => {
  let fails = true;
  const pages = session(20_000);
  const replay = replayOf({ load: (query) => (fails ? Promise.reject(new Error("away")) : pages.load(query)) });
  await replay.seek(2_000);
  assert.equal(replay.problem.message, "away");
  fails = false;
  await replay.seek(replay.time);
  assert.equal(replay.problem, undefined);
  assert.deepEqual(replay.state("counter"), { n: 2 });
});

test("a tally stands between events", async () => {
  const replay = replayOf({ load: async () => ({ seq: 0, activities: { counter: { n: 0 } }, tallies: {}, events: [added(1_000), counted(1_500, 1)], after: 2, more: false }) });
  await replay.seek(0);
  replay.play();
  replay.pass(1_200);
  assert.equal(replay.tally("counter"), undefined);
  replay.pass(400);
  assert.deepEqual(replay.tally("counter"), { sum: 1 });
});

const question = (id, status, more = {}) => ({ id, status, text: `Question ${id}`, merged: [], ...more });
const summary = {
  id: 10,
  end: 99,
  opened: OPENED,
  closed: "2036-03-12T19:00:00.000Z",
  marks: [{ seq: 30, at: 60_000, what: "ANSWER", about: 20 }, { seq: 40, at: 120_000, what: "BREAK", about: 0 }],
  then: {
    session: { state: { held: [{ id: 10, programme: ["Sequencing"] }] } },
    questions: { state: { questions: { 20: question(20, "LIVE"), 21: question(21, "OPEN"), 22: question(22, "OPEN"), 4: question(4, "OPEN"), 5: question(5, "ANSWERED") } }, tally: { votes: { 21: 1, 22: 3 } } },
    polls: { state: { polls: {} } },
  },
  now: {
    questions: { state: { questions: { 4: question(4, "ANSWERED", { reply: { at: "2036-03-13T08:00:00.000Z", from: "2036-03-12T18:20:00.000Z", text: "In writing, the day after", earlier: [] } }), 20: question(20, "ANSWERED"), 21: question(21, "OPEN"), 120: question(120, "OPEN") } }, tally: { votes: { 21: 4 } } },
    polls: { state: { polls: {} } },
  },
};

test("a session brought what was asked in it, as it is today", () => {
  const { answered, open, asked, programme } = broughtBy(summary);
  assert.deepEqual(answered.map(({ id }) => id), [4, 20]);
  assert.deepEqual(open.map(({ id, votes }) => [id, votes]), [[21, 4], [22, 3]]);
  assert.equal(asked, 4);
  assert.deepEqual(programme, ["Sequencing"]);
});

test("what was said and what stood on the stage are lines up to a moment, without what was taken back", () => {
  const said = (id, second, text) => ({ id, text, by: { name: "Ann" }, at: new Date(Date.parse(OPENED) + second * 1000).toISOString() });
  const chat = { messages: { 1: said(1, -60, "before"), 11: said(11, 30, "hello"), 12: said(12, 40, "") } };
  const lines = linesUntil(summary, chat, 90_000);
  assert.deepEqual(lines.map(({ at, text }) => [at, text]), [[30_000, "hello"], [60_000, "Now answering: Question 20"]]);
});

test("how much was said is drawn by the minute", () => {
  assert.deepEqual(heights({ 0: { said: 2 }, 2: { said: 4 } }, 170_000), [0.5, 0, 1]);
});
