import { wait } from "./coming-back.js";

const TRIES_OF_A_TEMPORARY_NO = 6;

/** The commands that aren't answered yet. They outlive sockets: each is sent again on the next one. */
export class Wishes {
  #all = new Set();
  #way;

  /** @param {import("./connection.js").Way} way */
  constructor(way) {
    this.#way = way;
  }

  /** @returns {Promise<object>} the answer's data; rejected with Refused */
  add(method, data) {
    return new Promise((resolve, reject) => {
      const wish = { method, data, resolve, reject, tries: 0, asked: false };
      this.#all.add(wish);
      if (this.#way.connected()) this.#ask(wish);
    });
  }

  resume() {
    for (const wish of this.#all) this.#ask(wish);
  }

  /** Refuses all of them. */
  refuse(refusal) {
    for (const wish of [...this.#all]) this.#settle(wish, null, refusal);
  }

  #ask(wish) {
    if (wish.asked) return;
    wish.asked = true;
    wish.tries += 1;
    this.#way.call({ rpc: { method: wish.method, data: wish.data } }).then(
      (reply) => this.#settle(wish, reply.rpc?.data),
      (error) => {
        wish.asked = false;
        if (error.lost) return;
        if (!error.temporary || wish.tries >= TRIES_OF_A_TEMPORARY_NO) return this.#settle(wish, null, error);
        setTimeout(
          () => {
            if (this.#all.has(wish) && this.#way.connected()) this.#ask(wish);
          },
          300 + wait(wish.tries, this.#way.random),
        );
      },
    );
  }

  #settle(wish, data, error) {
    this.#all.delete(wish);
    error ? wish.reject(error) : wish.resolve(data);
  }
}
