// The connections of a call: perfect negotiation over a channel that loses messages, and quality from statistics.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Mesh, mostOf } from "../../../webroot/activities/call/mesh.js";
import { Patience, lookAt, qualityOf } from "../../../webroot/activities/call/quality.js";
import { Peer } from "../../../webroot/activities/call/peer.js";
import { Talk } from "../../../webroot/kit/devices/level.js";

/* The part of a browser's connection that negotiation needs: RFC 8829 section 3.5.1, with implicit rollback. */
class Connection {
  signalingState = "stable";
  connectionState = "new";
  iceConnectionState = "new";
  localDescription = null;
  remoteDescription = null;
  transceivers = [];
  restarts = 0;

  addTransceiver() {
    this.transceivers.push({ sender: sender(), direction: "sendrecv" });
    this.#need();
  }
  #needed = false;
  #need() {
    if (!this.#needed)
      queueMicrotask(() => {
        this.#needed = false;
        this.onnegotiationneeded?.();
      });
    this.#needed = true;
  }
  getTransceivers = () => this.transceivers;
  async setLocalDescription() {
    await null;
    const type = this.signalingState === "have-remote-offer" ? "answer" : "offer";
    this.localDescription = { type, sdp: `${type} ${(Connection.made = (Connection.made ?? 0) + 1)}` };
    this.signalingState = type === "offer" ? "have-local-offer" : "stable";
    if (type === "answer") this.connectionState = "connected";
  }
  async setRemoteDescription(description) {
    await null;
    if (description.type === "answer") {
      assert.equal(this.signalingState, "have-local-offer");
      this.signalingState = "stable";
      this.connectionState = "connected";
    } else {
      this.signalingState = "have-remote-offer"; // rolls back its own offer
      while (this.transceivers.length < 3) this.transceivers.push({ sender: sender(), direction: "recvonly" });
    }
    this.remoteDescription = description;
  }
  candidates = [];
  async addIceCandidate(candidate) {
    assert.ok(this.remoteDescription, "no candidate before the description");
    this.candidates.push(candidate);
  }
  restartIce() {
    this.restarts += 1;
    this.#need();
  }
  setConfiguration() {}
  close() {
    this.signalingState = "closed";
  }
}

const sender = () => ({
  track: null,
  replaceTrack: async function (track) {
    this.track = track;
  },
  getParameters: () => ({ encodings: [{}] }),
  setParameters: async () => {},
});

/* Two peers and the channel between them; `loses` chooses the messages that get lost. */
function pair(loses = () => false) {
  const ends = {};
  let told = 0;
  const make = (me, to) => {
    const pc = new Connection();
    const peer = new Peer({
      me,
      to,
      way: {},
      tracks: {},
      most: mostOf(2),
      connect: () => pc,
      send: (payload) => loses(payload, ++told) || queueMicrotask(() => ends[to].peer.take(payload)),
    });
    ends[me] = { peer, pc };
  };
  make("a", "b");
  make("b", "a");
  return ends;
}

const rest = () => new Promise((resolve) => setTimeout(resolve, 20));

test("whoever comes offers, and both are connected with the same lines", async () => {
  const { a, b } = pair();
  a.peer.offer();
  await rest();
  assert.equal(a.pc.signalingState, "stable");
  assert.equal(b.pc.signalingState, "stable");
  assert.deepEqual(b.pc.transceivers.map(({ direction }) => direction), ["sendrecv", "sendrecv", "sendrecv"]);
  a.peer.close();
  b.peer.close();
});

test("of two offers at once that of the smaller seat stands", async () => {
  const { a, b } = pair();
  a.peer.offer();
  await rest();
  a.peer.restart();
  b.peer.restart();
  await rest();
  assert.equal(a.pc.signalingState, "stable");
  assert.equal(b.pc.signalingState, "stable");
  assert.equal(a.pc.remoteDescription.type, "answer");
  a.peer.close();
  b.peer.close();
});

test("an offer that got lost is made again, and so is one whose answer got lost", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const turns = async () => {
    for (let i = 0; i < 50; i++) await null;
  };
  for (const lost of [1, 2]) {
    const { a, b } = pair((_, nth) => nth === lost);
    a.peer.offer();
    await turns();
    assert.equal(a.pc.signalingState, "have-local-offer");
    context.mock.timers.tick(4_000);
    await turns();
    assert.equal(a.pc.signalingState, "stable");
    a.peer.close();
    b.peer.close();
  }
});

test("candidates wait for the description that they belong to", async () => {
  const { b } = pair();
  await b.peer.take({ candidates: [{ candidate: "candidate:1" }] });
  assert.deepEqual(b.pc.candidates, []);
  await b.peer.take({ description: { type: "OFFER", sdp: "" } });
  assert.deepEqual(b.pc.candidates, [{ candidate: "candidate:1" }]);
  b.peer.close();
});

test("nobody is connected to who has no seat, whatever they tell", () => {
  globalThis.RTCPeerConnection = Connection;
  const mesh = new Mesh({ me: "a", way: {}, send: () => {}, tracks: {} });
  mesh.take({ seat: "x", description: { type: "OFFER", sdp: "" } });
  mesh.sync(["a", "b"]);
  assert.deepEqual([...mesh.peers.keys()], ["b"]);
  mesh.sync([]);
  assert.equal(mesh.peers.size, 0);
  mesh.close();
});

test("of two who come at the same moment one offers, the one who came later", async () => {
  globalThis.RTCPeerConnection = Connection;
  const offers = [];
  const meshes = ["a", "b"].map((me) => new Mesh({ me, way: {}, tracks: {}, send: (_, { description }) => offers.push([me, description.type]) }));
  for (const mesh of meshes) mesh.sync(["b", "a"]);
  await rest();
  assert.deepEqual(offers, [["a", "OFFER"]]);
  for (const mesh of meshes) mesh.close();
});

test("whoever is answered before the room has their seat offers once it has it, and not never", async () => {
  globalThis.RTCPeerConnection = Connection;
  const offers = [];
  const mesh = new Mesh({ me: "a", way: {}, tracks: {}, send: (to, { description }) => offers.push([to, description.type]) });
  mesh.sync(["b"]);
  mesh.sync(["b", "a"]);
  await rest();
  assert.deepEqual(offers, [["b", "OFFER"]]);
  mesh.close();
});

test("three or more send smaller pictures", () => {
  assert.equal(mostOf(2).camera.maxBitrate, 500_000);
  assert.equal(mostOf(4).camera.scaleResolutionDownBy, 2);
  assert.equal(mostOf(4).camera.maxFramerate, 15);
});

test("what got lost since the last look says how good a connection is", () => {
  const stats = (packetsReceived, packetsLost, currentRoundTripTime = 0.05) => [
    { type: "inbound-rtp", packetsReceived, packetsLost },
    { type: "candidate-pair", nominated: true, state: "succeeded", currentRoundTripTime },
  ];
  const first = lookAt(stats(100, 50));
  assert.equal(qualityOf(first), "POOR");
  const second = lookAt(stats(200, 50), first.seen);
  assert.equal(qualityOf(second), "GOOD");
  assert.equal(qualityOf(lookAt(stats(290, 55), second.seen)), "WEAK");
  assert.equal(qualityOf(lookAt(stats(300, 50, 0.9), second.seen)), "POOR");
});

test("voice only is offered after ten poor seconds, taken after twenty, and not asked again once declined", () => {
  const patience = new Patience();
  assert.equal(patience.at("POOR", 0), undefined);
  assert.equal(patience.at("POOR", 9_999), undefined);
  assert.equal(patience.at("POOR", 10_000), "offer");
  assert.equal(patience.at("POOR", 20_000), "take");
  patience.decline();
  assert.equal(patience.at("POOR", 30_000), undefined);
  assert.equal(patience.at("GOOD", 31_000), undefined);
  assert.equal(patience.at("POOR", 32_000), undefined);
  assert.equal(patience.at("POOR", 42_000), "offer");
});

test("a speaking mark does not flicker between words", () => {
  const talk = new Talk();
  assert.equal(talk.at(0.1, 0), true);
  assert.equal(talk.at(0, 300), true);
  assert.equal(talk.at(0, 501), false);
  assert.equal(talk.at(0.015, 600), false);
});
