// The published client of the Centrifuge protocol against a running Lectern: it resumes over cut
// connections, refreshes its token, and is told of every event once and in order.
//
// LECTERN_URL       http://host:port
// LECTERN_ROOM      the id of a room that has a chat, and that both people may enter
// LECTERN_READER    e-mail of who follows the room
// LECTERN_WRITER    e-mail of who writes in it
// LECTERN_PASSWORD  of both
// LECTERN_TOKEN     a token of the reader that ends within seconds
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import test from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Centrifuge } from 'centrifuge';
import WebSocket from 'ws';

const MESSAGES = 60;
const CUTS = 6;
const { LECTERN_URL, LECTERN_ROOM, LECTERN_READER, LECTERN_WRITER, LECTERN_PASSWORD, LECTERN_TOKEN } =
  process.env;
const room = `room:${LECTERN_ROOM}`;

/** A socket factory that remembers its newest socket, so that the test can cut it. */
function line() {
  const all = [];
  class Line extends WebSocket {
    constructor(...given) {
      super(...given);
      all.push(this);
    }
  }
  return { Line, cut: () => all.at(-1).terminate(), count: () => all.length };
}

async function signIn(email) {
  const answer = await fetch(`${LECTERN_URL}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: LECTERN_PASSWORD }),
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  return (await answer.json()).token;
}

function client(Line, settings) {
  return new Centrifuge(`${LECTERN_URL.replace('http', 'ws')}/live`, {
    websocket: Line,
    minReconnectDelay: 20,
    maxReconnectDelay: 200,
    timeout: 5000,
    ...settings,
  });
}

/** Says it, with the same command id as often as it takes. */
async function say(writer, text) {
  const wish = { room: LECTERN_ROOM, command: randomUUID(), text, mentions: [] };
  for (let tries = 1; ; tries++) {
    try {
      await writer.ready(5000);
      return (await writer.rpc('chat.say', wish)).data.offset;
    } catch (error) {
      if (tries === 20 || error.code >= 1000) throw new Error(`${text}: ${JSON.stringify(error)}`);
      await pause(50);
    }
  }
}

test('every event arrives once and in order, over cut connections and a refreshed token', { timeout: 60_000 }, async t => {
  const reading = line();
  const writing = line();
  let tokens = 0;
  const reader = client(reading.Line, {
    token: LECTERN_TOKEN,
    getToken: () => {
      tokens++;
      return signIn(LECTERN_READER);
    },
  });
  const writer = client(writing.Line, {
    token: await signIn(LECTERN_WRITER),
    getToken: () => signIn(LECTERN_WRITER),
  });
  t.after(() => {
    reader.disconnect();
    writer.disconnect();
  });
  const troubles = [];
  reader.on('disconnected', context => troubles.push(['disconnected', context]));

  const following = reader.newSubscription(room);
  const offsets = [];
  const said = [];
  const resumed = [];
  following.on('publication', ({ offset, data }) => {
    if (offset === undefined) return;
    offsets.push(offset);
    if (data.type === 'chat.said') said.push([offset, data.text]);
  });
  following.on('unsubscribed', context => troubles.push(['unsubscribed', context]));
  const subscribed = once(following, 'subscribed', { signal: AbortSignal.timeout(15_000) });
  following.subscribe();
  reader.connect();
  writer.connect();
  const [first] = await subscribed;
  following.on('subscribed', context => resumed.push(context));

  assert.equal(first.positioned, true);
  assert.equal(first.recoverable, true);
  assert.equal(first.data.room.id, LECTERN_ROOM);
  const start = first.data.seq;
  assert.equal(first.streamPosition.offset, start);

  const acknowledged = [];
  for (let n = 1; n <= MESSAGES; n++) {
    if (n % (MESSAGES / CUTS) === 0) {
      reading.cut();
      if (n % 20 === 0) writing.cut();
    }
    const text = `message ${n}`;
    acknowledged.push([await say(writer, text), text]);
    await pause(100);
  }
  const head = acknowledged.at(-1)[0];
  await reader.ready(5000);

  const newest = await following.history({ limit: 3, reverse: true });
  assert.deepEqual(newest.publications.map(it => it.offset), [head, head - 1, head - 2]);
  assert.equal(newest.offset, head);
  const since = { offset: head - 5, epoch: newest.epoch };
  const next = await following.history({ limit: 2, since });
  assert.deepEqual(next.publications.map(it => it.data.text), [`message ${MESSAGES - 4}`, `message ${MESSAGES - 3}`]);
  await assert.rejects(following.history({ limit: 101 }), { code: 107 });
  await assert.rejects(following.history({ limit: 1, since: { offset: 1, epoch: 'another' } }), { code: 112 });
  const here = await following.presence();
  assert.equal(Object.keys(here.clients).length, 1, 'the writer follows nothing');
  assert.deepEqual(await following.presenceStats(), { numClients: 1, numUsers: 1 });
  for (let waited = 0; offsets.at(-1) !== head && waited < 100; waited++) await pause(100);

  assert.deepEqual(said, acknowledged, 'what was acknowledged is what arrived');
  assert.deepEqual(
    offsets,
    Array.from({ length: head - start }, (_, i) => start + i + 1),
    'the numbers follow each other without gap or double',
  );
  assert.ok(reading.count() > CUTS, `${reading.count()} connections`);
  assert.ok(resumed.length >= CUTS, `resumed ${resumed.length} times`);
  assert.ok(resumed.every(it => it.wasRecovering && it.recovered), 'each resume was complete');
  assert.ok(tokens >= 1, 'the token was refreshed');
  assert.deepEqual(troubles, []);
});
