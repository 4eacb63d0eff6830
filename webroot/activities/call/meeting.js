import { choice } from "../../kit/devices/choice.js";
import { announced } from "./announcements.js";
import { Awake } from "./awake.js";
import { newest } from "./captions.js";
import { Connections } from "./connections.js";
import { Sender } from "./sender.js";
import { seatOf, seats } from "./call.js";

const RENEW_MS = 8 * 60_000; // the credentials of relays are good for ten minutes

/**
 * This browser's part in the call of one room. It joins only when asked to. Tells `change`, `told` (detail: words to be
 * read out) and `notice` (detail: words to be shown).
 */
export class Meeting extends EventTarget {
  #store;
  #connections;
  #sender;
  #was = {}; // what the state has had of this seat: an answer may come before its event
  #names = new Map(); // seat -> name, also of those who left
  #renewing;
  #awake = new Awake();
  /** @type {string|undefined} */
  seat;
  joining = false;
  captions = [];
  shows = new Map(); // seat -> the newest `call.show` of it

  /** @param {import("../../live/room-store.js").RoomStore} store @param {object} api @param {AbortSignal} signal */
  constructor(store, api, signal) {
    super();
    this.#store = store;
    this.#connections = new Connections({ store, api, tracks: () => this.#sender.tracks });
    this.#sender = new Sender(store, this.#connections);
    this.#connections.addEventListener("change", () => this.#changed());
    this.#sender.addEventListener("change", () => this.#changed());
    this.#sender.addEventListener("told", ({ detail }) => this.#tell("told", detail));
    this.#sender.addEventListener("notice", ({ detail }) => this.#tell("notice", detail));
    store.addEventListener("event", ({ detail }) => this.#heard(detail), { signal });
    store.addEventListener("signal", ({ detail }) => this.#signalled(detail), { signal });
    store.addEventListener("resumed", () => this.#resumed(), { signal });
    store.follow(["call"], () => this.#followed(), signal);
    addEventListener("online", () => this.#connections.restart({ all: true }), { signal });
    addEventListener("pagehide", () => this.leave(), { signal });
    signal.addEventListener("abort", () => this.leave());
  }

  get state() {
    return this.#store.state("call");
  }

  /** Whether this browser is in the call. */
  get inside() {
    return this.#connections.isOpen && Boolean(this.#mine);
  }

  /** Whether this person is in the call on another device or in another tab. */
  get elsewhere() {
    return !this.inside && !this.joining && Boolean(seatOf(this.state, this.#store.you?.id));
  }

  /** Whether this browser sends, or may. */
  get onStage() {
    return this.inside && Boolean(this.#mine?.stage);
  }

  get #mine() {
    return seats(this.state).find(({ id }) => id === this.seat);
  }

  /* ---- joining, stepping onto the stage, leaving ---- */

  /**
   * @param {"video"|"voice"|"text"} mode
   * @returns {Promise<boolean>} false if the devices have a `media.problem`; then the browser hasn't joined
   */
  join(mode = choice.get().mode) {
    return this.#join("call.join", mode);
  }

  /** Begins the call of a class, on its stage. @returns {Promise<boolean>} as in {@link join} */
  start(mode = choice.get().mode) {
    return this.#join("call.start", mode);
  }

  /** Joins before the stage, to see and hear only. */
  async watch() {
    if (this.inside) return;
    await this.#enter(
      () => this.#sit("call.watch"),
      () => this.#end(),
    );
  }

  /**
   * Steps onto the stage. The devices are opened first, so that nobody on it can't be seen or heard.
   *
   * @returns {Promise<boolean>} as in {@link join}
   */
  async step(mode = choice.get().mode) {
    if (!this.inside) return true;
    return this.#enter(
      async () => {
        if (!(await this.#sender.open(mode))) return false;
        this.#sender.text = mode === "text";
        this.#sender.hold();
        await this.#store.ask("call.step", { seat: this.seat, on: true, camera: mode === "video" });
        this.#tell("told", "You are on stage");
      },
      () => this.media.close(),
    );
  }

  async stepDown() {
    if (this.inside) await this.#store.ask("call.step", { seat: this.seat, on: false, camera: false });
  }

  leave() {
    if (!this.seat) return;
    this.#store.ask("call.leave", { seat: this.seat }).catch(() => {});
    this.#end();
  }

  async #join(wish, mode) {
    if (this.inside) return true;
    return this.#enter(
      async () => {
        this.#sender.text = mode === "text";
        if (!(await this.#sender.open(mode))) return false;
        await this.#sit(wish, { camera: mode === "video" });
      },
      () => this.#end(),
    );
  }

  /* Runs one change at a time. `act` resolves to false if the devices have a problem; `undo` runs after a refusal. */
  async #enter(act, undo) {
    if (this.joining) return true;
    this.joining = true;
    this.#changed();
    try {
      return (await act()) ?? true;
    } catch (refused) {
      undo();
      throw refused;
    } finally {
      this.joining = false;
      this.#follow();
    }
  }

  async #sit(wish, sends) {
    const seat = crypto.randomUUID();
    this.seat = seat;
    await this.#store.ask(wish, { seat, ...sends });
    if (sends) this.#sender.hold();
    await this.#connections.open(seat);
    if (this.seat !== seat) return; // left meanwhile
    this.#renewing = setInterval(() => this.#connections.renew(), RENEW_MS);
    this.#sender.begin(seat);
    this.#awake.begin();
    if (this.onStage) this.#tell("told", "You are in the call");
  }

  #end() {
    this.#connections.close();
    this.#sender.end();
    clearInterval(this.#renewing);
    this.#awake.end();
    this.seat = undefined;
    this.#was = {};
    this.shows.clear();
    this.captions = [];
    this.#changed();
  }

  /* ---- media out and in ---- */

  get media() {
    return this.#sender.media;
  }

  get network() {
    return this.#sender.network;
  }

  get muted() {
    return this.#sender.muted;
  }

  get text() {
    return this.#sender.text;
  }

  get screen() {
    return this.#sender.screen;
  }

  get talking() {
    return this.#sender.talking;
  }

  get sendState() {
    return this.#connections.sendState;
  }

  mute(on) {
    this.#sender.mute(on);
  }

  turnCamera(on) {
    return this.#sender.turnCamera(on);
  }

  share() {
    return this.#sender.share();
  }

  tracksOf(seat) {
    return this.#connections.tracksOf(seat);
  }

  stateOf(seat) {
    return this.#connections.stateOf(seat);
  }

  /** A tile shows a seat this large. @param {number} width in CSS pixels, 0 if it isn't visible */
  shown(seat, width) {
    this.#connections.shown(seat, width);
  }

  /** Whether the media server can't be reached. */
  get lost() {
    return this.#connections.lost;
  }

  caption(text) {
    if (text.trim()) this.#store.hint("call.caption", { seat: this.seat, text });
    this.#captioned({ seat: this.seat, by: this.#store.you, text });
  }

  #captioned(caption) {
    this.captions = newest(this.captions, caption);
    this.#changed();
  }

  /* ---- events of the room ---- */

  #followed() {
    this.#remember();
    if (this.#was.inside && !this.inside) this.#end();
    else this.#follow();
  }

  #follow() {
    if (this.inside) {
      this.#connections.follow();
      if (this.#was.stage && !this.onStage) this.#offStage();
      this.#was = { inside: true, stage: this.onStage };
    }
    this.#changed();
  }

  #offStage() {
    this.#sender.unshare(false);
    this.media.close();
    this.#sender.notice("You are off the stage. Your camera and microphone are off.");
  }

  #heard(event) {
    const me = this.#store.you?.id;
    const { seat, inside } = this;
    const staged = Boolean(this.state.call?.stage);
    if (event.type === "call.hushed" && event.who === me && inside) this.#hush(event.device);
    // One seat at a time shares its screen: this one stops, or another one took over.
    if (event.type === "call.shared" && event.on === (event.seat !== seat)) this.#sender.unshare(false);
    const { told, notice } = announced(event, { me, seat, inside, staged, nameOf: (one) => this.nameOf(one) });
    if (notice) this.#sender.notice(notice);
    else if (told) this.#tell("told", told);
    // A new seat doesn't know yet what this one sends.
    if (event.type === "call.staged" || (event.type === "call.joined" && !staged)) this.#sender.show();
  }

  #hush(device) {
    if (device === "MICROPHONE") this.mute(true);
    else this.media.closeCamera();
  }

  nameOf(seat) {
    this.#remember();
    return this.#names.get(seat);
  }

  #remember() {
    for (const { id, who } of seats(this.state)) this.#names.set(id, who.name);
  }

  #signalled(signal) {
    if (signal.type === "call.signal" && signal.to === this.seat) this.#connections.take(signal);
    if (signal.type === "call.outage") this.#outage(signal);
    if (signal.type === "call.show") this.shows.set(signal.seat, signal);
    if (signal.type === "call.caption") this.#captioned(signal);
    if (signal.type.startsWith("call.")) this.#changed();
  }

  #outage(signal) {
    const was = this.lost;
    this.#connections.outage(signal);
    if (!was && this.lost) this.#tell("told", "The media server does not answer. Trying to reach it again.");
    if (was && !this.lost) this.#tell("told", "The media server is back");
  }

  #resumed() {
    if (!this.#connections.isOpen) return;
    this.#connections.restart();
    this.#sender.show();
  }

  #tell(type, words) {
    this.dispatchEvent(new CustomEvent(type, { detail: words }));
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
