import { Mesh } from "./mesh.js";
import { Served } from "./served.js";
import { seats } from "./call.js";

const MOST_EARLY = 200;
const MOVE_MS = 8_000;
const STALE_MS = 8 * 60_000; // the credentials of relays are good for ten minutes
const RENEWAL_MS = 3_000;

/**
 * Connects one seat of a call with the others: browser to browser (`Mesh`), or through the media server at which the
 * call is placed (`Served`). When the call moves, the old connections stay until all media arrive over the new ones.
 * Tells `change`.
 */
export class Connections extends EventTarget {
  #store;
  #api;
  #tracks;
  #seat;
  #way;
  #since = 0; // when its credentials were given
  #renewing;
  #now;
  #old;
  #server;
  #timer;
  #early = [];

  /**
   * @param {object} parts
   * @param {import("../../live/room-store.js").RoomStore} parts.store
   * @param {object} parts.api
   * @param {() => Record<string, MediaStreamTrack|undefined>} parts.tracks what this browser sends, by line
   */
  constructor({ store, api, tracks }) {
    super();
    this.#store = store;
    this.#api = api;
    this.#tracks = tracks;
  }

  /** @param {string} seat this browser's */
  async open(seat) {
    this.#seat = seat;
    const way = await this.#asked();
    if (this.#seat !== seat) return; // closed meanwhile
    this.#given(way);
    this.#connect();
  }

  get isOpen() {
    return Boolean(this.#now);
  }

  /** The connections in use, by seat. @type {Map<string, import("./peer.js").Peer>} */
  get peers() {
    return this.#now?.peers ?? new Map();
  }

  /** Connects with the seats that the call has now, at the place where it is now. */
  follow() {
    if (this.#server !== this.#placed) this.#move();
    else this.#sync();
  }

  /** Takes a signal of another seat, which may come before this seat has its connections. */
  take(signal) {
    if (this.#now) this.#now.take(signal);
    else this.#early = [...this.#early, signal].slice(-MOST_EARLY);
  }

  /** Sends another track on a line, or none. */
  sends(line, track) {
    return Promise.all([this.#now, this.#old].map((way) => way?.sends(line, track)));
  }

  restart(which) {
    this.#now?.restart(which);
  }

  /** Gets new credentials for the relays before the old ones expire. */
  async renew() {
    const way = await this.#asked().catch(() => undefined);
    if (!way || !this.isOpen) return;
    this.#given(way);
    this.#now.renew(way);
  }

  /* Before a new way through the network is looked for. A device that slept has credentials that ended. */
  #fresh = async () => {
    if (!this.#way.iceServers.length || Date.now() - this.#since < STALE_MS) return;
    this.#renewing ??= this.renew().finally(() => (this.#renewing = undefined));
    await Promise.race([this.#renewing, new Promise((resolve) => setTimeout(resolve, RENEWAL_MS))]);
  };

  #given(way) {
    this.#way = way;
    this.#since = Date.now();
  }

  /** A tile shows a seat this large. @param {number} width in CSS pixels, 0 if it isn't visible */
  shown(seat, width) {
    this.#now?.shown(seat, width);
  }

  /** The media server of that name can't be reached, or can be again. */
  outage({ server, over }) {
    if (server === this.#server) this.#now?.outage(over);
  }

  /** Whether the media server can't be reached. */
  get lost() {
    return Boolean(this.#now?.lost);
  }

  /** The tracks from a seat, by line. */
  tracksOf(seat) {
    return this.#from(seat)?.tracks ?? {};
  }

  /** The state of the connection to a seat, as in RTCPeerConnection. */
  stateOf(seat) {
    return this.#from(seat)?.state;
  }

  /** The state of the connection that sends: "connected" if there is nobody to receive. */
  get sendState() {
    return (this.#server && this.#now?.state) || "connected";
  }

  close() {
    this.#seat = undefined;
    this.#now?.close();
    this.#now = undefined;
    this.#early = [];
    this.#closeOld();
  }

  #from(seat) {
    const now = this.#now?.peers.get(seat);
    return now?.state === "connected" ? now : (this.#old?.peers.get(seat) ?? now);
  }

  get #seats() {
    return seats(this.#store.state("call"));
  }

  get #placed() {
    return this.#store.state("call")?.call?.placed;
  }

  /* The relays. Without any, browsers connect directly. */
  #asked() {
    return this.#api.get(`/api/rooms/${this.#store.id}/call/way`);
  }

  #connect() {
    this.#server = this.#placed;
    const parts = { way: this.#way, tracks: this.#tracks(), fresh: this.#fresh };
    this.#now = this.#server
      ? new Served({ ...parts, ask: this.#media() })
      : new Mesh({ ...parts, me: this.#seat, send: (to, payload) => this.#tell(to, payload) });
    this.#now.addEventListener("change", () => this.#carried());
    this.#sync();
    for (const signal of this.#early.splice(0)) this.#now.take(signal);
  }

  #media() {
    const at = `/api/rooms/${this.#store.id}/call/media`;
    const seat = this.#seat;
    return {
      out: (offer) => this.#api.post(`${at}/out`, { seat, offer }),
      restart: (leg, offer) => this.#api.put(`${at}/out/${leg}`, { seat, offer }),
      in: (from) => this.#api.post(`${at}/in`, { seat, from }),
      take: (leg, answer) => this.#api.put(`${at}/in/${leg}`, { seat, answer }),
      size: (leg, size) => this.#api.put(`${at}/in/${leg}/size`, { seat, size }),
    };
  }

  #tell(to, payload) {
    this.#store.hint("call.signal", { seat: this.#seat, to, ...payload });
  }

  #move() {
    this.#old?.close();
    this.#old = this.#now;
    this.#connect();
    this.#timer = setTimeout(() => this.#closeOld(), MOVE_MS);
  }

  #sync() {
    const all = this.#seats;
    const mine = all.find(({ id }) => id === this.#seat);
    const sends = Boolean(mine?.stage);
    if (this.#server) this.#now.sync(ids(all.filter(({ stage, id }) => stage && id !== this.#seat)), sends);
    else this.#now.sync(ids(all.filter((one) => sends || one.stage || one === mine)));
  }

  #carried() {
    if (this.#old && this.#now.isWhole) this.#closeOld();
    else this.#changed();
  }

  #closeOld() {
    clearTimeout(this.#timer);
    this.#old?.close();
    this.#old = undefined;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("change"));
  }
}

const ids = (all) => all.map(({ id }) => id);
