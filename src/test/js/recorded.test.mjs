// The folds of the browser lead to the same states as those of the server, event by event.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as board from "../../../webroot/activities/board/board.js";
import * as call from "../../../webroot/activities/call/call.js";
import * as chat from "../../../webroot/activities/chat/chat.js";
import * as focus from "../../../webroot/activities/focus/focus.js";
import * as groups from "../../../webroot/activities/groups/groups.js";
import * as hands from "../../../webroot/activities/hands/hands.js";
import * as helpQueue from "../../../webroot/activities/help-queue/help-queue.js";
import * as polls from "../../../webroot/activities/polls/polls.js";
import * as questions from "../../../webroot/activities/questions/questions.js";
import * as reactions from "../../../webroot/activities/reactions/reactions.js";
import * as stage from "../../../webroot/activities/stage/stage.js";
import * as session from "../../../webroot/activities/session/session.js";

const recorded = (file) =>
  readFileSync(new URL(`../resources/recorded/${file}`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

// The source lists every kind of event, and the recordings must hold each.
const kindsOf = (activity, file) =>
  [
    ...readFileSync(
      new URL(`../../main/java/io/lectern/activity/${file}Event.java`, import.meta.url),
      "utf8",
    ).matchAll(/record (\w+)\(/g),
  ].map(([, name]) => `${activity}.${name[0].toLowerCase()}${name.slice(1)}`);

const KINDS = [
  ...kindsOf("board", "board/Board"),
  ...kindsOf("call", "call/Call"),
  ...kindsOf("chat", "chat/Chat"),
  ...kindsOf("help-queue", "helpqueue/HelpQueue"),
  ...kindsOf("focus", "focus/Focus"),
  ...kindsOf("session", "session/Session"),
  ...kindsOf("stage", "stage/Stage"),
  ...kindsOf("questions", "questions/Questions"),
  ...kindsOf("groups", "groups/Groups"),
  ...kindsOf("hands", "hands/Hands"),
  ...kindsOf("reactions", "reactions/Reactions"),
  ...kindsOf("polls", "polls/Polls"),
];

// Events that a learner gets only if they are their own, and a few that they never get.
const FOR_STAFF = [
  ...["freed", "removed", "missed", "proposed", "leftoverChosen", "groupDeclined", "groupLeft"].map((kind) => `help-queue.${kind}`),
  ...["assigned", "labelled"].map((kind) => `questions.${kind}`),
  ...["drafted", "revised"].map((kind) => `polls.${kind}`),
];
// Events that take the place of another one for learners.
const FOR_LEARNERS = ["questions.shown", "questions.hidden", "polls.shown", "reactions.noted"];
// Events of classes only.
const OF_CLASSES = ["board.stripped"];
const ofClass = { ...board, empty: () => ({ ...board.empty(), led: true, allowed: "STAFF" }) };
// Events of the system, which takes no part in the walks; and events that everybody gets in another form.
const NEVER = ["questions.convened", "reactions.given"];

function frozen(value) {
  if (value && typeof value === "object" && !Object.isFrozen(value)) {
    Object.values(value).forEach(frozen);
    Object.freeze(value);
  }
  return value;
}

for (const [file, fold] of [
  ["board.jsonl", board],
  ["board.class.jsonl", ofClass],
  ["call.jsonl", call],
  ["chat.jsonl", chat],
  ["focus.jsonl", focus],
  ["help-queue.staff.jsonl", helpQueue],
  ["help-queue.learner.jsonl", helpQueue],
  ["session.jsonl", session],
  ["stage.jsonl", stage],
  ["questions.learner.jsonl", questions],
  ["questions.staff.jsonl", questions],
  ["groups.learner.jsonl", groups],
  ["groups.staff.jsonl", groups],
  ["hands.learner.jsonl", hands],
  ["hands.staff.jsonl", hands],
  ["reactions.jsonl", reactions],
  ["polls.learner.jsonl", polls],
  ["polls.staff.jsonl", polls],
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
    const activity = file.replace(/\..*/, "");
    const others = file === "board.jsonl" ? OF_CLASSES : file.includes("staff") ? FOR_LEARNERS : file.includes("learner") ? FOR_STAFF : [];
    const wanted = KINDS.filter((kind) => kind.startsWith(`${activity}.`) && !others.includes(kind) && !NEVER.includes(kind));
    assert.ok(wanted.length > 1);
    for (const kind of wanted) assert.ok(kinds.has(kind), kind);
  });
}

test("a fold leaves alone what it does not know", () => {
  for (const fold of [board, call, chat, focus, helpQueue, session, stage, questions, groups, hands, reactions, polls]) {
    const state = fold.empty();
    assert.equal(fold.apply(state, { type: "poll.opened", offset: 1, at: "2026-03-03T18:00:00Z" }), state);
  }
});
