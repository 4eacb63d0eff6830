import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { badge, empty, kinds, loaded, older, read, readAll, sentence, told } from "../../../webroot/notices/notices.js";
import { choose, hour, quiet, quietAt, wish, wrongHours } from "../../../webroot/notices/settings.js";

const desk = { id: "d", name: "Office hours", course: "MC101" };
const notice = (seq, more = {}) => ({ seq, type: "mentioned", at: "2026-03-10T17:00:00Z", read: false, room: desk, from: "Cy", ...more });
const page = (...notices) => ({ notices, more: false, unread: notices.filter(({ read }) => !read).length });
const seqs = (centre) => centre.notices.map(({ seq }) => seq);

test("a notice told live stands first and counts as unread", () => {
  const centre = told(loaded(empty, page(notice(2, { read: true }))), notice(3));
  assert.deepEqual(seqs(centre), [3, 2]);
  assert.equal(centre.unread, 1);
});

test("a notice told twice, live and by the list, is there once", () => {
  const live = told(empty, notice(3));
  const both = loaded(live, page(notice(3), notice(2)));
  assert.deepEqual(seqs(both), [3, 2]);
  assert.equal(both.unread, 2);
  assert.equal(told(both, notice(3)), both);
});

test("what comes live while the list is under way stays", () => {
  const centre = loaded(told(empty, notice(4)), page(notice(3)));
  assert.deepEqual(seqs(centre), [4, 3]);
  assert.equal(centre.unread, 2);
});

test("earlier notices come behind, each once", () => {
  const centre = older(loaded(empty, { ...page(notice(5), notice(4)), more: true }), page(notice(4), notice(3)));
  assert.deepEqual(seqs(centre), [5, 4, 3]);
  assert.equal(centre.more, false);
});

test("reading one, those of a room, or all takes them off the count", () => {
  const elsewhere = notice(6, { room: { ...desk, id: "e" } });
  const centre = loaded(empty, page(elsewhere, notice(5), notice(4)));
  const one = read(centre, ({ seq }) => seq === 5);
  assert.equal(one.unread, 2);
  assert.equal(read(one, ({ seq }) => seq === 5), one);
  assert.equal(read(one, ({ room }) => room.id === "d").unread, 1);
  assert.equal(readAll(centre).unread, 0);
  assert.ok(readAll(centre).notices.every(({ read }) => read));
});

test("there are words for every kind, and none says undefined", () => {
  const listed = readFileSync("docs/protocol.md", "utf8").split("## Personal events")[1].split("## Refusals")[0];
  const all = [...listed.matchAll(/^\| `(\w+)`/gm)].map(([, word]) => word);
  assert.deepEqual([...all].sort(), Object.keys(kinds).sort());
  for (const type of all) {
    const bare = sentence({ type }, String);
    assert.notEqual(bare, "There is something new.");
    assert.doesNotMatch(bare, /undefined/);
    assert.match(sentence({ type, from: "Cy", starts: "then", minutes: 4, text: "Hello" }, String), /\S/);
  }
  assert.equal(sentence({ type: "nearTurn", minutes: 1 }, String), "Your turn is coming up in about a minute.");
  assert.equal(sentence({ type: "booked", from: "Dr. Day", starts: "Tue" }, String), "Your appointment with Dr. Day is booked, Tue.");
});

test("a badge has room for two digits", () => {
  assert.equal(badge(7), "7");
  assert.equal(badge(100), "99+");
});

const settings = { kinds: [{ kind: "called", push: true, mail: false, waits: false }, { kind: "mentioned", push: true, mail: false, waits: true }] };

test("a way is chosen for one kind alone", () => {
  const chosen = choose(settings, "mentioned", "mail", true);
  assert.deepEqual(chosen.kinds.map(({ mail }) => mail), [false, true]);
  assert.deepEqual(wish(chosen, "Europe/Berlin").kinds[1], { kind: "mentioned", push: true, mail: true });
});

test("quiet hours begin as a night, end at another time than they begin, and can go", () => {
  const night = quiet(settings, true);
  assert.deepEqual(wish({ ...night, timeZone: "America/Chicago" }, "Europe/Berlin").quiet, { from: "22:00", to: "07:00" });
  assert.equal(wrongHours(night), "");
  assert.match(wrongHours(quietAt(night, "to", "22:00")), /another time/);
  assert.match(wrongHours(quietAt(night, "to", "")), /when they end/);
  assert.equal(wish(quiet(night, false), "UTC").quiet, undefined);
  assert.equal(hour("07:00:00"), "07:00");
});
