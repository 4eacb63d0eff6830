import { Leg } from "./leg.js";
import { LINES } from "./peer.js";
import { CAMERA, Sizes, sizeFor } from "./sizes.js";

const GATHER_MS = 300;
const SPREAD_MS = 300;

/** PURE. The most to send to a media server of each line, however many receive it. */
export const SENT = {
  camera: CAMERA,
  screen: [{ maxBitrate: 500_000, maxFramerate: 5, scaleResolutionDownBy: 1 }],
};

/**
 * The connections of one seat through a media server: one that sends, if the seat may, and one for each other seat that
 * sends. A broken one is rebuilt, and the old one stays until media arrive over the new one. Has the interface of
 * `Mesh`. Tells `change`.
 */
export class Served extends EventTarget {
  #ask;
  #way;
  #tracks;
  #fresh;
  #out;
  #sizes;
  /** Whether the media server can't be reached. Connections to it may go on for a while. */
  lost = false;
  /** @type {Map<string, Leg>} */
  peers = new Map();

  /**
   * @param {object} parts
   * @param {{out: (offer: string) => Promise<object>, restart: (leg: string, offer: string) => Promise<object>, in: (from: string) => Promise<object>, take: (leg: string, answer: string) => Promise<void>, size: (leg: string, size: string) => Promise<void>}} parts.ask the server
   * @param {RTCConfiguration} parts.way
   * @param {Record<string, MediaStreamTrack|undefined>} parts.tracks what is sent, by line
   * @param {() => Promise<void>} parts.fresh gets new credentials for the relays where the old ones have ended
   */
  constructor({ ask, way, tracks, fresh }) {
    super();
    this.#ask = ask;
    this.#way = way;
    this.#tracks = tracks;
    this.#fresh = fresh;
    this.#sizes = new Sizes(ask.size);
  }

  /** @param {string[]} senders the other seats that send @param {boolean} sends whether this one does */
  sync(senders, sends) {
    for (const [seat, leg] of this.peers)
      if (!senders.includes(seat)) {
        leg.close();
        this.peers.delete(seat);
        this.#sizes.forget(seat);
      }
    for (const seat of senders) if (!this.peers.has(seat)) this.peers.set(seat, this.#leg((pc) => this.#receive(pc, seat)));
    if (sends && !this.#out) this.#out = this.#leg((pc) => this.#send(pc));
    if (!sends) this.#silence();
    this.#changed();
  }

  /** Whether everything is received and sent that should be. */
  get isWhole() {
    return [...this.peers.values(), ...(this.#out ? [this.#out] : [])].every(({ state }) => state === "connected");
  }

  /** The state of the connection that sends: "connected" if media arrive. */
  get state() {
    return this.#out?.state;
  }

  sends(line, track) {
    this.#tracks = { ...this.#tracks, [line]: track };
    return this.#out?.replace(line, track);
  }

  take() {} // browsers have nothing to tell each other

  /** Receives the camera of a seat in the size that fits a tile. @param {number} width in CSS pixels, 0 if it isn't visible */
  shown(seat, width) {
    this.#sizes.want(seat, sizeFor(width, devicePixelRatio, this.#sizes.of(seat)));
  }

  /**
   * The media server can't be reached, or can be again: then it has forgotten all connections, and they are made anew,
   * not by everybody at the same moment.
   *
   * @param {boolean} over
   */
  outage(over) {
    this.lost = !over;
    if (over) setTimeout(() => this.#legs().forEach((leg) => leg.anew()), Math.random() * SPREAD_MS);
    this.#changed();
  }

  restart({ all = false } = {}) {
    for (const leg of this.#legs()) if (all || leg.state !== "connected") leg.restart();
  }

  renew(way) {
    this.#way = way;
  }

  close() {
    for (const leg of this.#legs()) leg.close();
    for (const seat of this.peers.keys()) this.#sizes.forget(seat);
    this.peers.clear();
    this.#out = undefined;
  }

  #legs() {
    return [...this.peers.values(), ...(this.#out ? [this.#out] : [])];
  }

  #silence() {
    this.#out?.close();
    this.#out = undefined;
  }

  #leg(build) {
    const leg = new Leg(async () => new RTCPeerConnection(await this.#configuration()), build);
    leg.addEventListener("change", () => this.#changed());
    return leg;
  }

  async #configuration() {
    await this.#fresh();
    return { ...this.#way, bundlePolicy: "max-bundle" };
  }

  async #send(pc) {
    for (const line of LINES) {
      const kind = line === "microphone" ? "audio" : "video";
      const transceiver = pc.addTransceiver(this.#tracks[line] ?? kind, {
        direction: "sendonly",
        ...(line === "camera" ? { sendEncodings: CAMERA } : {}),
      });
      transceiver.setCodecPreferences?.(codecs(kind));
    }
    await pc.setLocalDescription();
    await gathered(pc);
    const { leg, answer } = await this.#ask.out(pc.localDescription.sdp);
    await pc.setRemoteDescription({ type: "answer", sdp: answer });
    for (const [n, line] of LINES.entries()) await pc.getTransceivers()[n].sender.replaceTrack(this.#tracks[line] ?? null);
    await bound(pc);
    return () => this.#restart(pc, leg);
  }

  /* The same connection by another way through the network: who receives it goes on to. */
  async #restart(pc, leg) {
    pc.setConfiguration(await this.#configuration());
    pc.restartIce();
    await pc.setLocalDescription();
    await gathered(pc);
    const { answer } = await this.#ask.restart(leg, pc.localDescription.sdp);
    await pc.setRemoteDescription({ type: "answer", sdp: answer });
  }

  async #receive(pc, from) {
    const { leg, offer } = await this.#ask.in(from);
    await pc.setRemoteDescription({ type: "offer", sdp: offer });
    await pc.setLocalDescription();
    await gathered(pc);
    await this.#ask.take(leg, pc.localDescription.sdp);
    this.#sizes.begun(from, leg);
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

const WANTED = { audio: ["audio/opus"], video: ["video/VP8", "video/rtx"] };

const codecs = (kind) => RTCRtpSender.getCapabilities(kind).codecs.filter(({ mimeType }) => WANTED[kind].includes(mimeType));

async function bound(pc) {
  for (const line of ["camera", "screen"]) {
    const { sender } = pc.getTransceivers()[LINES.indexOf(line)];
    const parameters = sender.getParameters();
    if (!parameters.encodings?.length) continue;
    parameters.encodings.forEach((encoding, n) => Object.assign(encoding, SENT[line][n]));
    await sender.setParameters(parameters).catch(() => {}); // closed meanwhile
  }
}

/* Waits a moment for this browser's candidates. Later ones aren't needed, as the server sees the address itself. */
const gathered = (pc) =>
  pc.iceGatheringState === "complete"
    ? undefined
    : new Promise((resolve) => {
        setTimeout(resolve, GATHER_MS);
        pc.onicegatheringstatechange = () => pc.iceGatheringState === "complete" && resolve();
      });
