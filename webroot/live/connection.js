/**
 * One socket of the Centrifuge client protocol (JSON). It comes back by itself, resumes every
 * subscription where it stopped, and asks a wish again until it is answered. It knows no room.
 *
 * Tells `state` when it changes and `personal` for what is said to this person alone.
 *
 * @typedef {{epoch: string, offset: number}} Position
 * @typedef {{name: "idle"|"connecting"|"connected"|"disconnected", since: number, heard: number, reason?: string}} State
 * @typedef {object} Listener
 * @property {(result: object) => void} subscribed the answer, before its publications
 * @property {(publication: {data: object, offset?: number}) => void} publication
 * @property {(refusal: Refused) => void} [refused] the room is not, or no longer, for this person
 */

/** An answer that says no. `temporary` means that the same wish may be granted later. */
export class Refused extends Error {
  constructor({ code, message, temporary = false }) {
    super(message);
    this.code = code;
    this.temporary = temporary;
  }
}

const FIRST_WAIT = 400;
const LONGEST_WAIT = 20_000;
const CONNECT_TIME = 10_000;
const ANSWER_TIME = 20_000;
const TRIES_OF_A_TEMPORARY_NO = 6;

const UNRECOVERABLE = 112;
const TOKEN_EXPIRED = 109;

/** Full jitter: anywhere between nothing and the bound, so that a thousand do not knock at once. */
export function wait(attempt, random = Math.random) {
  return Math.round(random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempt, 10)));
}

/** Close codes of the protocol: some say come back, some say don't. */
export function comesBack(code) {
  return !((code >= 3500 && code <= 3999) || (code >= 4500 && code <= 4999));
}

export class Connection extends EventTarget {
  #open;
  #token;
  #random;
  #socket = null;
  #attempt = 0;
  #next = 1;
  #calls = new Map(); // id -> {resolve, reject, timer}, of this socket only
  #subscriptions = new Map(); // channel -> {position, listener, live}
  #wishes = new Set(); // not answered yet; they outlive sockets
  #personal = new Map(); // channel -> Position
  #timers = {};
  #pingSeconds = 25;
  #wanted = false;
  state = { name: "idle", since: Date.now(), heard: Date.now() };

  /**
   * @param {object} parts
   * @param {() => WebSocket} parts.open makes a new socket
   * @param {(refused?: string) => Promise<string>} parts.token a good access token, and another
   *   one than `refused`
   * @param {() => number} [parts.random]
   */
  constructor({ open, token, random = Math.random }) {
    super();
    this.#open = open;
    this.#token = token;
    this.#random = random;
  }

  start() {
    if (this.#wanted) return;
    this.#wanted = true;
    this.#connect();
  }

  /** Closes for good: nothing is resumed, and every open wish is refused. */
  stop() {
    this.#wanted = false;
    clearTimeout(this.#timers.again);
    this.#drop();
    this.#personal.clear();
    for (const wish of [...this.#wishes]) this.#settle(wish, null, new Refused({ code: 0, message: "Signed out" }));
    this.#become("idle");
  }

  /** Tries at once, for a person who presses "Try now" or a device that is back on the net. */
  retryNow() {
    if (this.state.name === "connected" || this.state.name === "idle") return;
    this.#wanted = true;
    this.#attempt = 0;
    clearTimeout(this.#timers.again);
    if (!this.#socket) this.#connect();
  }

  /**
   * @param {string} channel
   * @param {Listener} listener
   * @returns {{close: () => void}}
   */
  subscribe(channel, listener) {
    const subscription = { channel, listener, position: null, live: false };
    this.#subscriptions.set(channel, subscription);
    if (this.state.name === "connected") this.#ask(subscription);
    return {
      close: () => {
        if (this.#subscriptions.get(channel) !== subscription) return;
        this.#subscriptions.delete(channel);
        if (this.state.name === "connected") this.#call({ unsubscribe: { channel } }).catch(() => {});
      },
    };
  }

  /**
   * Asks, and asks again after every reconnect until there is an answer. A wish that changes
   * something carries its own `command` id, so being asked twice it happens once.
   *
   * @param {string} method
   * @param {object} data
   * @param {{keep?: boolean}} [options] keep: false for what is worth nothing later, as "is typing"
   * @returns {Promise<object>} the answer's data; rejected with {@link Refused}
   */
  rpc(method, data, { keep = true } = {}) {
    if (!keep) {
      if (this.state.name !== "connected") return Promise.resolve(undefined);
      return this.#call({ rpc: { method, data } }).then(
        (reply) => reply.rpc?.data,
        () => undefined,
      );
    }
    return new Promise((resolve, reject) => {
      const wish = { method, data, resolve, reject, tries: 0, asked: false };
      this.#wishes.add(wish);
      if (this.state.name === "connected") this.#wish(wish);
    });
  }

  #become(name, reason) {
    if (this.state.name === name) return;
    this.state = { name, since: Date.now(), heard: this.state.heard, reason };
    this.dispatchEvent(new Event("state"));
  }

  async #connect() {
    clearTimeout(this.#timers.again);
    this.#become("connecting");
    let token;
    const opening = (this.opening = Symbol("opening"));
    try {
      token = await this.#token();
    } catch (error) {
      if (opening !== this.opening) return;
      return error?.status === 401 ? this.#lost("signed-out", false) : this.#lost("no-network", true);
    }
    if (!this.#wanted || this.#socket || opening !== this.opening) return;
    const socket = (this.#socket = this.#open());
    this.#timers.connect = setTimeout(() => this.#closed(socket, 0, "no answer"), CONNECT_TIME);
    socket.onopen = () => this.#hello(socket, token);
    socket.onmessage = (message) => socket === this.#socket && this.#heard(message.data);
    socket.onclose = (close) => this.#closed(socket, close.code, close.reason);
  }

  async #hello(socket, token) {
    const subs = {};
    for (const [channel, position] of this.#personal) subs[channel] = { recover: true, ...position };
    try {
      const reply = await this.#call({ connect: { token, name: "lectern-web", version: "1", subs } });
      if (socket !== this.#socket) return;
      clearTimeout(this.#timers.connect);
      const { ping = 25, expires, ttl } = reply.connect;
      this.#pingSeconds = ping;
      this.#attempt = 0;
      this.#alive();
      if (expires) this.#refreshIn(ttl);
      for (const [channel, sub] of Object.entries(reply.connect.subs ?? {})) this.#resumePersonal(channel, sub);
      this.#become("connected");
      for (const subscription of this.#subscriptions.values()) this.#ask(subscription);
      for (const wish of this.#wishes) this.#wish(wish);
    } catch (error) {
      if (socket !== this.#socket) return;
      if (error.code === TOKEN_EXPIRED || error.code === 101) await this.#token(token).catch(() => {});
      this.#closed(socket, 0, error.message);
    }
  }

  #resumePersonal(channel, { epoch, offset, publications = [] }) {
    this.#personal.set(channel, { epoch, offset });
    for (const publication of publications) this.#tellPersonal(channel, publication);
  }

  #tellPersonal(channel, publication) {
    const position = this.#personal.get(channel);
    if (publication.offset > position.offset) position.offset = publication.offset;
    this.dispatchEvent(new CustomEvent("personal", { detail: publication.data }));
  }

  async #ask(subscription) {
    const { channel, position, listener } = subscription;
    subscription.live = false;
    try {
      const reply = await this.#call({
        subscribe: position ? { channel, recover: true, ...position } : { channel },
      });
      if (this.#subscriptions.get(channel) !== subscription) return;
      const result = reply.subscribe;
      const resumed = Boolean(result.recovered);
      if (position && !resumed && !result.data) {
        // The server could not bridge the gap and sent no picture: ask for a whole one.
        subscription.position = null;
        return this.#ask(subscription);
      }
      // What was missed lies between the position held and the one of the answer.
      const from = resumed && position ? position.offset : (result.data?.seq ?? result.offset);
      subscription.position = { epoch: result.epoch, offset: from };
      subscription.live = true;
      listener.subscribed(result);
      for (const publication of result.publications ?? []) this.#deliver(subscription, publication);
      subscription.position.offset = Math.max(subscription.position.offset, result.offset ?? 0);
    } catch (error) {
      if (this.#subscriptions.get(channel) !== subscription || error.lost) return;
      if (error.code === UNRECOVERABLE && subscription.position) {
        subscription.position = null;
        return this.#ask(subscription);
      }
      if (error.temporary) {
        setTimeout(() => this.#stillWanted(subscription) && this.#ask(subscription), 500 + wait(2, this.#random));
        return;
      }
      this.#subscriptions.delete(channel);
      listener.refused?.(error);
    }
  }

  #stillWanted(subscription) {
    return this.state.name === "connected" && this.#subscriptions.get(subscription.channel) === subscription;
  }

  #deliver(subscription, publication) {
    if (publication.offset !== undefined) {
      if (publication.offset <= subscription.position.offset) return;
      subscription.position.offset = publication.offset;
    }
    subscription.listener.publication(publication);
  }

  #wish(wish) {
    if (wish.asked) return;
    wish.asked = true;
    wish.tries += 1;
    this.#call({ rpc: { method: wish.method, data: wish.data } }).then(
      (reply) => this.#settle(wish, reply.rpc?.data),
      (error) => {
        wish.asked = false;
        if (error.lost) return;
        if (!error.temporary || wish.tries >= TRIES_OF_A_TEMPORARY_NO) return this.#settle(wish, null, error);
        setTimeout(() => {
          if (this.#wishes.has(wish) && this.state.name === "connected") this.#wish(wish);
        }, 300 + wait(wish.tries, this.#random));
      },
    );
  }

  #settle(wish, data, error) {
    this.#wishes.delete(wish);
    error ? wish.reject(error) : wish.resolve(data);
  }

  /** One command and its reply. Rejected with `lost` when the socket goes first. */
  #call(command) {
    const socket = this.#socket;
    if (!socket || socket.readyState !== 1) return Promise.reject(Object.assign(new Error("lost"), { lost: true }));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#closed(socket, 0, "no answer"), ANSWER_TIME);
      this.#calls.set(id, { resolve, reject, timer });
      socket.send(JSON.stringify({ id, ...command }));
    });
  }

  #heard(text) {
    this.state.heard = Date.now();
    this.#alive();
    for (const line of text.split("\n")) {
      if (line.trim()) this.#frame(JSON.parse(line));
    }
  }

  #frame(frame) {
    if (frame.id) {
      const call = this.#calls.get(frame.id);
      if (!call) return;
      this.#calls.delete(frame.id);
      clearTimeout(call.timer);
      frame.error ? call.reject(new Refused(frame.error)) : call.resolve(frame);
    } else if (frame.push) {
      this.#pushed(frame.push);
    } else if (Object.keys(frame).length === 0) {
      this.#socket?.send("{}");
    }
  }

  #pushed({ channel, pub, unsubscribe, disconnect }) {
    const subscription = this.#subscriptions.get(channel);
    if (pub && this.#personal.has(channel)) this.#tellPersonal(channel, pub);
    else if (pub && subscription?.live) this.#deliver(subscription, pub);
    else if (unsubscribe && subscription) {
      // 2500 and above: the position is no longer good, or the server asks to come again.
      if (unsubscribe.code >= 2500) return void this.#ask(subscription);
      this.#subscriptions.delete(channel);
      subscription.listener.refused?.(
        new Refused({ code: unsubscribe.code, message: unsubscribe.reason ?? "You are no longer in this room" }),
      );
    } else if (disconnect) {
      this.#closed(this.#socket, disconnect.code, disconnect.reason);
    }
  }

  /** A server that misses its own ping is gone, whatever the socket says. */
  #alive() {
    clearTimeout(this.#timers.ping);
    const socket = this.#socket;
    this.#timers.ping = setTimeout(
      () => this.#closed(socket, 0, "silent"),
      this.#pingSeconds * 1000 + CONNECT_TIME,
    );
  }

  #refreshIn(seconds) {
    clearTimeout(this.#timers.refresh);
    const early = Math.max(1, seconds * 0.8) * 1000;
    this.#timers.refresh = setTimeout(async () => {
      try {
        const reply = await this.#call({ refresh: { token: await this.#token() } });
        if (reply.refresh.expires) this.#refreshIn(reply.refresh.ttl);
      } catch {
        if (this.state.name === "connected") this.#refreshIn(10);
      }
    }, Math.min(early, 2 ** 31 - 1));
  }

  #closed(socket, code, reason) {
    if (!socket || socket !== this.#socket) return;
    this.#drop();
    this.#lost(reason, comesBack(code));
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = null;
    this.opening = null;
    for (const name of ["connect", "ping", "refresh"]) clearTimeout(this.#timers[name]);
    for (const subscription of this.#subscriptions.values()) subscription.live = false;
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const { reject, timer } of calls) {
      clearTimeout(timer);
      reject(Object.assign(new Error("lost"), { lost: true }));
    }
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
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
