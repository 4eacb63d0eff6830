// The folds of the browser lead to the same states as those of the server, event by event.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as chat from "../../../webroot/activities/chat/chat.js";
import * as focus from "../../../webroot/activities/focus/focus.js";
import * as helpQueue from "../../../webroot/activities/help-queue/help-queue.js";

const recorded = (file) =>
  readFileSync(new URL(`../resources/recorded/${file}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

// Every kind of event is told by the source, and the recordings must hold each.
const kindsOf = (activity, source) =>
  [
    ...readFileSync(new URL(`../../main/java/io/lectern/activity/${source}`, import.meta.url), "utf8").matchAll(
      /record (\w+)\(/g,
    ),
  ].map(([, name]) => `${activity}.${name[0].toLowerCase()}${name.slice(1)}`);

const CHAT = kindsOf("chat", "chat/ChatEvent.java");
const FOCUS = kindsOf("focus", "focus/FocusEvent.java");
const HELP_QUEUE = kindsOf("help-queue", "helpqueue/HelpQueueEvent.java");

// What a learner is told of only where it is their own, and of a few not even then.
const FOR_STAFF = ["freed", "removed", "missed", "proposed", "leftoverChosen", "groupDeclined", "groupLeft"].map(
  (kind) => `help-queue.${kind}`,
);

function frozen(value) {
  if (value && typeof value === "object" && !Object.isFrozen(value)) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

for (const [file, fold, wanted] of [
  ["chat.jsonl", chat, CHAT],
  ["focus.jsonl", focus, FOCUS],
  ["help-queue.staff.jsonl", helpQueue, HELP_QUEUE],
  ["help-queue.learner.jsonl", helpQueue, HELP_QUEUE.filter((kind) => !FOR_STAFF.includes(kind))],
]) {
  test(`${file}: every event leads where it led on the server`, () => {
    let walk;
    let state;
    let checked = 0;
    for (const line of recorded(file)) {
      if (line.walk !== walk) {
        walk = line.walk;
        state = frozen(fold.empty());
      }
      if (line.event) state = frozen(fold.apply(state, frozen(line.event)));
      if (line.next) {
        assert.deepEqual(state, line.next, `walk ${walk}: ${JSON.stringify(line.event)}`);
        checked += 1;
      }
    }
    assert.ok(checked > 50, `only ${checked} states were checked`);
  });

  test(`${file}: every kind of event is in it`, () => {
    const kinds = new Set(recorded(file).map(({ event }) => event?.type));
    for (const kind of wanted) assert.ok(kinds.has(kind), kind);
  });
}

test("a fold leaves alone what it does not know", () => {
  for (const fold of [chat, focus, helpQueue]) {
    const state = fold.empty();
    assert.equal(fold.apply(state, { type: "poll.opened", offset: 1, at: "2026-03-03T18:00:00Z" }), state);
  }
});
