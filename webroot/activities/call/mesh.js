import { Peer } from "./peer.js";

const EARLY = 200;

/** PURE. What each may send to one other: half a megabit, and smaller pictures where there are more people. */
export const mostOf = (people) => ({
  camera:
    people > 2
      ? { maxBitrate: 250_000, maxFramerate: 15, scaleResolutionDownBy: 2 }
      : { maxBitrate: 500_000, maxFramerate: 24, scaleResolutionDownBy: 1 },
  screen: { maxBitrate: 500_000, maxFramerate: 5, scaleResolutionDownBy: 1 },
});

/**
 * The connections of one seat to all others of its call, browser to browser. There is one for each seat that the room's
 * state has, never because somebody asked for one. Tells `change`.
 */
export class Mesh extends EventTarget {
  #me;
  #way;
  #send;
  #tracks;
  #early = [];
  /** @type {Map<string, Peer>} */
  peers = new Map();

  /**
   * @param {object} parts
   * @param {string} parts.me the own seat
   * @param {RTCConfiguration} parts.way
   * @param {(to: string, payload: object) => void} parts.send
   * @param {Record<string, MediaStreamTrack|undefined>} parts.tracks what is sent, by line
   */
  constructor({ me, way, send, tracks }) {
    super();
    this.#me = me;
    this.#way = way;
    this.#send = send;
    this.#tracks = tracks;
  }

  /**
   * Connects to whom the state has, and lets go of whom it has no more. Of two seats the one that came later offers:
   * so two who come at the same moment don't offer at once. A seat that the state doesn't have yet (the answer to a wish
   * may come before its event) connects to nobody: it can't know who came before it, and nobody would offer.
   *
   * @param {string[]} seats all of the call, in the order of their coming
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

  /** What another seat told: taken only where it is one of the call. */
  take(payload) {
    const peer = this.peers.get(payload.seat);
    if (peer) return peer.take(payload);
    // It may be told a moment before the event that says who came.
    this.#early = [...this.#early, payload].slice(-EARLY);
  }

  sends(line, track) {
    this.#tracks = { ...this.#tracks, [line]: track };
    return Promise.all([...this.peers.values()].map((peer) => peer.sends(line, track)));
  }

  /** Those that are not connected find a new way; all of them where the network is another one. */
  restart({ all = false } = {}) {
    for (const peer of this.peers.values()) if (all || peer.state !== "connected") peer.restart();
  }

  /** Another way for when a new one is looked for. */
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
    });
    this.peers.set(seat, peer);
    peer.addEventListener("change", () => this.#changed());
    if (offers) peer.offer();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}
