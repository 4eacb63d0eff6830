import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { needed } from "./libraries.mjs";

const markup = async () => ({
  ...(await import("../../../webroot/kit/markup/parser.js")),
  ...(await import("../../../webroot/kit/markup/links.js")),
});

const hostile = readFileSync(new URL("../resources/texts/hostile.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map(JSON.parse)
  .map(({ name, before, unit, times, after, levels }) => ({ name, levels, text: before + unit.repeat(times) + after }));

const processorTime = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** The visible text, with a space or a line break where a part begins. */
const read = (parts) =>
  parts
    .flatMap(({ type, children, content, info, markup }) => {
      if (type === "inline") return children.map((part) => part.content || (part.type === "softbreak" ? "\n" : ""));
      return [type === "list_item_open" && info ? `${info}${markup} ` : content];
    })
    .join("");

test("levels are counted as the server counts them", needed, async () => {
  const { levels } = await markup();
  for (const { name, text, levels: counted } of hostile) assert.equal(levels(text), counted, name);
});

test("a hostile text is read within 100 ms, or shown as it was typed", needed, async () => {
  const { parse, withLinks, MOST_LEVELS } = await markup();
  for (const { name, text, levels } of hostile) {
    const before = processorTime();
    const parts = parse(text);
    for (const { children } of parts ?? []) for (const { content } of children ?? []) withLinks(content);
    const took = processorTime() - before;
    assert.ok(took < 100, `${name}: ${took} ms`);
    if (levels > MOST_LEVELS) assert.equal(parts, undefined, name);
  }
});

test("what was written is what is read", needed, async () => {
  const { parse, formatted } = await markup();
  for (const text of [
    "2024. It was good",
    "age(1~3), hight(80~100)",
    "codes __init__",
    "a*b*c = 3*4*5",
    "2**3**4 and 5 * 6 * 7",
    "***",
    "---",
    "First\n---\nSecond",
    "First\n===",
    "> 5 years",
    ">= 18",
    "> = 18",
    "# of patients: 5",
    "## C##",
    "08. Not a list",
    "&lt;b&gt; &amp;amp; &copy;",
    "<b>bold</b> <!-- not --> <br>",
    "[1]: see page 3",
    "C:\\new\\_folder \\\\server\\share \\d+ \\.",
    "_id_ and __x__ and snake_case_name",
    "1~~3, 5~~8",
    "|a|b|\n|-|-|\n|1|2|3|",
    "[x](javascript:alert(1))",
    "``` what does this do",
    ":-) *shrug",
    "p* < 0.05, q** < 0.01",
  ]) {
    const parts = parse(text);
    assert.equal(read(parts), text);
    if (!text.includes("](")) assert.equal(formatted(text), false, text);
  }
});

test("a list keeps the numbers that were written", needed, async () => {
  const { parse, formatted } = await markup();
  assert.equal(read(parse("3. a\n5. b\n5. c")), "3. a5. b5. c");
  assert.equal(read(parse("1) a\n2) b")), "1) a2) b");
  assert.equal(formatted("1. a"), true);
});

test("formatting that is meant is drawn", needed, async () => {
  const { parse } = await markup();
  const tags = (text) => parse(text).flatMap(({ children, tag, type }) => (type === "inline" ? children.map((part) => part.tag) : [tag])).filter(Boolean);
  assert.deepEqual(new Set(tags("**a** *b* ~~c~~ `d` [e](https://f.example)")), new Set(["p", "strong", "em", "s", "code", "a"]));
  assert.ok(tags("这是**重要**的").includes("strong"));
  assert.ok(tags("|a|b|\n|-|-|\n|1|2|").includes("table"));
  assert.ok(!tags("\\*a\\*").includes("em"));
  assert.deepEqual(tags("> said\nanswer"), ["blockquote", "p", "p", "blockquote", "p", "p"]);
});

test("a link ends where the sentence goes on", needed, async () => {
  const { withLinks } = await markup();
  const links = (text) => withLinks(text).filter(({ href }) => href).map(({ text: address }) => address);
  const whole = (text) => withLinks(text).map((part) => part.text).join("");
  for (const [text, ...addresses] of [
    ["请看https://example.com/a?b=c。这很好", "https://example.com/a?b=c"],
    ["https://example.com/页面请看", "https://example.com/"],
    ["(see http://a.example/b_(c)).", "http://a.example/b_(c)"],
    ["http://a.example, www.b.example! c@d.example?", "http://a.example", "www.b.example", "c@d.example"],
    ["https://de.example/wiki/Käse.", "https://de.example/wiki/Käse"],
    ["http://a.example/\u202egpj.exe", "http://a.example/"],
    ["http://a.example/\u200bb", "http://a.example/"],
    ["1.2.3 a.b e.g.this v1.0@x"],
  ]) {
    assert.deepEqual(links(text), addresses);
    assert.equal(whole(text), text);
  }
});

test("where a link leads is said, unless its text says it", needed, async () => {
  const { leadsTo } = await markup();
  assert.equal(leadsTo("https://evil.example/x", "https://bank.example"), "evil.example");
  assert.equal(leadsTo("https://evil.example/x", "the table"), "evil.example");
  assert.equal(leadsTo("https://bank.example@evil.example/", "bank.example"), "evil.example");
  assert.equal(leadsTo("https://xn--e1awd7f.example/", "https://еxam.example"), "xn--e1awd7f.example");
  assert.equal(leadsTo("https://a.example/b", "a.example/b"), undefined);
  assert.equal(leadsTo("https://a.example/b", "https://a.example/b"), undefined);
  assert.equal(leadsTo("mailto:evil@b.example", "ann@school.example"), "evil@b.example");
});
