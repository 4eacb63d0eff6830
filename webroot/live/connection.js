import { happened, told } from "../kit/server-clock.js";
import { comesBack, wait } from "./coming-back.js";
import { Frames } from "./frames.js";
import { Refused, SIGNED_OUT, TOKEN_EXPIRED, lost } from "./refused.js";
import { Subscriptions } from "./subscriptions.js";
import { Wishes } from "./wishes.js";

const CONNECT_TIME = 10_000;
const LOOK_TIME = 3_000;
const INVALID_TOKEN = 101;

/**
 * The one connection, by the Centrifuge client protocol (JSON). It reconnects by itself, resumes every subscription
 * where it stopped, and repeats a command until it is answered. It knows nothing of rooms.
 *
 * Tells `state` when its state changes, `personal` for the person's own events, and `ended` when the server says not to
 * reconnect.
 *
 * @typedef {{name: "idle"|"connecting"|"connected"|"disconnected", since: number, heard: number, reason?: string}}
 *     State
 * @typedef {{call: (command: object) => Promise<object>, connected: () => boolean, random: () => number}} Way to the
 *     server, over the present socket
 */
export class Connection extends EventTarget {
  #open;
  #token;
  #random;
  #socket = null;
  #opening;
  #looking;
  #attempt = 0;
  #personal = new Map(); // channel -> Position
  #subscriptions;
  #wishes;
  #timers = {};
  #wanted = false;
  /** @type {State} */
  state = { name: "idle", since: Date.now(), heard: Date.now() };

  /**
   * @param {object} parts
   * @param {() => WebSocket} parts.open makes a new socket
   * @param {(refused?: string) => Promise<string>} parts.token a valid access token, other than `refused`
   * @param {() => number} [parts.random]
   */
  constructor({ open, token, random = Math.random }) {
    super();
    this.#open = open;
    this.#token = token;
    this.#random = random;
    const way = {
      call: (command) => this.#call(command),
      connected: () => this.state.name === "connected",
      random,
    };
    this.#subscriptions = new Subscriptions(way);
    this.#wishes = new Wishes(way);
  }

  start() {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#connect();
  }

  /** Closes for good: nothing is resumed, and every waiting command is refused. */
  stop() {
    this.#wanted = false;
    clearTimeout(this.#timers.again);
    this.#drop();
    this.#personal.clear();
    this.#wishes.refuse(new Refused({ code: SIGNED_OUT, message: "Signed out" }));
    this.#become("idle");
  }

  /** Connects at once, when a person presses "Try now" or the device is online again. */
  retryNow() {
    if (this.state.name === "connected" || this.state.name === "idle") return;
    this.#wanted = true;
    this.#attempt = 0;
    clearTimeout(this.#timers.again);
    if (!this.#socket) this.#connect();
  }

  /**
   * Checks that the server is still there, when a person returns to the page or the device wakes: a socket may be dead
   * without notice. If it is, connects at once.
   */
  async look() {
    if (this.state.name !== "connected") return this.retryNow();
    const socket = this.#socket;
    if (!socket || this.#looking === socket) return;
    this.#looking = socket;
    const asked = Date.now();
    try {
      const { ping } = await socket.expect(LOOK_TIME);
      if (ping?.time) told(ping.time, { asked, answered: Date.now() });
    } catch {
      if (this.state.name !== "connected") this.retryNow();
    } finally {
      this.#looking = undefined;
    }
  }

  /**
   * @param {string} channel
   * @param {import("./subscriptions.js").Listener} listener
   * @returns {{close: () => void}}
   */
  subscribe(channel, listener) {
    return this.#subscriptions.add(channel, listener);
  }

  /**
   * Sends a command, and repeats it after every reconnect until it is answered. A command that changes something
   * carries its own `command` id, so that it happens once however often it is sent.
   *
   * @param {string} method
   * @param {object} data
   * @param {{keep?: boolean}} [options] keep: false for what is worthless later, such as "is typing"
   * @returns {Promise<object>} the answer's data; rejected with {@link Refused}
   */
  rpc(method, data, { keep = true } = {}) {
    if (keep) return this.#wishes.add(method, data);
    if (this.state.name !== "connected") return Promise.resolve(undefined);
    return this.#call({ rpc: { method, data } }).then(
      (reply) => reply.rpc?.data,
      () => undefined,
    );
  }

  #become(name, reason) {
    if (this.state.name === name) return;
    this.state = { name, since: Date.now(), heard: this.state.heard, reason };
    this.dispatchEvent(new Event("state"));
  }

  async #connect() {
    clearTimeout(this.#timers.again);
    this.#become("connecting");
    const opening = (this.#opening = Symbol("opening"));
    let token;
    try {
      token = await this.#token();
    } catch (error) {
      if (opening !== this.#opening) return;
      return error?.status === 401 ? this.#lost("signed-out", false) : this.#lost("no-network", true);
    }
    if (!this.#wanted || this.#socket || opening !== this.#opening) return;
    const socket = new Frames(this.#open(), {
      opened: () => this.#hello(socket, token),
      heard: () => {
        this.state.heard = Date.now();
      },
      pushed: (push) => this.#pushed(push),
      closed: (code, reason) => this.#closed(code, reason),
    });
    this.#socket = socket;
    this.#timers.connect = setTimeout(() => socket.end(0, "no answer"), CONNECT_TIME);
  }

  async #hello(socket, token) {
    const subs = {};
    for (const [channel, position] of this.#personal) subs[channel] = { recover: true, ...position };
    const asked = Date.now();
    try {
      const { connect } = await socket.call({
        connect: { token, name: "lectern-web", version: "1", subs },
      });
      if (socket !== this.#socket) return;
      if (connect.time) told(connect.time, { asked, answered: Date.now() });
      this.#welcome(connect);
    } catch (error) {
      if (socket !== this.#socket) return;
      if (error.code === TOKEN_EXPIRED || error.code === INVALID_TOKEN) await this.#token(token).catch(() => {});
      socket.end(0, error.message);
    }
  }

  #welcome({ ping = 25, expires, ttl, subs = {} }) {
    clearTimeout(this.#timers.connect);
    this.#attempt = 0;
    this.#socket.pingSeconds = ping;
    if (expires) this.#refreshIn(ttl);
    for (const [channel, { epoch, offset, publications = [] }] of Object.entries(subs)) {
      this.#personal.set(channel, { epoch, offset });
      for (const publication of publications) this.#tellPersonal(channel, publication);
    }
    this.#become("connected");
    this.#subscriptions.resume();
    this.#wishes.resume();
  }

  #tellPersonal(channel, publication) {
    const position = this.#personal.get(channel);
    if (publication.offset > position.offset) position.offset = publication.offset;
    this.dispatchEvent(new CustomEvent("personal", { detail: { ...publication.data, seq: publication.offset } }));
  }

  #call(command) {
    return this.#socket ? this.#socket.call(command) : Promise.reject(lost());
  }

  #pushed({ channel, pub, unsubscribe, disconnect }) {
    if (pub?.data?.at) happened(pub.data.at);
    if (pub && this.#personal.has(channel)) this.#tellPersonal(channel, pub);
    else if (pub) this.#subscriptions.published(channel, pub);
    else if (unsubscribe) {
      this.#subscriptions.ended(channel, unsubscribe);
      this.dispatchEvent(new Event("access")); // a membership or role has changed
    }
    else if (disconnect) this.#socket?.end(disconnect.code, disconnect.reason);
  }

  #refreshIn(seconds) {
    clearTimeout(this.#timers.refresh);
    const early = Math.max(1, seconds * 0.8) * 1000;
    this.#timers.refresh = setTimeout(
      async () => {
        try {
          const { refresh } = await this.#call({ refresh: { token: await this.#token() } });
          if (refresh.expires) this.#refreshIn(refresh.ttl);
        } catch {
          if (this.state.name === "connected") this.#refreshIn(10);
        }
      },
      Math.min(early, 2 ** 31 - 1),
    );
  }

  #closed(code, reason) {
    this.#drop();
    this.#lost(reason, comesBack(code));
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    this.#opening = null;
    for (const name of ["connect", "refresh"]) clearTimeout(this.#timers[name]);
    this.#subscriptions.pause();
    socket?.close();
  }

  #lost(reason, again) {
    if (!this.#wanted) return;
    if (!again) {
      this.#wanted = false;
      this.#become("disconnected", reason || "ended");
      this.dispatchEvent(new CustomEvent("ended", { detail: reason }));
      return;
    }
    this.#become("disconnected", reason);
    this.#timers.again = setTimeout(() => this.#connect(), wait(this.#attempt++, this.#random));
  }
}
