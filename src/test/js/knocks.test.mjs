import assert from "node:assert/strict";
import test from "node:test";
import { needed } from "./libraries.mjs";
import { linked } from "../../../webroot/activities/chat/linked.js";

const BO = { id: "bo", name: "Bo" };
const earlier = { id: 7, by: BO, text: "Lunch?" };
const knocks = () => import("../../../webroot/activities/chat/knocks.js");
const known = { me: "ann", byNumber: (id) => (id === 7 ? earlier : undefined) };

test("a message is a knock as it is said, or is made one later", needed, async () => {
  const { knockOf } = await knocks();
  const said = { type: "chat.said", by: BO, text: "Fire", knock: true };
  assert.equal(knockOf(said, known), said);
  assert.equal(knockOf({ type: "chat.knocked", by: BO, message: 7 }, known), earlier);
  assert.equal(knockOf({ type: "chat.knocked", by: BO, message: 8 }, known), undefined);
});

test("what is said without a knock, and one's own knock, knock at nobody", needed, async () => {
  const { knockOf } = await knocks();
  assert.equal(knockOf({ type: "chat.said", by: BO, text: "Fire" }, known), undefined);
  assert.equal(knockOf({ type: "chat.typing", by: BO }, known), undefined);
  assert.equal(knockOf({ type: "chat.said", by: BO, text: "Fire", knock: true }, { ...known, me: "bo" }), undefined);
});

test("an address names a message or a thread by its number", () => {
  assert.deepEqual(linked("#message-12"), { what: "message", id: 12 });
  assert.deepEqual(linked("#thread-3"), { what: "thread", id: 3 });
  for (const other of ["", "#message-", "#message-1x", "#messages-1", "#thread-1234567890123456"]) assert.equal(linked(other), undefined);
});
