import assert from "node:assert/strict";
import { test } from "node:test";
import { Storage } from "./storage.mjs";

globalThis.localStorage ??= new Storage();
globalThis.matchMedia = () => ({ matches: false, addEventListener() {} });
Object.assign((globalThis.document ??= {}), { querySelectorAll: () => [], createElement: (tag) => ({ tag }) });
const { Rooms } = await import("../../../webroot/pages/room/rooms.js");
const { Pane } = await import("../../../webroot/pages/room/pane.js");
const { Sight, areasOf, firstOf, isPart, partsOf } = await import("../../../webroot/pages/room/areas.js");

const ann = { id: "a", name: "Ann", role: "LEARNER" };
const soon = () => new Promise((done) => setTimeout(done));

/* A page whose rooms are opened and refused by hand. */
function page(own = "desk") {
  const listeners = new Map();
  const told = [];
  const it = {
    connection: Object.assign(new EventTarget(), {
      state: { name: "connected" },
      subscribe: (channel, listener) => {
        listeners.set(channel, listener);
        return { close: () => listeners.delete(channel) };
      },
      rpc: () => Promise.resolve({}),
    }),
    session: { account: ann },
    api: { put: async (path, body) => told.push([path, body]) },
    home: { room: () => undefined, load: async () => {}, read() {} },
  };
  const rooms = new Rooms(it);
  rooms.start(own);
  const open = (id, kind, name = id) =>
    listeners.get(`room:${id}`).subscribed({
      offset: 0,
      data: { room: { id, kind, name }, you: ann, seq: 0, activities: {}, here: { total: 1, people: [ann] } },
    });
  return { rooms, listeners, open, told };
}

/* Panes stand in for those of activities, whose elements need a browser. */
const put = (room, ...panes) => {
  room.panes = panes.map(({ shown = {}, ...said }) => new Pane(room, "chat", said, { element: "x-pane", ...shown }));
  room.store.status = "open";
};

test("a page follows a side room beside its own, each with a log of its own, and leaves it alone", () => {
  const { rooms, listeners } = page();
  const table = rooms.enter("table");
  assert.deepEqual([...listeners.keys()], ["room:desk", "room:table"]);
  assert.equal(rooms.enter("table"), table);
  assert.equal(rooms.enter("desk"), rooms.own);
  assert.deepEqual(rooms.sides, [table]);
  rooms.leave("table");
  assert.deepEqual([...listeners.keys()], ["room:desk"]);
  assert.ok(table.signal.aborted);
  rooms.leave("desk");
  assert.deepEqual([...listeners.keys()], ["room:desk"]);
});

test("whoever is not, or no longer, at a table is out of it, and still at the desk", () => {
  const { rooms, listeners } = page();
  let changes = 0;
  rooms.addEventListener("change", () => changes++);
  rooms.enter("table");
  listeners.get("room:table").refused({ code: 404 });
  assert.deepEqual(rooms.sides, []);
  assert.equal(rooms.own.store.status, "loading");
  assert.ok(changes > 0);
});

test("a side room comes once, however often the connection does", async () => {
  const { rooms, open } = page();
  const came = [];
  rooms.addEventListener("came", ({ detail }) => came.push(detail.id));
  rooms.enter("table");
  open("table", "TABLE");
  await soon();
  open("table", "TABLE");
  await soon();
  assert.deepEqual(came, ["table"]);
});

test("what is new is counted by room and activity", async () => {
  const { rooms, told } = page();
  const table = rooms.enter("table");
  rooms.own.sees("chat", 2);
  rooms.own.sees("questions", 1);
  table.sees("chat", 4);
  assert.deepEqual(rooms.all.map(({ allUnseen }) => allUnseen), [3, 4]);
  await table.read("chat", 12);
  assert.equal(told[0][0], "/api/rooms/table/read");
});

test("panes of a side room stand among those of the page's own, and come first; their keys differ", () => {
  const { rooms } = page();
  put(rooms.own, { name: "place", place: "stage", label: "My place" }, { name: "chat", place: "side", label: "Chat" });
  const table = rooms.enter("table");
  put(table, { name: "call", place: "stage", label: "Call" }, { name: "chat", place: "side", shown: { label: "With Ann" } });
  const areas = areasOf(rooms.all);
  assert.deepEqual(areas.side.map(({ key, label }) => [key, label]), [["chat~table", "With Ann"], ["chat", "Chat"]]);
  assert.deepEqual(areas.views.map(({ key, panes }) => [key, panes.map(({ name }) => name)]), [["place", ["call", "place"]]]);
  assert.deepEqual(partsOf(areas).map(({ panes }) => panes.map(({ key }) => key)), [["place", "call~table"], ["chat~table", "chat"]]);
});

test("a group takes the place of the stage, which is one press away; what it has itself stands once", () => {
  const { rooms } = page("study");
  put(rooms.own, { name: "chat", place: "main" }, { name: "board", place: "main" }, { name: "call", place: "main" }, { name: "stage", place: "stage", label: "Stage" });
  const group = rooms.enter("group");
  group.store.room = { kind: "GROUP", name: "Group 3" };
  put(group, { name: "call", place: "stage", label: "Group 3" }, { name: "board", place: "main" }, { name: "chat", place: "side" });
  const areas = areasOf(rooms.all);
  assert.deepEqual(areas.views.map(({ key }) => key), ["call~group", "stage", "board~group", "chat"]);
  assert.deepEqual(areas.side.map(({ key }) => key), ["chat~group"]);
  rooms.leave("group");
  assert.deepEqual(areasOf(rooms.all).views.map(({ key }) => key), ["stage", "chat", "board", "call"]);
});

test("what an activity lacks leaves no hole: the first of the side takes an empty middle", () => {
  const { rooms } = page("class");
  put(
    rooms.own,
    { name: "chat", place: "side", order: 10 },
    { name: "people", place: "side", order: 90 },
    { name: "stage", place: "stage", shown: { there: () => false } },
  );
  const areas = areasOf(rooms.all);
  assert.deepEqual(areas.views.map(({ key }) => key), ["chat"]);
  assert.deepEqual(areas.side.map(({ key }) => key), ["people"]);
});

test("a page begins where its address leads, else with what wants to be first, else with the first", () => {
  const { rooms } = page();
  let called = false;
  put(
    rooms.own,
    { name: "line", place: "list" },
    { name: "ticket", place: "stage", shown: { first: () => called } },
    { name: "chat", place: "side", anchor: "message-" },
  );
  const areas = areasOf(rooms.all);
  assert.equal(firstOf(areas, "").key, "line");
  assert.equal(firstOf(areas, "#message-12").key, "chat");
  called = true;
  assert.equal(firstOf(areas, "").key, "ticket");
  assert.ok(isPart(areas, "chat"));
  assert.ok(!isPart(areas, "chat~gone"));
});

test("one tab and one view are in sight at a time", () => {
  const { rooms } = page("study");
  put(
    rooms.own,
    { name: "chat", place: "main" },
    { name: "board", place: "main" },
    { name: "focus", place: "above" },
    { name: "objects", place: "side" },
    { name: "people", place: "side" },
  );
  const areas = areasOf(rooms.all);
  const seen = (chosen) => {
    const sight = new Sight(areas, "chat", (keys) => chosen.find((key) => keys.includes(key)));
    return rooms.own.panes.filter((pane) => sight.sees(pane)).map(({ name }) => name);
  };
  assert.deepEqual(seen([]), ["chat", "focus", "objects"]);
  assert.deepEqual(seen(["people", "board"]), ["board", "focus", "people"]);
});

test("a pane whose label tells of the state is drawn by one element for good", () => {
  const { rooms } = page();
  put(rooms.own, { name: "ticket", place: "stage", label: "At the desk", shown: { label: ({ id }) => `At ${id}` } });
  const [pane] = rooms.own.panes;
  assert.equal(pane.label, "At desk");
  const element = pane.drawn(true);
  assert.equal(element.room, rooms.own);
  assert.equal(pane.drawn(false), element);
  assert.equal(element.shown, false);
});
