import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { needed } from "./libraries.mjs";

/* Texts made by a seed from the marks of Markdown; `LECTERN_FUZZ_SEED` sets the seed. */

const SEED = Number(process.env.LECTERN_FUZZ_SEED ?? 20261130);
const TEXTS = 400;
const UNITS = ["> ", "- ", "1. ", "2024. ", "* ", "**", "__", "~~", "~", "`", "```\n", "[", "](", ")", "![", "<", ">", "&amp;", "\\", "|", "\n", "\n\n", "    ", "\t", "#", "===", "---", "https://a.b/", "a@b.c", "@", "x", "é", "\u202e", "\ud83d\ude00", "\ud800", "\u0000", " ", "word "];

/* mulberry32 */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const hostile = readFileSync(new URL("../resources/texts/hostile.jsonl", import.meta.url), "utf8").trim().split("\n").map(JSON.parse);

const processorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

test(`any text is read in little time, and never throws (seed ${SEED})`, needed, async () => {
  const { parse } = await import("../../../webroot/kit/markup/parser.js");
  const { aloud } = await import("../../../webroot/activities/chat/aloud.js");
  const random = randomOf(SEED);
  const any = (list) => list[Math.floor(random() * list.length)];
  const units = [...UNITS, ...hostile.map(({ unit }) => unit)];
  parse("warm **up** `now` [a](https://a.b) 1. x");
  for (let n = 0; n < TEXTS; n++) {
    let text = "";
    const few = Array.from({ length: 1 + Math.floor(random() * 4) }, () => any(units));
    const most = random() < 0.1 ? 8_000 : 600;
    while (text.length < most) text += random() < 0.8 ? any(few) : any(units);
    text = text.slice(0, 8_000);
    const before = processorTime();
    const parts = parse(text);
    const took = processorTime() - before;
    assert.ok(parts === undefined || Array.isArray(parts));
    assert.ok(took < 250, `${took} ms for ${JSON.stringify(text.slice(0, 300))}`);
    aloud([{ by: { name: "Ann" }, text }]);
  }
});
