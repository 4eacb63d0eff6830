import assert from "node:assert/strict";
import { test } from "node:test";
import { formatOf, formatting } from "../../../webroot/activities/chat/formatting.js";

/** The text after formatting; `|` stands at both ends of the selection. */
function becomes(typed, how) {
  const start = typed.indexOf("|");
  const end = typed.lastIndexOf("|") - (typed.lastIndexOf("|") > start ? 1 : 0);
  const text = typed.replaceAll("|", "");
  const { from, to, by, selected } = formatting(text, start, end, how);
  const next = text.slice(0, from) + by + text.slice(to);
  const [a, b] = selected;
  return a === b ? `${next.slice(0, a)}|${next.slice(a)}` : `${next.slice(0, a)}|${next.slice(a, b)}|${next.slice(b)}`;
}

test("what is selected is marked, and the marks are taken away again", () => {
  assert.equal(becomes("take |E11.22| first", "BOLD"), "take **|E11.22|** first");
  assert.equal(becomes("take **|E11.22|** first", "BOLD"), "take |E11.22| first");
  assert.equal(becomes("take |this|", "ITALIC"), "take *|this|*");
  assert.equal(becomes("take *|this|*", "ITALIC"), "take |this|");
  assert.equal(becomes("|E11.22|", "CODE"), "`|E11.22|`");
});

test("what is bold becomes italic as well, and is only bold again", () => {
  assert.equal(becomes("**|this|**", "ITALIC"), "***|this|***");
  assert.equal(becomes("***|this|***", "ITALIC"), "**|this|**");
  assert.equal(becomes("***|this|***", "BOLD"), "*|this|*");
});

test("spaces at the ends stay outside the marks", () => {
  assert.equal(becomes("take| this |first", "BOLD"), "take **|this|** first");
  assert.equal(becomes("|   |", "BOLD"), "**|**   ");
});

test("with nothing selected one writes between the marks", () => {
  assert.equal(becomes("so |", "BOLD"), "so **|**");
  assert.equal(becomes("|", "LINK"), "[|](https://)");
});

test("lines become a list, and a list lines", () => {
  assert.equal(becomes("First\nsec|ond\nthird|", "LIST"), "First\n|- second\n- third|");
  assert.equal(becomes("|- second\n- third|", "LIST"), "|second\nthird|");
  assert.equal(becomes("|One\n\nTwo|", "LIST"), "|- One\n\n- Two|");
  assert.equal(becomes("|", "LIST"), "- |");
});

test("code of several lines stands in a block, code with a backtick in two", () => {
  assert.equal(becomes("so |a\nb|", "CODE"), "so \n```\n|a\nb|\n```");
  assert.equal(becomes("|a`b|", "CODE"), "``|a`b|``");
});

test("words become a link whose address is to be written, an address one whose words are", () => {
  assert.equal(becomes("see |the index| now", "LINK"), "see [the index](|https://|) now");
  assert.equal(becomes("|https://who.int/icd|", "LINK"), "[|](https://who.int/icd)");
});

test("a key asks for a format only with what holds it", () => {
  const press = (key, more = {}) => formatOf({ key, code: "", ctrlKey: true, metaKey: false, shiftKey: false, altKey: false, ...more });
  assert.equal(press("b"), "BOLD");
  assert.equal(press("B", { shiftKey: true }), undefined);
  assert.equal(press("(", { code: "Digit8", shiftKey: true }), "LIST");
  assert.equal(press("b", { ctrlKey: false }), undefined);
  assert.equal(press("b", { altKey: true }), undefined);
});
