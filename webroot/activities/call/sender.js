import { choice } from "../../kit/devices/choice.js";
import { Media } from "../../kit/devices/media.js";
import { PROBLEMS } from "../../kit/devices/words.js";
import { Network } from "./network.js";
import { ScreenShare } from "./screen-share.js";
import { Speaking } from "./speaking.js";
import { Voices } from "./voices.js";
import { seats } from "./call.js";

/**
 * What this browser sends in a call: microphone, camera and screen, and what it tells the others of them (`call.show`).
 * Tells `change`, `told` (detail: words to be read out) and `notice` (detail: words to be shown).
 */
export class Sender extends EventTarget {
  #store;
  #connections;
  #seat;
  #ticks = [];
  #screen = new ScreenShare();
  #voices = new Voices();
  #speaking = new Speaking();
  muted = false;
  text = false;
  media = new Media();
  network = new Network();

  /**
   * @param {import("../../live/room-store.js").RoomStore} store
   * @param {import("./connections.js").Connections} connections
   */
  constructor(store, connections) {
    super();
    this.#store = store;
    this.#connections = connections;
    this.media.addEventListener("change", () => this.#devices());
    this.network.addEventListener("change", () => this.#network());
    this.#screen.addEventListener("ended", () => this.unshare());
  }

  get talking() {
    return this.#voices.talking;
  }

  get screen() {
    return this.#screen.track;
  }

  /** What is sent, by line. @type {Record<string, MediaStreamTrack|undefined>} */
  get tracks() {
    return { microphone: this.media.microphone, camera: this.media.camera, screen: this.screen };
  }

  /**
   * Opens the devices. A user without any joins all the same.
   *
   * @param {"video"|"voice"|"text"} mode
   * @returns {Promise<boolean>} false if the devices have a `media.problem`
   */
  async open(mode) {
    const { media } = this;
    if (!media.isOpen || (mode === "video" && !media.camera)) await media.open(mode);
    return mode === "text" || media.isOpen || !media.problem || media.problem === "none";
  }

  /** @param {string} seat this browser's, with open connections */
  begin(seat) {
    this.#seat = seat;
    this.#ticks = [setInterval(() => this.#hear(), 200), setInterval(() => this.#measure(), 2_000)];
    if (this.media.microphone) this.media.microphone.enabled = !this.muted;
    this.#voices.listen(this.media.microphone);
    this.show();
  }

  end() {
    this.#seat = undefined;
    for (const tick of this.#ticks.splice(0)) clearInterval(tick);
    this.#voices.close();
    this.#speaking = new Speaking();
    this.#screen.stop();
    this.media.close();
    this.network.reset();
  }

  /** Mutes the microphone at first, for users who speak only while they hold a key. */
  hold() {
    this.muted = Boolean(choice.get().pushToTalk);
  }

  mute(on = !this.muted) {
    if (this.muted === on) return;
    this.muted = on;
    if (this.media.microphone) this.media.microphone.enabled = !on;
    this.#say(on ? "Microphone off" : "Microphone on");
    this.show();
  }

  /** Turns the camera on, or off with its light. */
  async turnCamera(on = !this.media.camera) {
    if (on) {
      const mine = this.#mine;
      if (mine && !mine.camera) await this.#store.ask("call.camera", { seat: mine.id, on: true });
      await this.media.openCamera();
    } else this.media.closeCamera();
    if (on && this.media.problem) this.notice(`${PROBLEMS[this.media.problem].title}.`);
    else this.#say(this.media.camera ? "Camera on" : "Camera off");
  }

  /** Starts or stops sharing the screen. */
  async share() {
    if (this.screen) return this.unshare();
    if (!(await this.#screen.start(() => this.#store.ask("call.share", { seat: this.#seat, on: true })))) return;
    await this.#connections.sends("screen", this.screen);
    this.#say("You are sharing your screen");
    this.#changed();
  }

  /** @param {boolean} tell whether the room has to be told */
  unshare(tell = true) {
    if (!this.#screen.stop()) return;
    this.#connections.sends("screen", undefined);
    if (tell && this.#seat) this.#store.ask("call.share", { seat: this.#seat, on: false }).catch(() => {});
    this.#say("You stopped sharing your screen");
    this.#changed();
  }

  /** Tells the others what this seat sends, and how well. */
  show() {
    if (!this.#mine?.stage) return;
    const { microphone, camera } = this.media;
    this.#store.hint("call.show", {
      seat: this.#seat,
      microphone: Boolean(microphone) && !this.muted,
      camera: Boolean(camera),
      text: this.text && !microphone,
      quality: this.network.quality,
      ...(this.#isInGroup ? { speaking: this.#speaking.isOn } : {}),
    });
  }

  notice(words) {
    this.#say(words);
    this.dispatchEvent(new CustomEvent("notice", { detail: words }));
  }

  get #mine() {
    return seats(this.#store.state("call")).find(({ id }) => id === this.#seat);
  }

  /* Whether this is a group, where staff see from outside who speaks. */
  get #isInGroup() {
    return this.#store.room?.kind === "GROUP";
  }

  #devices() {
    const { microphone, camera } = this.media;
    if (microphone) microphone.enabled = !this.muted;
    this.#connections.sends("microphone", microphone);
    this.#connections.sends("camera", camera);
    if (this.#connections.isOpen) this.#voices.listen(microphone);
    this.show();
    this.#changed();
  }

  #hear() {
    const now = Date.now();
    const changed = this.#voices.hear(this.#connections.peers, this.muted ? undefined : this.#seat, now);
    if (this.#isInGroup && this.#speaking.at(this.talking.has(this.#seat), now)) this.show();
    if (changed) this.#changed();
  }

  async #measure() {
    await this.network.look(this.#connections.peers, Boolean(this.media.camera));
  }

  #network() {
    if (this.network.advice === "take" && this.media.camera) {
      this.media.closeCamera();
      this.notice("Your connection is poor, so your camera is off. Your voice and screen stay clear.");
    }
    this.show();
    this.#changed();
  }

  #say(words) {
    this.dispatchEvent(new CustomEvent("told", { detail: words }));
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
