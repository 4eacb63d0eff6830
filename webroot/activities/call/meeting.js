import { choice } from "../../kit/devices/choice.js";
import { Level, Talk } from "../../kit/devices/level.js";
import { Media } from "../../kit/devices/media.js";
import { PROBLEMS } from "../../kit/devices/words.js";
import { Mesh } from "./mesh.js";
import { Network } from "./network.js";
import { Served } from "./served.js";
import { Speaking } from "./speaking.js";
import { seatOf, seats } from "./call.js";

const RENEW_MS = 8 * 60_000; // the credentials of relays are good for ten minutes
const MOST_EARLY = 200;
const MOVE_MS = 8_000;

/**
 * This browser's part in the call of one room: its seat, its devices, its connections. It joins only when asked to.
 * Tells `change`, `told` (detail: words to be read out) and `notice` (detail: words to be seen).
 */
export class Meeting extends EventTarget {
  #store;
  #api;
  #mesh; // or by way of a media server
  #old; // which goes on until all comes over the new one
  #server;
  #way;
  #was = {}; // what the state has had of this seat: an answer may come before its event
  #level;
  #ticks;
  #screen;
  #early = [];
  #talk = new Map(); // seat -> Talk
  #speaking = new Speaking();
  /** @type {string|undefined} */
  seat;
  joining = false;
  muted = false;
  text = false;
  captions = [];
  shows = new Map(); // seat -> how they are in it
  talking = new Set();
  media = new Media();
  network = new Network();

  /** @param {import("../../live/room-store.js").RoomStore} store @param {object} api @param {AbortSignal} signal */
  constructor(store, api, signal) {
    super();
    this.#store = store;
    this.#api = api;
    store.addEventListener("event", ({ detail }) => this.#heard(detail), { signal });
    store.addEventListener("signal", ({ detail }) => this.#signalled(detail), { signal });
    store.addEventListener("resumed", () => this.#resumed(), { signal });
    store.follow(["call"], () => this.#followed(), signal);
    this.media.addEventListener("change", () => this.#devices());
    this.network.addEventListener("change", () => this.#network());
    for (const event of ["online", "pagehide"])
      addEventListener(event, () => (event === "online" ? this.#mesh?.restart({ all: true }) : this.leave()), { signal });
    signal.addEventListener("abort", () => this.leave());
    document.addEventListener("visibilitychange", () => this.inside && document.visibilityState === "visible" && this.#awake(), { signal });
  }

  get state() {
    return this.#store.state("call");
  }

  /** Whether this browser is in the call. */
  get inside() {
    return Boolean(this.#mesh) && seats(this.state).some(({ id }) => id === this.seat);
  }

  /** Whether one is in it on another device, or in another tab. */
  get elsewhere() {
    return !this.inside && !this.joining && Boolean(seatOf(this.state, this.#store.you?.id));
  }

  /**
   * @param {"video"|"voice"|"text"} mode
   * @returns {Promise<boolean>} false where the devices are in the way, as `media.problem` says: then one hasn't joined
   */
  join(mode = choice.get().mode) {
    return this.#join("call.join", mode);
  }

  /** Begins the call of a class, on its stage. @returns {Promise<boolean>} as of {@link join} */
  start(mode = choice.get().mode) {
    return this.#join("call.start", mode);
  }

  /** Sees and hears a stage, and sends nothing. */
  async watch() {
    if (this.joining || this.inside) return;
    this.joining = true;
    this.#changed();
    try {
      const seat = crypto.randomUUID();
      this.seat = seat;
      await this.#store.ask("call.watch", { seat });
      await this.#begin();
    } catch (refused) {
      this.#end();
      throw refused;
    } finally {
      this.joining = false;
      this.#follow();
    }
  }

  /**
   * Onto the stage: the devices are opened first, so nobody is on it who can't be seen or heard.
   *
   * @returns {Promise<boolean>} as of {@link join}
   */
  async step(mode = choice.get().mode) {
    if (!this.inside || this.joining) return true;
    this.joining = true;
    this.#changed();
    try {
      if (!(await this.#opened(mode))) return false;
      this.text = mode === "text";
      this.muted = Boolean(choice.get().pushToTalk);
      await this.#store.ask("call.step", { seat: this.seat, on: true, camera: mode === "video" });
      this.#say("You are on stage");
      return true;
    } catch (refused) {
      this.media.close();
      throw refused;
    } finally {
      this.joining = false;
      this.#follow();
    }
  }

  async stepDown() {
    if (this.inside) await this.#store.ask("call.step", { seat: this.seat, on: false, camera: false });
  }

  /** Whether one sends, or may. */
  get onStage() {
    return this.inside && Boolean(this.#mine?.stage);
  }

  get #mine() {
    return seats(this.state).find(({ id }) => id === this.seat);
  }

  async #join(wish, mode) {
    if (this.joining || this.inside) return true;
    this.joining = true;
    this.text = mode === "text";
    this.#changed();
    try {
      if (!(await this.#opened(mode))) return false;
      const seat = crypto.randomUUID();
      this.seat = seat;
      await this.#store.ask(wish, { seat, camera: mode === "video" });
      this.muted = Boolean(choice.get().pushToTalk);
      await this.#begin();
      return true;
    } catch (refused) {
      this.#end();
      throw refused;
    } finally {
      this.joining = false;
      this.#follow();
    }
  }

  /* Whoever has no devices at all is in it all the same; what else is in the way is said first. */
  async #opened(mode) {
    const { media } = this;
    if (!media.isOpen || (mode === "video" && !media.camera)) await media.open(mode);
    return mode === "text" || media.isOpen || !media.problem || media.problem === "none";
  }

  leave() {
    if (!this.seat) return;
    if (this.#mesh) this.#store.ask("call.leave", { seat: this.seat }).catch(() => {});
    this.#end();
  }

  mute(on = !this.muted) {
    if (this.muted === on) return;
    this.muted = on;
    if (this.media.microphone) this.media.microphone.enabled = !on;
    this.#say(on ? "Microphone off" : "Microphone on");
    this.#show();
  }

  /** Turns the camera on or off; off, its light is off too. */
  async turnCamera(on = !this.media.camera) {
    if (on) {
      const mine = seatOf(this.state, this.#store.you.id);
      if (mine && !mine.camera) await this.#store.ask("call.camera", { seat: this.seat, on: true });
      await this.media.openCamera();
    } else this.media.closeCamera();
    if (on && this.media.problem) this.#notice(`${PROBLEMS[this.media.problem].title}.`);
    else this.#say(this.media.camera ? "Camera on" : "Camera off");
  }

  /** The browser asks what to show; a no is no error. */
  async share() {
    if (this.#screen) return this.#unshare();
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 5, max: 10 } } }).catch(() => undefined);
    if (!stream) return;
    const [track] = stream.getVideoTracks();
    track.contentHint = "detail";
    try {
      await this.#store.ask("call.share", { seat: this.seat, on: true });
    } catch (refused) {
      track.stop();
      throw refused;
    }
    this.#screen = track;
    track.addEventListener("ended", () => this.#unshare());
    await this.#send("screen", track);
    this.#say("You are sharing your screen");
    this.#changed();
  }

  get screen() {
    return this.#screen;
  }

  caption(text) {
    if (text.trim()) this.#store.hint("call.caption", { seat: this.seat, text });
    this.#captioned({ seat: this.seat, by: this.#store.you, text });
  }

  /** What comes from a seat, by line. */
  tracksOf(seat) {
    return this.#from(seat)?.tracks ?? {};
  }

  /** How the connection to a seat is, as its browser says. */
  stateOf(seat) {
    return this.#from(seat)?.state;
  }

  /** How what one sends is: "connected" where there is nobody to send it to. */
  get sendState() {
    return (this.#server && this.#mesh?.state) || "connected";
  }

  #from(seat) {
    const now = this.#mesh?.peers.get(seat);
    return now?.state === "connected" ? now : (this.#old?.peers.get(seat) ?? now);
  }

  /* ---- what happens ---- */

  async #begin() {
    this.#way = await this.#asked();
    this.#connect();
    this.#ticks = [setInterval(() => this.#hear(), 200), setInterval(() => this.#measure(), 2_000), setInterval(() => this.#renew(), RENEW_MS)];
    if (this.media.microphone) this.media.microphone.enabled = !this.muted;
    this.#listen();
    this.#awake();
    this.#show();
    if (this.onStage) this.#say("You are in the call");
  }

  /* From browser to browser, or by way of the media server where the call is. */
  #connect() {
    this.#server = this.state?.call?.placed;
    const parts = { way: this.#way, tracks: this.#tracks() };
    this.#mesh = this.#server
      ? new Served({ ...parts, ask: this.#asks() })
      : new Mesh({ ...parts, me: this.seat, send: (to, payload) => this.#tell(to, payload) });
    this.#mesh.addEventListener("change", () => this.#carried());
    this.#sync();
    for (const signal of this.#early.splice(0)) this.#mesh.take(signal);
  }

  #asks() {
    const at = `/api/rooms/${this.#store.id}/call/media`;
    const { seat } = this;
    return {
      out: (offer) => this.#api.post(`${at}/out`, { seat, offer }),
      in: (from) => this.#api.post(`${at}/in`, { seat, from }),
      take: (leg, answer) => this.#api.put(`${at}/in/${leg}`, { seat, answer }),
    };
  }

  /* The call went to a media server, or to another one: what there is goes on until all comes by the new way. */
  #move() {
    this.#old?.close();
    this.#old = this.#mesh;
    this.#connect();
    this.#timer = setTimeout(() => this.#letGo(), MOVE_MS);
  }

  #carried() {
    if (this.#old && this.#mesh.isWhole) this.#letGo();
    this.#changed();
  }

  #timer;
  #letGo() {
    clearTimeout(this.#timer);
    this.#old?.close();
    this.#old = undefined;
    this.#changed();
  }

  #sync() {
    const all = seats(this.state);
    const senders = all.filter(({ stage, id }) => stage && id !== this.seat).map(({ id }) => id);
    const sends = Boolean(this.#mine?.stage);
    if (this.#server) this.#mesh.sync(senders, sends);
    else this.#mesh.sync(all.filter(({ stage, id }) => sends || stage || id === this.seat).map(({ id }) => id));
  }

  #end() {
    this.#mesh?.close();
    this.#mesh = undefined;
    this.#letGo();
    for (const tick of this.#ticks ?? []) clearInterval(tick);
    this.#level?.close();
    this.#level = undefined;
    this.#screen?.stop();
    this.#screen = undefined;
    this.seat = undefined;
    this.#was = {};
    this.#early = [];
    this.media.close();
    this.network.reset();
    this.lock?.release?.().catch(() => {});
    this.shows.clear();
    this.talking = new Set();
    this.#speaking = new Speaking();
    this.captions = [];
    this.#changed();
  }

  #followed() {
    if (this.#mesh && this.#was.inside && !this.inside) this.#end();
    else this.#follow();
  }

  #follow() {
    if (this.#mesh && this.inside) {
      if (this.#server !== this.state.call.placed) this.#move();
      else this.#sync();
      if (this.#was.stage && !this.onStage) this.#offStage();
      this.#was = { inside: true, stage: this.onStage };
    }
    this.#changed();
  }

  #offStage() {
    this.#unshare(false);
    this.media.close();
    this.#notice("You are off the stage. Your camera and microphone are off.");
  }

  #heard(event) {
    const me = this.#store.you?.id;
    const name = event.by?.name;
    if (event.type === "call.joined" && event.by.id !== me && !this.state.call?.stage) this.#came(name);
    if (event.type === "call.staged" && event.seat !== this.seat && this.inside) this.#staged(event);
    if (event.type === "call.left" && this.seat) this.#left(event, me);
    if (event.type === "call.ended" && this.seat) this.#notice("The call has ended.");
    if (event.type === "call.hushed" && event.who === me && this.inside) this.#hushed(event);
    if (event.type === "call.shared" && !event.on && event.seat === this.seat) this.#unshare(false);
    if (event.type === "call.shared" && event.on && event.seat !== this.seat && this.#screen) this.#unshare(false);
  }

  #came(name) {
    if (!this.inside) return;
    this.#say(`${name} joined the call`);
    this.#show();
  }

  #staged({ seat, on }) {
    const name = this.nameOf(seat) ?? "Someone";
    this.#say(on ? `${name} is on stage` : `${name} left the stage`);
    this.#show();
  }

  #left({ seat, who, why }, me) {
    if (seat === this.seat && why === "REMOVED") this.#notice("You were removed from the call.");
    else if (seat === this.seat && why === "MOVED") this.#notice("You are in the call somewhere else now, or it is no longer for you.");
    else if (who !== me && !this.state.call?.stage) this.#say(`${this.nameOf(seat) ?? "Someone"} left the call`);
  }

  #hushed({ device, by }) {
    if (device === "MICROPHONE") this.mute(true);
    else this.media.closeCamera();
    this.#notice(`${by.name} turned off your ${device.toLowerCase()}. You can turn it on again.`);
  }

  #names = new Map();
  nameOf(seat) {
    for (const { id, who } of seats(this.state)) this.#names.set(id, who.name);
    return this.#names.get(seat);
  }

  #signalled(signal) {
    if (signal.type === "call.signal" && signal.to === this.seat) this.#take(signal);
    if (signal.type === "call.show") this.shows.set(signal.seat, signal);
    if (signal.type === "call.caption") this.#captioned(signal);
    if (signal.type.startsWith("call.")) this.#changed();
  }

  /* Another seat may send an offer before this one has its connections. */
  #take(signal) {
    if (this.#mesh) this.#mesh.take(signal);
    else this.#early = [...this.#early, signal].slice(-MOST_EARLY);
  }

  #captioned({ seat, by, text }) {
    this.captions = [...this.captions.filter((one) => one.seat !== seat), { seat, by, text }].filter((one) => one.text).slice(-2);
    this.#changed();
  }

  #resumed() {
    if (!this.#mesh) return;
    this.#mesh.restart();
    this.#show();
  }

  #devices() {
    const { microphone, camera } = this.#tracks();
    if (microphone) microphone.enabled = !this.muted;
    this.#send("microphone", microphone);
    this.#send("camera", camera);
    if (this.#mesh) this.#listen();
    this.#show();
    this.#changed();
  }

  #send(line, track) {
    return Promise.all([this.#mesh, this.#old].map((way) => way?.sends(line, track)));
  }

  #tracks() {
    const { microphone, camera } = this.media;
    return { microphone, camera, screen: this.#screen };
  }

  #unshare(tell = true) {
    if (!this.#screen) return;
    this.#screen.stop();
    this.#screen = undefined;
    this.#send("screen", undefined);
    if (tell && this.seat) this.#store.ask("call.share", { seat: this.seat, on: false }).catch(() => {});
    this.#say("You stopped sharing your screen");
    this.#changed();
  }

  #tell(to, payload) {
    this.#store.hint("call.signal", { seat: this.seat, to, ...payload });
  }

  #show() {
    if (!this.onStage) return;
    const { microphone, camera } = this.media;
    this.#store.hint("call.show", {
      seat: this.seat,
      microphone: Boolean(microphone) && !this.muted,
      camera: Boolean(camera),
      text: this.text && !microphone,
      quality: this.network.quality,
      ...(this.#isInGroup ? { speaking: this.#speaking.isOn } : {}),
    });
  }

  /* Staff see from outside who speaks in a group. */
  get #isInGroup() {
    return this.#store.room?.kind === "GROUP";
  }

  /* A relay where there is one; without it browsers find each other by themselves. */
  async #asked() {
    return this.#api.get(`/api/rooms/${this.#store.id}/call/way`);
  }

  async #renew() {
    const way = await this.#asked().catch(() => undefined);
    if (!way) return;
    this.#way = way;
    this.#mesh?.renew(way);
  }

  #listen() {
    this.#level?.close();
    this.#level = this.media.microphone && new Level(this.media.microphone);
  }

  #hear() {
    const now = Date.now();
    const before = [...this.talking].join();
    const loud = (seat, level) => {
      const talk = this.#talk.get(seat) ?? new Talk();
      this.#talk.set(seat, talk);
      return talk.at(level, now);
    };
    const all = [...(this.#mesh?.peers ?? [])].filter(([seat, peer]) => loud(seat, peer.loudness)).map(([seat]) => seat);
    if (this.#level && !this.muted && loud(this.seat, this.#level.now)) all.push(this.seat);
    this.talking = new Set(all);
    if (this.#isInGroup && this.#speaking.at(this.talking.has(this.seat), now)) this.#show();
    if (all.join() !== before) this.#changed();
  }

  async #measure() {
    if (this.#mesh) await this.network.look(this.#mesh.peers, Boolean(this.media.camera));
  }

  #network() {
    if (this.network.advice === "take" && this.media.camera) {
      this.media.closeCamera();
      this.#notice("Your connection is poor, so your camera is off. Your voice and screen stay clear.");
    }
    this.#show();
    this.#changed();
  }

  async #awake() {
    this.lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
  }

  #say(words) {
    this.dispatchEvent(new CustomEvent("told", { detail: words }));
  }

  #notice(words) {
    this.#say(words);
    this.dispatchEvent(new CustomEvent("notice", { detail: words }));
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
