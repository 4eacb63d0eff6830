import { LINES } from "./peer.js";

const GATHER_MS = 300;
const BROKEN_MS = 3_000;
const SOONEST_MS = 500;
const LATEST_MS = 5_000;
const MOST_STILL = 2;

/** PURE. The most to send to a media server, however many receive it. */
export const SENT = {
  camera: { maxBitrate: 700_000, maxFramerate: 24, scaleResolutionDownBy: 1 },
  screen: { maxBitrate: 500_000, maxFramerate: 5, scaleResolutionDownBy: 1 },
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
  /** @type {Map<string, Leg>} */
  peers = new Map();

  /**
   * @param {object} parts
   * @param {{out: (offer: string) => Promise<object>, restart: (leg: string, offer: string) => Promise<object>, in: (from: string) => Promise<object>, take: (leg: string, answer: string) => Promise<void>}} parts.ask the server
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
  }

  /** @param {string[]} senders the other seats that send @param {boolean} sends whether this one does */
  sync(senders, sends) {
    for (const [seat, leg] of this.peers)
      if (!senders.includes(seat)) {
        leg.close();
        this.peers.delete(seat);
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

  restart({ all = false } = {}) {
    for (const leg of this.#legs()) if (all || leg.state !== "connected") leg.restart();
  }

  renew(way) {
    this.#way = way;
  }

  close() {
    for (const leg of this.#legs()) leg.close();
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
      const transceiver = pc.addTransceiver(this.#tracks[line] ?? kind, { direction: "sendonly" });
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
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

/** A connection to the media server, and its replacement when it breaks. Tells `change`. */
class Leg extends EventTarget {
  #connect;
  #build;
  #pc;
  #next;
  #making = false;
  #ways = new WeakMap(); // connection -> what finds another way through the network for it, where it can
  #renewing = false;
  #count = 0;
  #still = 0; // how many looks at it found no more packets
  #mended = false;
  #pause = SOONEST_MS;
  #timer;
  #closed = false;
  /** The tracks that come over it, by line. @type {Record<string, MediaStreamTrack>} */
  tracks = {};

  constructor(connect, build) {
    super();
    this.#connect = connect;
    this.#build = build;
    this.again();
  }

  get state() {
    return this.#pc?.connectionState ?? "new";
  }

  get loudness() {
    const receiver = this.#pc?.getReceivers()[0];
    return Math.max(0, ...(receiver?.getSynchronizationSources?.() ?? []).map(({ audioLevel }) => audioLevel ?? 0));
  }

  async stats() {
    const stats = (await this.#pc?.getStats()) ?? new Map();
    this.#counted(stats.values());
    return stats;
  }

  /* What receives, and falls still, is made anew once: the other end may send by another connection. */
  #counted(stats) {
    const incoming = [...stats].filter(({ type }) => type === "inbound-rtp");
    const count = incoming.reduce((sum, { packetsReceived = 0 }) => sum + packetsReceived, 0);
    if (!incoming.length) return;
    if (count !== this.#count) [this.#count, this.#still, this.#mended] = [count, 0, false];
    else if (++this.#still === MOST_STILL && !this.#mended) {
      this.#mended = true;
      this.again();
    }
  }

  replace(line, track) {
    const to = [this.#pc, this.#next].filter((pc) => pc && pc.signalingState !== "closed");
    return Promise.all(to.map((pc) => pc.getTransceivers()[LINES.indexOf(line)]?.sender.replaceTrack(track ?? null)));
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#pc?.close();
    this.#next?.close();
  }

  /** Finds another way through the network, or builds it anew. */
  async restart() {
    const renew = this.#ways.get(this.#pc);
    if (!renew) return this.again();
    if (this.#renewing) return;
    this.#renewing = true;
    try {
      await renew();
    } catch (error) {
      this.#failed(error);
      this.again();
    } finally {
      this.#renewing = false;
    }
  }

  /** Rebuilds it. */
  async again() {
    if (this.#closed || this.#next || this.#making) return;
    clearTimeout(this.#timer);
    this.#making = true;
    const pc = await this.#connect().finally(() => (this.#making = false));
    if (this.#closed) return pc.close();
    this.#next = pc;
    pc.onconnectionstatechange = () => this.#watch(pc);
    try {
      this.#ways.set(pc, await this.#build(pc));
      this.#later(() => pc === this.#next && this.#drop(pc), LATEST_MS * 2);
    } catch (error) {
      this.#failed(error);
      this.#drop(pc);
    }
  }

  #failed(error) {
    if (!this.#closed) console.info("A connection to the media server is made anew:", error.message);
  }

  #watch(pc) {
    if (pc === this.#next && pc.connectionState === "connected") this.#swap(pc);
    else if (pc === this.#next && pc.connectionState === "failed") this.#drop(pc);
    else if (pc === this.#pc && pc.connectionState === "disconnected") this.#later(() => pc.connectionState !== "connected" && this.restart(), BROKEN_MS);
    else if (pc === this.#pc && pc.connectionState === "failed") this.again();
    this.#changed();
  }

  #swap(pc) {
    const old = this.#pc;
    this.#pc = pc;
    this.#next = undefined;
    this.#pause = SOONEST_MS;
    [this.#count, this.#still] = [0, 0];
    clearTimeout(this.#timer);
    const tracks = pc.getReceivers().map(({ track }) => track);
    this.tracks = Object.fromEntries(LINES.map((line, n) => [line, tracks[n]]).filter(([, track]) => track));
    for (const track of tracks) for (const event of ["mute", "unmute", "ended"]) track.addEventListener(event, () => this.#changed());
    old?.close();
  }

  #drop(pc) {
    pc.close();
    if (this.#next === pc) this.#next = undefined;
    this.#later(() => this.again(), this.#pause);
    this.#pause = Math.min(LATEST_MS, this.#pause * 2);
  }

  #later(act, ms) {
    clearTimeout(this.#timer);
    if (!this.#closed) this.#timer = setTimeout(act, ms);
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
    Object.assign(parameters.encodings[0], SENT[line]);
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
