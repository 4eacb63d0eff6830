import { choice } from "./choice.js";
import { handedOut } from "./handing.js";

/** Problems with camera and microphone, by the name of the browser's error. */
const PROBLEMS = {
  NotAllowedError: "blocked",
  SecurityError: "blocked",
  NotFoundError: "none",
  NotReadableError: "busy",
  AbortError: "busy",
  StuckError: "stuck",
};

/* Problems that requesting fewer devices doesn't solve. */
const FINAL = ["blocked", "stuck"];

/** @typedef {"insecure"|"blocked"|"none"|"busy"|"stuck"|"failed"} Problem */

/** @returns {Problem} */
export const problemOf = (error) => PROBLEMS[error?.name] ?? "failed";

const SIZE = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24, max: 30 } };

/**
 * The camera and the microphone of this device. Nothing is opened before {@link open}; {@link close} releases
 * everything, and the camera's light goes off. Tells `change`.
 */
export class Media extends EventTarget {
  /** @type {MediaStreamTrack|undefined} */
  microphone;
  /** @type {MediaStreamTrack|undefined} */
  camera;
  /** The problem of the last opening. @type {Problem|undefined} */
  problem;
  /** What an opening waits for, if that takes a moment. @type {"person"|"devices"|undefined} */
  waiting;
  /** @type {MediaDeviceInfo[]} */
  devices = [];
  /** A device that was just plugged in and isn't used yet. @type {MediaDeviceInfo|undefined} */
  fresh;
  #devices;
  #permissions;
  #opening = 0;
  #looking = () => this.#look(true);

  /**
   * @param {MediaDevices|undefined} devices the browser's; undefined if the page isn't secure
   * @param {Permissions|undefined} permissions the browser's
   */
  constructor(devices = navigator.mediaDevices, permissions = navigator.permissions) {
    super();
    this.#devices = devices;
    this.#permissions = permissions;
  }

  get isOpen() {
    return Boolean(this.microphone || this.camera);
  }

  /**
   * Opens the devices for the mode, as far as there are any. The browser's default replaces a chosen device that is
   * gone.
   *
   * @param {"video"|"voice"|"text"} mode
   */
  async open(mode) {
    const opening = ++this.#opening;
    this.problem = this.waiting = undefined;
    this.#let();
    if (mode === "text") return this.#changed();
    if (!this.#devices) return this.#fails("insecure");
    this.#devices.addEventListener("devicechange", this.#looking);
    const { stream, problem } = await this.#first(mode === "video" ? [[true, true], [true, false], [false, true]] : [[true, false]], opening);
    if (opening !== this.#opening) return stop(stream?.getTracks());
    this.problem = problem;
    [this.microphone] = stream?.getAudioTracks() ?? [];
    [this.camera] = stream?.getVideoTracks() ?? [];
    for (const track of stream?.getTracks() ?? []) track.addEventListener("ended", () => this.#ended(track));
    await this.#look(false);
    this.#changed();
  }

  /** Opens the camera in addition to the open microphone. */
  async openCamera() {
    if (!this.#devices) return this.#fails("insecure");
    const opening = this.#opening;
    const { stream, problem } = await this.#first([[false, true]], opening);
    if (opening !== this.#opening || this.camera) return stop(stream?.getTracks());
    [this.camera] = stream?.getVideoTracks() ?? [];
    this.camera?.addEventListener("ended", ({ target }) => this.#ended(target));
    this.problem = problem;
    this.#changed();
  }

  closeCamera() {
    stop([this.camera]);
    this.camera = undefined;
    this.#changed();
  }

  close() {
    this.#opening += 1;
    this.problem = this.waiting = undefined;
    this.#devices?.removeEventListener("devicechange", this.#looking);
    this.#let();
    this.#changed();
  }

  /** @param {"audioinput"|"videoinput"|"audiooutput"} kind */
  of(kind) {
    return this.devices.filter((device) => device.kind === kind && device.deviceId);
  }

  /* The first of these combinations that can be opened, and the problem of the first try. */
  async #first(tries, opening) {
    let problem;
    for (const [audio, video] of tries) {
      try {
        return { stream: await this.#ask(audio, video, opening), problem };
      } catch (error) {
        problem ??= problemOf(error);
        if (FINAL.includes(problemOf(error)) || opening !== this.#opening) break;
      }
    }
    return { problem };
  }

  async #ask(audio, video, opening) {
    const { microphone, camera } = choice.get();
    const wanted = (is, id, more) => is && { ...more, ...(id ? { deviceId: { exact: id } } : {}) };
    try {
      return await this.#handed({ audio: wanted(audio, microphone, {}), video: wanted(video, camera, SIZE) }, opening);
    } catch (error) {
      if (error.name !== "OverconstrainedError") throw error;
      return this.#handed({ audio, video: video && SIZE }, opening);
    }
  }

  #handed(what, opening) {
    const waiting = (on) => {
      if (opening !== this.#opening || on === this.waiting) return;
      this.waiting = on;
      this.#changed();
    };
    return handedOut({ devices: this.#devices, permissions: this.#permissions, what, waiting });
  }

  async #look(told) {
    const before = new Set(this.devices.map(({ deviceId }) => deviceId));
    this.devices = await this.#devices.enumerateDevices().catch(() => []);
    const fresh = told && this.devices.find(({ deviceId, kind }) => kind !== "audiooutput" && !before.has(deviceId));
    if (fresh) this.fresh = fresh;
    if (told) this.#changed();
  }

  #ended(track) {
    if (track === this.camera) this.camera = undefined;
    else if (track === this.microphone) this.microphone = undefined;
    else return;
    this.#changed();
  }

  #let() {
    stop([this.microphone, this.camera]);
    this.microphone = this.camera = undefined;
  }

  #fails(problem) {
    this.problem = problem;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

const stop = (tracks = []) => {
  for (const track of tracks) track?.stop();
};
