// One who sends to a media server, and many who receive: node stage.mjs VIEWERS SECONDS. What the media server is to be asked
// goes out as a line of JSON, and what it answers comes in as one; at the end a line says what came through.
import { createInterface } from "node:readline";
import ndc from "node-datachannel";

const [viewers, seconds] = process.argv.slice(2).map(Number);
const PACKETS_A_SECOND = 60;
const BYTES = 1_000;
const SSRC = 42;

const waiting = new Map();
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
const ask = (line) =>
  new Promise((resolve) => {
    waiting.set(line.id, resolve);
    say(line);
  });
createInterface({ input: process.stdin }).on("line", (line) => {
  const answer = JSON.parse(line);
  waiting.get(answer.id)?.(answer);
});

const kept = []; // what nobody holds is collected
function connection(name) {
  const pc = new ndc.PeerConnection(name, { iceServers: [] });
  kept.push(pc);
  pc.described = new Promise((resolve) => pc.onGatheringStateChange((state) => state === "complete" && resolve(pc.localDescription().sdp)));
  pc.up = new Promise((resolve, reject) => pc.onStateChange((state) => (state === "connected" ? resolve() : state === "failed" && reject(new Error(`${name} failed`)))));
  return pc;
}

async function sender() {
  const pc = connection("sender");
  const video = new ndc.Video("0", "SendOnly");
  video.addVP8Codec(96);
  video.addSSRC(SSRC, "stage", "stage", "camera");
  const track = pc.addTrack(video);
  kept.push(track);
  pc.setLocalDescription("offer");
  const { answer } = await ask({ ask: "out", id: 0, offer: await pc.described });
  pc.setRemoteDescription(answer, "answer");
  await pc.up;
  return track;
}

async function receiver(id, got) {
  const pc = connection(`viewer ${id}`);
  pc.onTrack((track) => {
    kept.push(track);
    track.onMessage((packet) => {
      if (packet.length > BYTES) got[id - 1] += 1; // the rest is RTCP
    });
  });
  const { offer } = await ask({ ask: "in", id });
  pc.setRemoteDescription(offer, "offer");
  const answer = await pc.described;
  await ask({ ask: "take", id, answer });
  await pc.up;
}

function packet(n) {
  const rtp = Buffer.alloc(12 + BYTES);
  rtp.writeUInt8(0x80, 0);
  rtp.writeUInt8(96 | 0x80, 1);
  rtp.writeUInt16BE(n & 0xffff, 2);
  rtp.writeUInt32BE((n * 1500) >>> 0, 4);
  rtp.writeUInt32BE(SSRC, 8);
  rtp.writeUInt8(0x10, 12); // the beginning of a VP8 partition ...
  rtp.writeUInt8(n % 60 ? 1 : 0, 13); // ... of a key frame, once a second
  return rtp;
}

const track = await sender();
const got = Array(viewers).fill(0);
let sent = 0;
const began = performance.now();
const beat = setInterval(() => {
  const due = ((performance.now() - began) / 1000) * PACKETS_A_SECOND;
  while (sent < due) track.sendMessageBinary(packet(sent++));
}, 5);
await new Promise((resolve) => setTimeout(resolve, 500)); // it comes through
const from = performance.now();
await Promise.all(Array.from({ length: viewers }, (_, n) => receiver(n + 1, got)));
const up = performance.now() - from;
const [before, sentBefore] = [[...got], sent];
await ask({ ask: "begin", id: 0 });
await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const sentNow = sent - sentBefore;
await ask({ ask: "end", id: 0 });
const now = got.map((count, n) => count - before[n]);
clearInterval(beat);
say({ done: { up, sent: sentNow, least: Math.min(...now), all: now.reduce((sum, one) => sum + one, 0) } });
process.exit(0);
