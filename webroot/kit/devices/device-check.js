import { LitElement, html, nothing } from "lit";
import { avatar } from "../avatar.js";
import { icon } from "../icon.js";
import { choice } from "./choice.js";
import { Level, playTest } from "./level.js";
import { streaming } from "./stream.js";
import { NO_CAMERA, NO_MICROPHONE, PROBLEMS, SILENT, WAITING } from "./words.js";

const SILENT_MS = 3_000;
const BARS = 16;

/**
 * `<lectern-device-check>`: shows how one will be seen and heard, and any problem. It opens `media`, a Media; its
 * creator closes it. Tells `ready` (detail: `mode`).
 */
class DeviceCheck extends LitElement {
  static properties = {
    media: { attribute: false },
    person: { attribute: false },
    go: {},
    promise: {},
    mode: { state: true },
    loud: { state: true },
    silent: { state: true },
  };

  #following;
  #level;
  #listened;
  #heard = 0;

  constructor() {
    super();
    Object.assign(this, { go: "I'm ready", promise: "", mode: choice.get().mode, loud: 0, silent: false });
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#following = new AbortController();
    const { signal } = this.#following;
    this.media.addEventListener("change", () => this.#changed(), { signal });
    const listen = setInterval(() => this.#listen(), 100);
    signal.addEventListener("abort", () => clearInterval(listen));
    if (!this.media.isOpen && !this.media.problem) this.#open(this.mode);
    else this.#changed();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#following.abort();
    this.#level?.close();
    this.#level = this.#listened = undefined;
  }

  #open(mode) {
    this.mode = mode;
    return this.media.open(mode);
  }

  #changed() {
    const { microphone } = this.media;
    if (microphone !== this.#listened) {
      this.#level?.close();
      this.#listened = microphone;
      this.#level = microphone && new Level(microphone);
      this.#heard = Date.now();
    }
    this.requestUpdate();
  }

  #listen() {
    if (!this.#level) return;
    const loud = this.#level.now;
    if (loud > 0.0005) this.#heard = Date.now();
    this.silent = Date.now() - this.#heard > SILENT_MS;
    this.loud = Math.min(BARS, Math.round(Math.sqrt(loud) * BARS * 1.6));
  }

  #choose(field, { target }) {
    choice.keep({ [field]: target.value });
    if (field !== "speaker") this.#open(this.mode);
  }

  #ready(mode) {
    choice.keep({ checked: true, mode });
    if (mode === "text") this.media.close();
    else if (mode === "voice" && this.media.camera) this.media.closeCamera();
    this.dispatchEvent(new CustomEvent("ready", { detail: { mode } }));
  }

  render() {
    const { media } = this;
    const waits = media.waiting && !media.isOpen;
    const blocked = media.problem && !media.isOpen;
    return html`<div class="lobby">
      <div class="lobby-see">${this.#self()}${waits || blocked ? nothing : this.#meter()}</div>
      <div class="lobby-set">${waits ? this.#waits() : blocked ? this.#problem(PROBLEMS[media.problem]) : this.#settings()}</div>
    </div>`;
  }

  #self() {
    const { camera } = this.media;
    return html`<figure class="tile tile--check">${
      camera
        ? html`<video class="mirrored" autoplay playsinline muted .srcObject=${streaming(camera)}></video>`
        : avatar(this.person, { size: "xl" })
    }<figcaption class="who">${camera ? "You, as others will see you" : "You, without a camera"}</figcaption></figure>`;
  }

  #meter() {
    if (!this.media.microphone) return html`<p class="small soft">${NO_MICROPHONE}</p>`;
    const bars = Array.from({ length: BARS }, (_, n) => n);
    return html`<p class="level"><svg width="158" height="14" aria-hidden="true">${bars.map((n) => bar(n, n < this.loud))}</svg>
      <span class="small" role="status">${this.silent ? SILENT : this.loud > 0 ? "We can hear you" : "Say something"}</span></p>`;
  }

  #settings() {
    const { media } = this;
    return html`<h2>Check your camera and microphone</h2>
      <p class="soft small">Nobody sees or hears you yet.</p>
      ${media.problem && !media.camera ? html`<p class="banner banner--slate">${icon("camoff", 18)}<span>${media.problem === "none" ? NO_CAMERA : (PROBLEMS[media.problem].text ?? PROBLEMS[media.problem].title)}</span></p>` : nothing}
      ${media.fresh ? this.#fresh(media.fresh) : nothing}
      ${this.#select("Camera", "camera", "videoinput")} ${this.#select("Microphone", "microphone", "audioinput")}
      ${this.#select("Speaker", "speaker", "audiooutput", html`<button type="button" class="btn" @click=${() => playTest(choice.get().speaker)}>${icon("sound", 18)} Test</button>`)}
      ${this.mode === "text" && !media.isOpen ? html`<p><button class="btn" @click=${() => this.#open("video")}>${icon("cam", 18)} Try camera and microphone</button></p>` : nothing}
      <div class="lobby-go">
        <button class="btn btn--main" @click=${() => this.#ready(media.camera ? "video" : media.microphone ? "voice" : "text")}>${this.go}</button>
        <button class="btn" ?disabled=${!media.microphone} @click=${() => this.#ready("voice")}>Voice only</button>
        <button class="btn btn--bare" @click=${() => this.#ready("text")}>Join by text</button>
      </div>
      <p class="small quiet check-fine">${icon("lock", 16)} <span>${this.promise} Calls are not recorded. Your choice is remembered on this device.</span></p>`;
  }

  #select(label, field, kind, end = nothing) {
    const devices = this.media.of(kind);
    if (!devices.length) return nothing;
    const kept = choice.get()[field];
    return html`<div class="field"><label for="check-${field}">${label}</label><div class="with-btn">
      <select id="check-${field}" @change=${(event) => this.#choose(field, event)}>${devices.map(
        ({ deviceId, label: name }, n) => html`<option value=${deviceId} ?selected=${deviceId === kept}>${name || `${label} ${n + 1}`}</option>`,
      )}</select>${end}</div></div>`;
  }

  #fresh(device) {
    const use = () => {
      choice.keep({ [device.kind === "videoinput" ? "camera" : "microphone"]: device.deviceId });
      this.media.fresh = undefined;
      this.#open(this.mode === "text" ? "voice" : this.mode);
    };
    const keep = () => {
      this.media.fresh = undefined;
      this.requestUpdate();
    };
    return html`<div class="banner banner--slate" role="status"><span>${device.label || "A device"} was connected. Use it?</span>
      <span class="row push"><button class="btn sm" @click=${use}>Use it</button><button class="btn btn--bare sm" @click=${keep}>Keep as it is</button></span></div>`;
  }

  #waits() {
    return html`<section role="status"><h2>Check your camera and microphone</h2>
      <p class="banner banner--slate">${icon("cam", 18)}<span>${WAITING[this.media.waiting]}</span></p>
      <div class="row row--wrap"><button class="btn" @click=${() => this.#ready("text")}>Join by text</button></div></section>`;
  }

  #problem({ title, text, steps }) {
    return html`<section role="alert"><h2>${title}</h2>
      ${text ? html`<p class="soft">${text}</p>` : nothing}
      ${steps ? html`<ol class="steps">${steps.map((step) => html`<li><span>${step}</span></li>`)}</ol>` : nothing}
      <div class="row row--wrap">
        <button class="btn btn--main" @click=${() => this.#open(this.mode === "text" ? "video" : this.mode)}>Try again</button>
        ${this.media.problem === "stuck" && this.mode === "video" ? html`<button class="btn" @click=${() => this.#open("voice")}>Try voice only</button>` : nothing}
        <button class="btn" @click=${() => this.#ready("text")}>Join by text</button></div></section>`;
  }
}

const bar = (n, on) => {
  const height = on ? 12 : 4;
  return html`<svg x=${n * 10} y=${(14 - height) / 2} width="6" height=${height}><rect class="lv ${on ? "lv--on" : ""}" width="6" height=${height} rx="2"></rect></svg>`;
};

customElements.define("lectern-device-check", DeviceCheck);
