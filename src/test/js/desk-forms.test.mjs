import assert from "node:assert/strict";
import test from "node:test";
import { formOf, settingsOf } from "../../../webroot/activities/help-queue/desk-settings.js";
import { search } from "../../../webroot/activities/help-queue/search.js";
import { NO_WORDS, check, sent, wordsOf } from "../../../webroot/activities/help-queue/ticket-words.js";
import { ANN, BO, ticket } from "./desk-people.mjs";

const settings = { topics: ["Burns"], fields: [{ key: "case", label: "Which case?", required: true }, { key: "page", label: "Page", required: false }] };

test("a question is needed, and so is what the desk asks for", () => {
  assert.deepEqual(Object.keys(check(NO_WORDS, settings)), ["text", "answers.case"]);
  assert.deepEqual(check({ ...NO_WORDS, text: "Burns?", answers: { case: "4" } }, settings), {});
  assert.deepEqual(check({ ...NO_WORDS, text: "Burns?" }, undefined), {});
});

test("what is too long is said with how much", () => {
  const errors = check({ ...NO_WORDS, text: "x".repeat(4001), topic: "y".repeat(82), answers: { case: "z".repeat(1001) } }, settings);
  assert.equal(errors.text, "1 character too many: 4,000 is the most.");
  assert.equal(errors.topic, "2 characters too many: 80 is the most.");
  assert.equal(errors["answers.case"], "1 character too many: 1,000 is the most.");
  assert.deepEqual(check({ ...NO_WORDS, text: "\u{1F600}".repeat(4000) }, undefined), {}, "characters, not halves of them");
});

test("the desk is told what was written, without empty answers", () => {
  const words = { text: " Burns? ", tried: "", topic: "Burns", answers: { case: " 4 ", page: " " }, carry: false };
  assert.deepEqual(sent(words, { joining: true }), { text: "Burns?", tried: "", topic: "Burns", answers: { case: "4" }, carry: false });
  assert.deepEqual(sent(wordsOf(ticket(1, 1, { text: "Burns?" }))), { text: "Burns?", tried: "", topic: "", attachments: [] });
  assert.deepEqual(sent(wordsOf(ticket(1, 1, { text: "Burns?", attachments: ["f1"] }))).attachments, ["f1"]);
});

test("settings go through the form and come back as they were", () => {
  const all = {
    welcome: "Bring the note.",
    topics: ["Burns", "Z codes"],
    fields: [{ key: "case", label: "Which case?", required: true }],
    visitsADay: 3,
    coolDown: 15,
    showNames: true,
  };
  assert.deepEqual(settingsOf(formOf(all)), all);
  const plain = { welcome: "", topics: [], fields: [], showNames: false };
  assert.deepEqual(settingsOf(formOf(undefined)), plain);
});

test("a new question gets a key of its own, and empty lines are nothing", () => {
  const form = {
    ...formOf({ fields: [{ key: "which-case", label: "Which case?", required: false }] }),
    topics: " Burns \n\nburns\nZ   codes",
  };
  form.fields.push({ key: "", label: "Which case", required: true }, { key: "", label: "  " }, { key: "", label: "日本", required: false });
  const { topics, fields } = settingsOf(form);
  assert.deepEqual(topics, ["Burns", "Z codes"]);
  assert.deepEqual(fields.map(({ key }) => key), ["which-case", "which-case-2", "field"]);
});

test("one finds in the line by all of the words, wherever they stand", () => {
  const line = [ticket(1, 1, { owner: ANN, text: "When is `Z79.4` coded?", topic: "Insulin" }), ticket(2, 2, { owner: BO, text: "Burns" })];
  assert.deepEqual(search(line, "z79 insulin").map(({ id }) => id), [1]);
  assert.deepEqual(search(line, "bo").map(({ id }) => id), [2]);
  assert.deepEqual(search(line, "  ").length, 2);
  assert.deepEqual(search(line, "ann burns"), []);
});
