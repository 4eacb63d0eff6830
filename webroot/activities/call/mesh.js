import { Peer } from "./peer.js";

const EARLY = 200;

/** PURE. The most to send to each other seat: half a megabit, and smaller pictures with more people. */
export const mostOf = (people) => ({
  camera:
    people > 2
      ? { maxBitrate: 250_000, maxFramerate: 15, scaleResolutionDownBy: 2 }
      : { maxBitrate: 500_000, maxFramerate: 24, scaleResolutionDownBy: 1 },
  screen: { maxBitrate: 500_000, maxFramerate: 5, scaleResolutionDownBy: 1 },
});

/**
 * The direct connections of one seat to all others of its call. There is one for each seat in the room's state, and
 * none on another browser's request. Tells `change`.
 */
export class Mesh extends EventTarget {
  lost = false; // there is no media server to lose
  #me;
  #way;
  #send;
  #tracks;
  #fresh;
  #early = [];
  /** @type {Map<string, Peer>} */
  peers = new Map();

  /**
   * @param {object} parts
   * @param {string} parts.me this browser's seat
   * @param {RTCConfiguration} parts.way
   * @param {(to: string, payload: object) => void} parts.send
   * @param {Record<string, MediaStreamTrack|undefined>} parts.tracks to send, by line
   * @param {() => Promise<void>} [parts.fresh] see {@link Peer}
   */
  constructor({ me, way, send, tracks, fresh }) {
    super();
    this.#me = me;
    this.#way = way;
    this.#send = send;
    this.#tracks = tracks;
    this.#fresh = fresh;
  }

  /**
   * Connects to the seats in the state and closes connections to seats that left. Of two seats the later one makes the
   * offer, so that two that join at once don't both offer. A seat that isn't in the state yet (the answer may come
   * before the event) connects to nobody: it can't know which seats came before it, and nobody would make an offer.
   *
   * @param {string[]} seats all of the call, in the order of joining
   */
  sync(seats) {
    for (const [seat, peer] of this.peers)
      if (!seats.includes(seat)) {
        peer.close();
        this.peers.delete(seat);
      }
    const mine = seats.indexOf(this.#me);
    if (mine < 0) return this.#changed();
    for (const [n, seat] of seats.entries()) if (n !== mine && !this.peers.has(seat)) this.#connect(seat, seats.length, n < mine);
    const most = mostOf(seats.length);
    for (const peer of this.peers.values()) peer.bound(most);
    const early = this.#early;
    this.#early = [];
    for (const payload of early) this.take(payload);
    this.#changed();
  }

  /** Takes a signal from another seat of the call. */
  take(payload) {
    const peer = this.peers.get(payload.seat);
    if (peer) return peer.take(payload);
    // The signal may come before the event that adds the seat.
    this.#early = [...this.#early, payload].slice(-EARLY);
  }

  sends(line, track) {
    this.#tracks = { ...this.#tracks, [line]: track };
    return Promise.all([...this.peers.values()].map((peer) => peer.sends(line, track)));
  }

  shown() {} // each browser sends its camera in one size

  outage() {}

  /** Restarts connections that are broken; all of them if the network has changed. */
  restart({ all = false } = {}) {
    for (const peer of this.peers.values()) if (all || peer.state !== "connected") peer.restart();
  }

  /** Sets another configuration for future restarts. */
  renew(way) {
    this.#way = way;
    for (const peer of this.peers.values()) peer.renew(way);
  }

  close() {
    for (const peer of this.peers.values()) peer.close();
    this.peers.clear();
  }

  #connect(seat, people, offers) {
    const peer = new Peer({
      me: this.#me,
      to: seat,
      way: this.#way,
      send: (payload) => this.#send(seat, payload),
      tracks: this.#tracks,
      most: mostOf(people),
      fresh: this.#fresh,
    });
    this.peers.set(seat, peer);
    peer.addEventListener("change", () => this.#changed());
    if (offers) peer.offer();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
