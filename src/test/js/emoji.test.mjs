import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { choose, chosen, emojiAt, found, named, toned } from "../../../webroot/kit/emoji/emoji.js";

const all = JSON.parse(readFileSync(new URL("../../../webroot/kit/emoji/emoji.json", import.meta.url), "utf8")).map(
  ([char, group, label, codes, tags, tones]) => ({ char, group, label, codes, tags, tones }),
);

test("an emoji is found by its name, the beginning of it, and its words", () => {
  assert.equal(found(all, "tada")[0].char, "🎉");
  assert.ok(found(all, "thumb").some(({ char }) => char.startsWith("👍")));
  assert.ok(found(all, "party").some(({ char }) => char === "🎉"));
  assert.deepEqual(found(all, "no such thing at all"), []);
  assert.equal(named(all, "tada").char, "🎉");
  assert.equal(named(all, "tad"), undefined);
});

test("a name is looked for where a colon begins a word, and not in times, codes and addresses", () => {
  assert.deepEqual(emojiAt("so :tad", 7), { start: 3, query: "tad", whole: false });
  assert.deepEqual(emojiAt(":tada:", 6), { start: 0, query: "tada", whole: true });
  for (const text of ["18:30", "http://a", "E11:22", "a:smile", ": no", "\\:smile"]) assert.equal(emojiAt(text, text.length), undefined, text);
});

test("a tone of skin is taken where there is one, and remembered", () => {
  const wave = named(all, "wave");
  assert.equal(toned(wave, 0), wave.char);
  assert.equal(toned(wave, 3), wave.tones[2]);
  assert.equal(toned(named(all, "tada"), 3), "🎉");
  const kept = new Map();
  const storage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  choose({ tone: 4 }, storage);
  choose({ last: ["🎉"] }, storage);
  assert.deepEqual(chosen(storage), { tone: 4, last: ["🎉"] });
});
