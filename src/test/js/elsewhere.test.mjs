import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { addressOf, hasAddress } from "../../../webroot/kit/address.js";
import { whyNot } from "../../../webroot/pages/elsewhere.js";

const identity = new URL("../../main/java/io/lectern/identity/", import.meta.url);

test("each reason why a provider's person is not let in has words of its own, but for what went wrong there", () => {
  const code = ["OidcRoutes", "AuthorizationResponses", "ExternalAccounts"].map((name) => readFileSync(new URL(`${name}.java`, identity), "utf8")).join();
  const said = [...code.matchAll(/(?:new ExternalEnds\.Stopped\(|refused\(|\? )\s*"([a-z]+)"/g)].map(([, word]) => word);
  const reasons = new Set(said.filter((word) => word !== "failed"));
  assert.ok(reasons.size >= 7, [...reasons].join());
  for (const word of reasons) assert.notEqual(whyNot(word), whyNot("failed"), word);
});

test("an address that was only claimed elsewhere is shown as none", () => {
  assert.equal(addressOf({ email: "ann@lectern.example" }), "ann@lectern.example");
  assert.equal(hasAddress({ email: "0b1c@claimed.invalid" }), false);
  assert.equal(addressOf({ email: "0b1c@claimed.invalid" }), "No confirmed email address");
});
