import assert from "node:assert/strict";
import test from "node:test";
import { troubles } from "../../../webroot/pages/status/troubles.js";

const NOW = Date.parse("2026-03-10T18:54:00Z");
const fine = {
  failures: [],
  nodes: [{ id: "a", self: true, alive: true }],
  disk: { free: 50e9, total: 100e9 },
  certificate: { host: "learn.example", until: "2026-06-02T00:00:00Z" },
  limits: { mailsDaily: 100 },
  outgoing: [{ channel: "MAIL", on: true, waiting: 0, today: 99 }],
  backup: { at: "2026-03-09T03:00:00Z" },
};
const found = (other) => troubles({ ...fine, ...other }, NOW, { moment: String, date: String });

test("a site that is well has nothing to look at", () => assert.deepEqual(found({}), []));

test("failed letters come first, with the last answer and how many wait", () => {
  const failure = { channel: "MAIL", said: "535 not accepted" };
  const [first, ...others] = found({
    failures: [failure, failure, { channel: "PUSH", said: "410 Gone" }],
    outgoing: [{ channel: "MAIL", on: true, waiting: 14, oldest: "2026-03-10T16:40:00Z", today: 0 }],
    backup: {},
  });
  assert.equal(first.title, "2 emails could not be sent");
  assert.match(first.text, /^The last answer was: 535 not accepted\. 14 others have waited since 2026-03-10T16:40:00Z and will go out in order\.$/);
  assert.deepEqual(
    others.map(({ id, title }) => [id, title]),
    [
      ["PUSH", "1 push message could not be sent"],
      ["BACKUP", "There is no backup yet"],
    ],
  );
});

test("a backup is old after a week", () => {
  assert.deepEqual(found({ backup: { at: "2026-03-03T18:54:01Z" } }), []);
  assert.equal(found({ backup: { at: "2026-03-01T03:00:00Z" } })[0].title, "The last backup is 9 days old");
});

test("a disk, a certificate, a server and the limit of email each say when they are at their end", () => {
  const ids = found({
    nodes: [...fine.nodes, { id: "b", alive: false }],
    disk: { free: 4e9, total: 100e9 },
    certificate: { host: "learn.example", until: "2026-03-20T00:00:00Z" },
    limits: { mailsDaily: 99 },
  }).map(({ id }) => id);
  assert.deepEqual(ids, ["AWAY", "DISK", "CERTIFICATE", "LIMIT"]);
});

test("a certificate that can't be read is told with its reason", () =>
  assert.equal(found({ certificate: { host: "learn.example", trouble: "handshake failed" } })[0].text, "learn.example: handshake failed"));

test("without a certificate, a known disk or a limit nothing is missed", () => assert.deepEqual(found({ certificate: null, disk: null, limits: {} }), []));
