// Camera and microphone as browsers hand them out: at once, after a question, late, or never.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PATIENCE_MS } from "../../../webroot/kit/devices/handing.js";
import { Media } from "../../../webroot/kit/devices/media.js";
import { PROBLEMS, WAITING, allow } from "../../../webroot/kit/devices/words.js";

const settled = () => new Promise((resolve) => setImmediate(resolve));
const named = (name) => Object.assign(new Error(name), { name });

class Track extends EventTarget {
  stopped = false;
  constructor(kind) {
    super();
    this.kind = kind;
  }
  stop() {
    this.stopped = true;
  }
}

class Stream {
  constructor(...kinds) {
    this.tracks = kinds.map((kind) => new Track(kind));
  }
  getTracks = () => this.tracks;
  getAudioTracks = () => this.tracks.filter(({ kind }) => kind === "audio");
  getVideoTracks = () => this.tracks.filter(({ kind }) => kind === "video");
}

/* A browser's devices: each request stays open until the test answers it. */
class Devices extends EventTarget {
  asked = [];
  getUserMedia = (what) => new Promise((resolve, reject) => this.asked.push({ what, resolve, reject }));
  enumerateDevices = async () => [];
}

function browser(context, permission) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const devices = new Devices();
  const statuses = ["microphone", "camera"].map((name) => Object.assign(new EventTarget(), { name, state: permission }));
  const query = async ({ name }) => (permission ? statuses.find((status) => status.name === name) : Promise.reject(new TypeError(name)));
  const media = new Media(devices, { query });
  const pass = async (ms) => {
    await settled();
    context.mock.timers.tick(ms);
    await settled();
  };
  const allow = () => {
    for (const status of statuses) {
      status.state = "granted";
      status.dispatchEvent(new Event("change"));
    }
  };
  return { devices, media, pass, allow };
}

test("devices that the browser may use and doesn't hand out are asked for once more, and then it is said", async (context) => {
  const { devices, media, pass } = browser(context, "granted");
  const opened = media.open("video");
  await pass(500);
  assert.equal(media.waiting, "devices");
  assert.ok(WAITING[media.waiting]);
  assert.equal(devices.asked.length, 1);
  await pass(PATIENCE_MS);
  assert.equal(devices.asked.length, 2);
  await pass(PATIENCE_MS);
  await opened;
  assert.deepEqual([media.problem, media.waiting, media.isOpen, devices.asked.length], ["stuck", undefined, false, 2]);
  assert.ok(PROBLEMS[media.problem].text);

  const late = new Stream("audio", "video");
  devices.asked[0].resolve(late);
  await settled();
  assert.ok(late.tracks.every(({ stopped }) => stopped), "the light of a camera that comes too late goes out");

  const again = media.open("video");
  devices.asked.at(-1).resolve(new Stream("audio", "video"));
  await again;
  assert.deepEqual([media.problem, Boolean(media.camera)], [undefined, true]);
});

test("of two askings the first answer is taken, and what the other brings is let go", async (context) => {
  const { devices, media, pass } = browser(context, "granted");
  const opened = media.open("voice");
  await pass(PATIENCE_MS);
  const [first, second] = [new Stream("audio"), new Stream("audio")];
  devices.asked[0].resolve(first);
  await opened;
  devices.asked[1].resolve(second);
  await settled();
  assert.equal(media.microphone, first.tracks[0]);
  assert.deepEqual([first.tracks[0].stopped, second.tracks[0].stopped], [false, true]);
  await pass(PATIENCE_MS);
  assert.equal(media.problem, undefined);
});

test("a person who is asked may take an hour and is told so; after their yes the devices may not", async (context) => {
  const { devices, media, pass, allow } = browser(context, "prompt");
  const opened = media.open("video");
  await pass(3_600_000);
  assert.deepEqual([media.waiting, devices.asked.length, media.problem], ["person", 1, undefined]);
  allow();
  assert.equal(media.waiting, "devices");
  await pass(PATIENCE_MS);
  assert.equal(devices.asked.length, 2);
  await pass(PATIENCE_MS);
  await opened;
  assert.equal(media.problem, "stuck");
});

test("a browser that doesn't tell what it allows is waited for as for a person", async (context) => {
  const { devices, media, pass } = browser(context, undefined);
  const opened = media.open("video");
  await pass(3_600_000);
  assert.deepEqual([media.waiting, devices.asked.length], ["person", 1]);
  devices.asked[0].resolve(new Stream("audio", "video"));
  await opened;
  assert.deepEqual([media.waiting, media.isOpen], [undefined, true]);
});

test("nothing is said of devices that come at once", async (context) => {
  const { devices, media, pass } = browser(context, "prompt");
  const waited = [];
  media.addEventListener("change", () => waited.push(media.waiting));
  const opened = media.open("video");
  await pass(100);
  devices.asked[0].resolve(new Stream("audio", "video"));
  await opened;
  await pass(10_000);
  assert.ok(waited.length && waited.every((one) => one === undefined));
});

test("a no is final, and what isn't there is done without", async (context) => {
  const { devices, media } = browser(context, "granted");
  const refused = media.open("video");
  devices.asked[0].reject(named("NotAllowedError"));
  await refused;
  assert.deepEqual([media.problem, devices.asked.length], ["blocked", 1]);

  const opened = media.open("video");
  devices.asked[1].reject(named("NotFoundError"));
  await settled();
  devices.asked[2].resolve(new Stream("audio"));
  await opened;
  assert.deepEqual([media.problem, Boolean(media.microphone), media.camera], ["none", true, undefined]);
});

test("whoever goes away while the browser asks leaves no camera on", async (context) => {
  const { devices, media, pass } = browser(context, "prompt");
  const opened = media.open("video");
  await pass(500);
  media.close();
  assert.equal(media.waiting, undefined);
  const late = new Stream("audio", "video");
  devices.asked[0].resolve(late);
  await opened;
  assert.ok(late.tracks.every(({ stopped }) => stopped));
  assert.deepEqual([media.isOpen, media.problem], [false, undefined]);
});

test("a camera that is turned on beside the microphone is bounded, too, and takes nothing away", async (context) => {
  const { devices, media, pass } = browser(context, "granted");
  const opened = media.open("voice");
  devices.asked[0].resolve(new Stream("audio"));
  await opened;
  const turned = media.openCamera();
  await pass(PATIENCE_MS);
  await pass(PATIENCE_MS);
  await turned;
  assert.deepEqual([media.problem, Boolean(media.microphone), media.camera], ["stuck", true, undefined]);
});

test("whoever blocked their camera is told what to press in the browser that they have", () => {
  const firefox = allow("Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0");
  assert.notDeepEqual(firefox, allow("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36"));
  assert.match(firefox.join(" "), /Try again/);
});
