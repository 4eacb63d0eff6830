import assert from "node:assert/strict";
import { test } from "node:test";
import { localeOf } from "../../../webroot/kit/locale.js";

const at = new Date("2026-03-10T17:24:00Z");
const written = (reader) =>
  new Intl.DateTimeFormat(localeOf("en", reader), { day: "numeric", month: "long", timeStyle: undefined, hour: "numeric", minute: "2-digit", timeZone: "UTC" }).format(at);

test("dates are in the language of the page, clocks in the manner of the reader's region", () => {
  for (const reader of ["de-DE", "de", "fr-CA", "ja-JP", "ar-EG", "zh-Hant-TW", "fa"]) assert.match(written(reader), /March/, reader);
  assert.match(written("de-DE"), /17:24/);
  assert.match(written("de"), /17:24/);
  assert.match(written("en-US"), /5:24.PM/);
  assert.match(written("en-GB"), /10 March/);
});

test("a browser that says nonsense of its reader is no reason to fail", () => {
  assert.equal(localeOf("en", "not a language"), "en");
  assert.equal(localeOf("en", ""), "en");
});
