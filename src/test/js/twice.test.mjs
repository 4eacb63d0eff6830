import test from "node:test";
import assert from "node:assert/strict";
import { comesTwice, zoneName } from "../../../webroot/kit/twice.js";
import { Words } from "../../../webroot/pages/calendar/words.js";
import { offset } from "../../../webroot/pages/calendar/zones.js";

const at = (text) => Date.parse(text);
const plain = (text) => text.replaceAll(/\s/gu, " ");
const twice = (text, zone) => comesTwice(at(text), (one) => offset(one, zone));

test("only the hour that comes twice does", () => {
  assert.equal(twice("2026-11-01T05:30:00Z", "America/New_York"), true);
  assert.equal(twice("2026-11-01T06:30:00Z", "America/New_York"), true);
  assert.equal(twice("2026-11-01T04:59:00Z", "America/New_York"), false);
  assert.equal(twice("2026-11-01T07:00:00Z", "America/New_York"), false);
  assert.equal(twice("2026-03-08T07:30:00Z", "America/New_York"), false);
  assert.equal(twice("2026-10-25T00:30:00Z", "Europe/Berlin"), true);
  assert.equal(twice("2026-04-04T15:15:00Z", "Australia/Lord_Howe"), true);
  assert.equal(twice("2026-11-01T05:30:00Z", "UTC"), false);
});

test("its two halves are told apart, in any English", () => {
  for (const [locale, first, second] of [
    ["en-US", "1:30 AM EDT", "1:30 AM EST"],
    ["en-GB", "01:30 EDT", "01:30 EST"],
  ]) {
    const words = new Words("America/New_York", locale);
    assert.equal(plain(words.clock(at("2026-11-01T05:30:00Z"))), first);
    assert.equal(plain(words.clock(at("2026-11-01T06:30:00Z"))), second);
    assert.equal(plain(words.range(at("2026-11-01T05:45:00Z"), at("2026-11-01T06:00:00Z"))).includes("EDT"), true);
  }
  assert.equal(plain(new Words("Europe/Berlin", "en-US").clock(at("2026-10-25T00:30:00Z"))), "2:30 AM CEST");
  assert.equal(plain(new Words("America/New_York", "en-GB").clock(at("2026-11-02T06:30:00Z"))), "01:30");
  assert.equal(zoneName(at("2026-11-01T05:30:00Z"), "America/Nuuk", "en-GB"), "GMT-2");
});
