import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { comesBack, wait } from "../../../webroot/live/coming-back.js";
import { Connection } from "../../../webroot/live/connection.js";
import { Refused } from "../../../webroot/live/refused.js";

/* The other end of a socket, in memory. */
class Socket {
  readyState = 0;
  said = [];
  answers = {};

  constructor(server) {
    this.server = server;
    server.sockets.push(this);
    setTimeout(() => {
      this.readyState = 1;
      this.onopen?.();
    });
  }

  send(text) {
    const command = JSON.parse(text);
    this.said.push(command);
    setTimeout(() => {
      if (this.readyState !== 1) return;
      const answer = this.server.answer(command, this);
      if (answer) this.tell({ id: command.id, ...answer });
    });
  }

  tell(...frames) {
    this.onmessage?.({ data: frames.map((frame) => JSON.stringify(frame)).join("\n") });
  }

  cut(code = 1006) {
    this.readyState = 3;
    this.onclose?.({ code, reason: "cut" });
  }

  close() {
    this.readyState = 3;
  }
}

let open = [];
afterEach(() => {
  for (const connection of open) connection.stop();
  open = [];
});

function start(answers = {}) {
  const server = { sockets: [], answers };
  server.answer = (command, socket) => {
    const [method] = Object.keys(command).filter((key) => key !== "id");
    const answer = server.answers[method];
    if (answer) return answer(command[method], socket);
    if (method === "connect") return { connect: { client: "c", ping: 25, pong: true } };
    return undefined;
  };
  const connection = new Connection({
    open: () => new Socket(server),
    token: async () => "token",
    random: () => 0,
  });
  open.push(connection);
  connection.start();
  return { server, connection };
}

/* Long enough for an unwanted effect to show. */
const meanwhile = (ms = 100) => new Promise((done) => setTimeout(done, ms));
const until = async (holds) => {
  for (let turn = 0; !holds() && turn < 2000; turn++) await meanwhile(1);
};
const connected = (connection) => until(() => connection.state.name === "connected");
const listener = () => {
  const got = { subscribed: [], publications: [], refused: [] };
  return {
    ...got,
    got,
    subscribed: (result) => got.subscribed.push(result),
    publication: (publication) => got.publications.push(publication),
    refused: (refusal) => got.refused.push(refusal),
  };
};
const subscribed = (more) => ({ subscribe: { recoverable: true, positioned: true, epoch: "e", offset: 3, ...more } });

test("it says connecting, then connected, and since when", async () => {
  const { connection } = start();
  assert.equal(connection.state.name, "connecting");
  await connected(connection);
  assert.equal(connection.state.name, "connected");
  assert.ok(connection.state.since <= Date.now());
});

test("a ping is answered", async () => {
  const { server, connection } = start();
  await connected(connection);
  server.sockets[0].tell({});
  assert.deepEqual(server.sockets[0].said.at(-1), {});
});

test("several frames in one message are all heard", async () => {
  const { server, connection } = start({ subscribe: () => subscribed() });
  const room = listener();
  connection.subscribe("room:1", room);
  await until(() => room.got.subscribed.length);
  const pub = (offset) => ({ push: { channel: "room:1", pub: { offset, data: { type: "chat.said" } } } });
  server.sockets[0].tell(pub(4), pub(5));
  assert.deepEqual(
    room.got.publications.map(({ offset }) => offset),
    [4, 5],
  );
});

/* A server may answer with the position asked for, or with the one that the publications lead to. */
for (const answered of [4, 6]) test(`after a cut it hears what it missed once, answered with ${answered}`, async () => {
  const asked = [];
  const { server, connection } = start({
    subscribe: (request) => {
      asked.push(request);
      return request.recover
        ? subscribed({ recovered: true, offset: answered, publications: [4, 5, 6].map((offset) => ({ offset, data: {} })) })
        : subscribed();
    },
  });
  const room = listener();
  connection.subscribe("room:1", room);
  await until(() => room.got.subscribed.length);
  server.sockets[0].tell({ push: { channel: "room:1", pub: { offset: 4, data: {} } } });
  server.sockets[0].cut();
  assert.equal(connection.state.name, "disconnected");
  await until(() => room.got.publications.length >= 3);
  assert.deepEqual(asked[1], { channel: "room:1", recover: true, epoch: "e", offset: 4 });
  assert.deepEqual(
    room.got.publications.map(({ offset }) => offset),
    [4, 5, 6],
  );
});

test("a position that is no longer good gives way to a whole picture", async () => {
  const asked = [];
  const { server, connection } = start({
    subscribe: (request) => {
      asked.push(request);
      if (request.recover) return { error: { code: 112, message: "unrecoverable position" } };
      return subscribed({ data: { seq: 9 } });
    },
  });
  connection.subscribe("room:1", listener());
  await until(() => asked.length);
  server.sockets[0].cut();
  await until(() => asked.length >= 3);
  assert.equal(asked.length, 3);
  assert.equal(asked[2].recover, undefined);
});

test("a wish is asked again after a cut, with the same words, until it is answered", async () => {
  const asked = [];
  const { server, connection } = start({
    rpc: (request) => {
      asked.push(request);
      return asked.length > 1 ? { rpc: { data: { offset: 13 } } } : undefined;
    },
  });
  await connected(connection);
  const answer = connection.rpc("chat.say", { room: "1", command: "same", text: "So it is E11.65." });
  await until(() => asked.length);
  server.sockets[0].cut();
  assert.deepEqual(await answer, { offset: 13 });
  assert.deepEqual(asked[0], asked[1]);
});

test("a wish made while away waits for the way back", async () => {
  const { connection } = start({ rpc: () => ({ rpc: { data: { offset: 1 } } }) });
  assert.deepEqual(await connection.rpc("chat.say", { command: "1" }), { offset: 1 });
});

test("a no is a no, a temporary one is asked again", async () => {
  let times = 0;
  const { connection } = start({
    rpc: ({ method }) => {
      times += 1;
      if (method === "chat.say") return { error: { code: 1005, message: "There is nothing in it" } };
      return times < 3 ? { error: { code: 100, message: "unavailable", temporary: true } } : { rpc: { data: "done" } };
    },
  });
  await assert.rejects(connection.rpc("chat.say", {}), (error) => error instanceof Refused && error.code === 1005);
  assert.equal(await connection.rpc("chat.edit", {}), "done");
});

test("what is worth nothing later is not kept", async () => {
  const asked = [];
  const { connection } = start({ rpc: (request) => void asked.push(request) });
  await connection.rpc("chat.type", {}, { keep: false });
  await connected(connection);
  await meanwhile();
  assert.deepEqual(asked, []);
});

test("a code that says don't come back is obeyed", async () => {
  const { server, connection } = start();
  await connected(connection);
  let ended = 0;
  connection.addEventListener("ended", () => (ended += 1));
  server.sockets[0].cut(3500);
  await meanwhile();
  assert.equal(server.sockets.length, 1);
  assert.equal(ended, 1);
  assert.deepEqual([3001, 3008, 3500, 4000, 4501, 1006].map(comesBack), [true, true, false, true, false, true]);
});

test("a room that is not for this person says so once", async () => {
  const { connection } = start({ subscribe: () => ({ error: { code: 103, message: "permission denied" } }) });
  const room = listener();
  connection.subscribe("room:1", room);
  await until(() => room.got.refused.length);
  await meanwhile();
  assert.deepEqual(
    room.got.refused.map(({ code }) => code),
    [103],
  );
});

test("personal events come by the server's own subscription and are resumed too", async () => {
  const connects = [];
  const { server, connection } = start({
    connect: (request) => {
      connects.push(request);
      const publications = connects.length > 1 ? [{ offset: 2, data: { type: "called" } }] : [];
      return { connect: { ping: 25, subs: { "user:1": { epoch: "e", offset: 1, publications } } } };
    },
  });
  const told = [];
  connection.addEventListener("personal", ({ detail }) => told.push(detail.type));
  await connected(connection);
  server.sockets[0].cut();
  await until(() => told.length);
  assert.deepEqual(connects[1].subs, { "user:1": { recover: true, epoch: "e", offset: 1 } });
  assert.deepEqual(told, ["called"]);
});

test("who comes back to a socket that died without a word is on a new one within seconds", async () => {
  const { server, connection } = start();
  await until(() => connection.state.name === "connected");
  const began = Date.now();
  connection.look();
  while (server.sockets.length < 2 && Date.now() - began < 10_000) await meanwhile(20);
  assert.equal(server.sockets.length, 2);
  assert.ok(Date.now() - began < 8_000, `${Date.now() - began} ms`);
  await until(() => connection.state.name === "connected");
  assert.equal(connection.state.name, "connected");
});

test("who comes back to a socket that answers stays on it", async () => {
  const { server, connection } = start({ ping: () => ({ ping: { time: new Date().toISOString() } }) });
  await until(() => connection.state.name === "connected");
  await Promise.all([connection.look(), connection.look()]);
  assert.deepEqual([server.sockets.length, connection.state.name], [1, "connected"]);
});

test("the wait grows, never beyond 20 s, and is spread over its whole length", () => {
  assert.equal(wait(0, () => 1), 400);
  assert.equal(wait(3, () => 1), 3200);
  assert.equal(wait(50, () => 1), 20_000);
  assert.equal(wait(50, () => 0), 0);
});

test("of a refusal only the words are for people", () => {
  const refused = new Refused({ code: 1102, message: "ALREADY_WAITING: You have a ticket: in this line" });
  assert.equal(refused.message, "You have a ticket: in this line");
  assert.equal(refused.refusal, "ALREADY_WAITING");
  assert.equal(new Refused({ code: 103, message: "permission denied: this socket" }).message, "permission denied: this socket");
});
