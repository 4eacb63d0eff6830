// The words for a wait. The server says the same for the same table (WordsTest).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import * as waits from "../../../webroot/activities/help-queue/wait.js";

const table = readFileSync(new URL("../resources/recorded/words.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

test("the page says what the server says", () => {
  assert.ok(table.length > 10);
  for (const { wait, odds, sentence, ...one } of table) {
    assert.equal(waits.wait(one), wait, JSON.stringify(one));
    assert.equal(waits.odds(one), odds);
    assert.equal(waits.sentence(one), sentence);
  }
});

test("every reason has words", () => {
  const said = new Set(table.map(waits.because).filter(Boolean));
  assert.equal(said.size, 6);
  assert.equal(waits.because({}), undefined);
});

test("a wait is never 0, and what was estimated lies within what is said", () => {
  for (let seconds = 0; seconds < 12_000; seconds += 7) {
    const { low, high } = waits.span({ p50: seconds, p80: seconds * 1.3 });
    assert.ok(low >= 1 && low < high);
    assert.ok(low * 60 <= Math.max(60, seconds) && high * 60 >= seconds * 1.3);
  }
});

test("the ruler is about twice as long as 8 of 10 wait", () => {
  const near = waits.ruler({ p50: 600, p80: 1200, p95: 1620 });
  assert.deepEqual(near, {
    minutes: 40,
    marks: [0, 10, 20, 30, 40],
    likely: { from: 0.25, to: 0.5 },
    late: { from: 0.5, to: 0.675 },
  });
  const far = waits.ruler({ p50: 1800, p80: 2400, p95: 9000 });
  assert.equal(far.minutes, 80);
  assert.deepEqual(far.late, { from: 0.5, to: 1 });
});

test("where fewer than 8 of 10 are reached the likely piece is open", () => {
  assert.deepEqual(waits.ruler({ p50: 1200, unreached: 0.25 }).likely, { from: 0.5, to: 1 });
  assert.equal(waits.ruler({ p50: 1200, unreached: 0.25 }).late, undefined);
  assert.equal(waits.ruler({ unreached: 1 }).likely, undefined);
});

test("one finds one's own wait, or that of who would join", () => {
  const signal = { tickets: [{ ticket: 4 }, { ticket: 9 }], joining: { place: 3 } };
  assert.equal(waits.waitOf(signal, 9), signal.tickets[1]);
  assert.equal(waits.waitOf(signal, 5), undefined);
  assert.equal(waits.waitOf(signal), signal.joining);
  assert.equal(waits.waitOf(undefined, 9), undefined);
});

test("a short wait has a short ruler", () => {
  const { minutes, marks, likely } = waits.ruler({ p50: 60, p80: 120, p95: 180 });
  assert.equal(minutes, 4);
  assert.deepEqual(marks, [0, 1, 2, 3, 4]);
  assert.deepEqual(likely, { from: 0.25, to: 0.5 });
});
