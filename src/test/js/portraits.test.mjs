import assert from "node:assert/strict";
import { test } from "node:test";
import { Portraits } from "../../../webroot/kit/portraits.js";
import { middle } from "../../../webroot/files/square.js";

const id = (n) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** A server where people with an even number have a picture. */
function served() {
  const server = { asked: [], loaded: [], away: false };
  const portraits = new Portraits();
  portraits.by({
    async ask(ids) {
      if (server.away) throw new Error("no answer");
      server.asked.push(ids);
      return ids.filter((one) => Number(one.slice(-1)) % 2 === 0).map((person) => ({ person, tag: server.tag ?? "a" }));
    },
    async load(person, tag) {
      server.loaded.push(`${person} ${tag}`);
      return new Blob(["pixels"]);
    },
  });
  return { portraits, server };
}

test("who has a picture is asked once for many, and each picture is loaded once", async () => {
  const { portraits, server } = served();
  const people = Array.from({ length: 150 }, (_, n) => id(n));
  const urls = await Promise.all([...people, ...people].map((one) => portraits.of(one)));
  assert.deepEqual(server.asked.map((ids) => ids.length), [100, 50]);
  assert.equal(server.loaded.length, 75);
  assert.ok(urls[0].startsWith("blob:"));
  assert.equal(urls[150], urls[0]);
  assert.equal(urls[1], undefined);
  await portraits.of(id(0));
  assert.equal(server.asked.length, 2);
});

test("a picture that is changed is asked for again, and who shows it is told", async () => {
  const { portraits, server } = served();
  const told = [];
  portraits.addEventListener("change", ({ detail }) => told.push(detail));
  const before = await portraits.of(id(2));
  server.tag = "b";
  portraits.changed(id(2));
  assert.deepEqual(told, [id(2)]);
  assert.notEqual(await portraits.of(id(2)), before);
  assert.deepEqual(server.loaded, [`${id(2)} a`, `${id(2)} b`]);
});

test("nobody is asked about who has no id of a person, and no answer is no picture", async () => {
  const { portraits, server } = served();
  assert.equal(await portraits.of("anonymous"), undefined);
  assert.equal(await portraits.of(undefined), undefined);
  server.away = true;
  assert.equal(await portraits.of(id(4)), undefined);
  assert.deepEqual(server.asked, []);
});

test("after somebody else signed in everything is asked anew", async () => {
  const { portraits, server } = served();
  await portraits.of(id(2));
  portraits.forget();
  await portraits.of(id(2));
  assert.equal(server.asked.length, 2);
});

test("the middle of a picture is its largest square", () => {
  assert.deepEqual(middle(400, 300), { x: 50, y: 0, side: 300 });
  assert.deepEqual(middle(3, 10), { x: 0, y: 3, side: 3 });
});
