import { LINES } from "./peer.js";

const BROKEN_MS = 3_000;
const SOONEST_MS = 500;
const LATEST_MS = 5_000;
const MOST_STILL = 2;

/** A connection to the media server, and its replacement when it breaks. Tells `change`. */
export class Leg extends EventTarget {
  #connect;
  #build;
  #pc;
  #next;
  #making = false;
  #ways = new WeakMap(); // connection -> function that finds another way through the network for it, if it has one
  #renewing = false;
  #count = 0;
  #still = 0; // looks in a row that found no new packets
  #mended = false;
  #pause = SOONEST_MS;
  #timer;
  #closed = false;
  /** The tracks that arrive over it, by line. @type {Record<string, MediaStreamTrack>} */
  tracks = {};

  /**
   * @param {() => Promise<RTCPeerConnection>} connect
   * @param {(pc: RTCPeerConnection) => Promise<(() => Promise<void>)|undefined>} build connects it to the media server; answers a
   *     function that finds another way through the network for it later, if it can
   */
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

  /* A receiving connection that falls still is rebuilt once: its sender may have a new connection. */
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

  /** Rebuilds it now, even if that has begun: the media server has forgotten what was begun with it. */
  anew() {
    this.#next?.close();
    this.#next = undefined;
    this.#pause = SOONEST_MS;
    return this.again();
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
    const givenUp = () => pc !== this.#next && pc !== this.#pc;
    try {
      const way = await this.#build(pc);
      if (givenUp()) return;
      this.#ways.set(pc, way);
      if (pc === this.#next) this.#later(() => pc === this.#next && this.#drop(pc), LATEST_MS * 2);
    } catch (error) {
      if (givenUp()) return;
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
