import { Refused, lost } from "./refused.js";

const ANSWER_TIME = 20_000;
const PING_GRACE = 10_000;

/**
 * One socket as commands, replies and pushes. It answers pings, and closes itself if the server doesn't answer a
 * command or misses its own ping: then the server is gone, whatever the socket says.
 *
 * @typedef {object} Listener
 * @property {() => void} opened
 * @property {() => void} heard called for anything that comes in
 * @property {(push: object) => void} pushed
 * @property {(code: number, reason: string) => void} closed called once, and not after `close()`
 */
export class Frames {
  #socket;
  #listener;
  #calls = new Map(); // id -> {resolve, reject, timer}
  #next = 1;
  #silence;
  #pingSeconds = 25;

  /**
   * @param {WebSocket} socket
   * @param {Listener} listener
   */
  constructor(socket, listener) {
    this.#socket = socket;
    this.#listener = listener;
    socket.onopen = () => listener.opened();
    socket.onmessage = ({ data }) => this.#heard(data);
    socket.onclose = ({ code, reason }) => this.end(code, reason);
  }

  /** The interval at which the server has promised to ping. */
  set pingSeconds(seconds) {
    this.#pingSeconds = seconds;
    this.#alive();
  }

  /** Sends a command. @returns {Promise<object>} its reply; rejected with Refused, or `lost` if the socket closes first */
  call(command) {
    if (this.#socket?.readyState !== 1) return Promise.reject(lost());
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.end(0, "no answer"), ANSWER_TIME);
      this.#calls.set(id, { resolve, reject, timer });
      this.#socket.send(JSON.stringify({ id, ...command }));
    });
  }

  /** Pings the server, which counts as gone if it doesn't answer within `ms`. @returns {Promise<object>} */
  expect(ms) {
    const timer = setTimeout(() => this.end(0, "no answer"), ms);
    return this.call({ ping: {} }).finally(() => clearTimeout(timer));
  }

  /** Closes the socket and tells the listener. */
  end(code, reason) {
    if (!this.#socket) return;
    this.close();
    this.#listener.closed(code, reason);
  }

  close() {
    const socket = this.#socket;
    if (!socket) return;
    this.#socket = null;
    clearTimeout(this.#silence);
    const calls = [...this.#calls.values()];
    this.#calls.clear();
    for (const { reject, timer } of calls) {
      clearTimeout(timer);
      reject(lost());
    }
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  #heard(text) {
    this.#listener.heard();
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
      this.#listener.pushed(frame.push);
    } else if (Object.keys(frame).length === 0) {
      this.#socket?.send("{}");
    }
  }

  #alive() {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.end(0, "silent"), this.#pingSeconds * 1000 + PING_GRACE);
  }
}
