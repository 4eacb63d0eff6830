/* The media lines of every connection, in this order. They are fixed, so that a camera or screen needs no new offer. */
export const LINES = ["microphone", "camera", "screen"];

const BATCH_MS = 50;
const UNANSWERED_MS = 4_000;
const BROKEN_MS = 3_000;

/**
 * One connection to one other seat, by perfect negotiation: if both offer at once, the offer of the seat with the
 * smaller id stands. Signals may get lost, so an unanswered offer is repeated, and a connection that breaks is
 * restarted at once and not when the browser gives it up. Tells `change`.
 */
export class Peer extends EventTarget {
  #send;
  #tracks;
  #polite;
  #fresh;
  #pc;
  #making = false;
  #settling = false;
  #ignoring = false;
  #turn = Promise.resolve();
  #batch = [];
  #early = [];
  #timers = {};
  #most;
  /** The tracks from there, by line. @type {Record<string, MediaStreamTrack>} */
  tracks = {};

  /**
   * @param {object} parts
   * @param {string} parts.me this browser's seat
   * @param {string} parts.to the other seat
   * @param {RTCConfiguration} parts.way
   * @param {(payload: object) => void} parts.send sends a signal to the other seat
   * @param {Record<string, MediaStreamTrack|undefined>} parts.tracks to send, by line
   * @param {object} parts.most see {@link bound}
   * @param {() => Promise<void>} [parts.fresh] gets new credentials for the relays where the old ones have ended
   * @param {(way: RTCConfiguration) => RTCPeerConnection} [parts.connect]
   */
  constructor({ me, to, way, send, tracks, most, fresh = async () => {}, connect = (config) => new RTCPeerConnection(config) }) {
    super();
    this.to = to;
    this.#polite = me > to;
    this.#send = send;
    this.#tracks = tracks;
    this.#most = most;
    this.#fresh = fresh;
    this.#pc = connect({ ...way, bundlePolicy: "max-bundle" });
    this.#pc.onicecandidate = ({ candidate }) => candidate && this.#tell(candidate);
    this.#pc.onnegotiationneeded = () => this.#offer();
    this.#pc.ontrack = ({ track, transceiver }) => this.#came(track, transceiver);
    this.#pc.onconnectionstatechange = () => this.#watch();
    this.#pc.oniceconnectionstatechange = () => this.#watch();
  }

  get state() {
    return this.#pc.connectionState;
  }

  /** Makes the first offer; the seat that came later does. */
  offer() {
    for (const line of LINES)
      this.#pc.addTransceiver(this.#tracks[line] ?? (line === "microphone" ? "audio" : "video"), { direction: "sendrecv" });
  }

  /** Sends this track on a line from now on, or none. */
  async sends(line, track) {
    this.#tracks = { ...this.#tracks, [line]: track };
    await this.#pc.getTransceivers()[LINES.indexOf(line)]?.sender.replaceTrack(track ?? null);
    await this.bound(this.#most);
  }

  /** Bounds what is sent. @param {{camera: RTCRtpEncodingParameters, screen: RTCRtpEncodingParameters}} most */
  async bound(most) {
    this.#most = most;
    for (const line of ["camera", "screen"]) {
      const sender = this.#pc.getTransceivers()[LINES.indexOf(line)]?.sender;
      const parameters = sender?.getParameters();
      if (!parameters?.encodings?.length) continue;
      Object.assign(parameters.encodings[0], most[line]);
      await sender.setParameters(parameters).catch(() => {}); // it is being renegotiated: the next one is taken
    }
  }

  /** Takes the other seat's signals, one after the other. */
  take(payload) {
    this.#turn = this.#turn.then(() => this.#taken(payload)).catch((error) => this.#failed(error));
    return this.#turn;
  }

  /** Looks for a new path through the network, with the same media. */
  async restart() {
    await this.#fresh();
    if (this.#pc.signalingState !== "closed") this.#pc.restartIce();
  }

  /** Sets another configuration for future restarts, as credentials of relays expire. */
  renew(way) {
    if (this.#pc.signalingState !== "closed") this.#pc.setConfiguration({ ...way, bundlePolicy: "max-bundle" });
  }

  stats() {
    return this.#pc.getStats();
  }

  /** The loudness of that person at the moment, 0 to 1. */
  get loudness() {
    const receiver = this.#pc.getTransceivers()[0]?.receiver;
    return Math.max(0, ...(receiver?.getSynchronizationSources?.() ?? []).map(({ audioLevel }) => audioLevel ?? 0));
  }

  close() {
    for (const timer of Object.values(this.#timers)) clearTimeout(timer);
    this.#pc.close();
  }

  async #offer() {
    try {
      this.#making = true;
      await this.#pc.setLocalDescription();
      this.#describe();
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#making = false;
    }
  }

  #describe() {
    const { type, sdp } = this.#pc.localDescription;
    this.#send({ description: { type: type.toUpperCase(), sdp } });
    clearTimeout(this.#timers.unanswered);
    if (type === "offer") this.#timers.unanswered = setTimeout(() => this.#again(), UNANSWERED_MS);
    this.bound(this.#most);
  }

  /* Repeats an offer: it or its answer was lost. */
  #again() {
    if (this.#pc.signalingState === "have-local-offer") this.#describe();
  }

  async #taken({ description, candidates = [] }) {
    const pc = this.#pc;
    if (pc.signalingState === "closed") return;
    if (description) {
      const type = description.type.toLowerCase();
      const ready = !this.#making && (pc.signalingState === "stable" || this.#settling);
      this.#ignoring = !this.#polite && type === "offer" && !ready;
      if (this.#ignoring) return;
      if (type === "answer" && pc.signalingState !== "have-local-offer") return; // to an offer that was made twice
      this.#settling = type === "answer";
      try {
        await pc.setRemoteDescription({ type, sdp: description.sdp });
      } finally {
        this.#settling = false;
      }
      if (type === "answer") clearTimeout(this.#timers.unanswered);
      if (type === "offer") await this.#answer();
    }
    await this.#reach(candidates);
  }

  async #answer() {
    await this.#fresh();
    for (const [n, transceiver] of this.#pc.getTransceivers().entries()) {
      transceiver.direction = "sendrecv";
      const track = this.#tracks[LINES[n]];
      if (transceiver.sender.track !== (track ?? null)) await transceiver.sender.replaceTrack(track ?? null);
    }
    await this.#pc.setLocalDescription();
    this.#describe();
  }

  /* Adds candidates. Those that came before their description wait for it. */
  async #reach(candidates) {
    if (!this.#pc.remoteDescription) {
      this.#early = [...this.#early, ...candidates].slice(-100);
      return;
    }
    const all = [...this.#early, ...candidates];
    this.#early = [];
    for (const candidate of all)
      await this.#pc.addIceCandidate(candidate).catch((error) => {
        if (!this.#ignoring) console.info("A way to the other side could not be used:", error.message);
      });
  }

  #tell(candidate) {
    const { candidate: text, sdpMid, sdpMLineIndex, usernameFragment } = candidate.toJSON();
    const whole = { candidate: text, sdpMid, sdpMLineIndex, usernameFragment };
    this.#batch.push(Object.fromEntries(Object.entries(whole).filter(([, value]) => value !== null && value !== undefined)));
    this.#timers.batch ??= setTimeout(() => {
      this.#timers.batch = undefined;
      this.#send({ candidates: this.#batch.splice(0, 40) });
    }, BATCH_MS);
  }

  #came(track, transceiver) {
    const line = LINES[this.#pc.getTransceivers().indexOf(transceiver)];
    this.tracks = { ...this.tracks, [line]: track };
    for (const event of ["mute", "unmute", "ended"]) track.addEventListener(event, () => this.#changed());
    this.#changed();
  }

  #watch() {
    const { connectionState, iceConnectionState } = this.#pc;
    const broken = connectionState === "disconnected" || iceConnectionState === "disconnected";
    if (connectionState === "failed" || iceConnectionState === "failed") this.restart();
    else if (broken) this.#timers.broken ??= setTimeout(() => this.#mend(), BROKEN_MS);
    else {
      clearTimeout(this.#timers.broken);
      this.#timers.broken = undefined;
    }
    this.#changed();
  }

  #mend() {
    this.#timers.broken = undefined;
    if (this.state !== "connected") this.restart();
  }

  #failed(error) {
    if (this.#pc.signalingState === "closed") return;
    console.info("A connection of the call is made anew:", error.message);
    this.restart();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
