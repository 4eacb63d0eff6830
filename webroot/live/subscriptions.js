import { wait } from "./coming-back.js";
import { Refused, UNRECOVERABLE } from "./refused.js";

/* From this code on, a subscription that the server ended is subscribed again. */
const ASK_AGAIN = 2500;

/**
 * The followed channels, each with the position up to which it was heard, where a new socket resumes it.
 *
 * @typedef {{epoch: string, offset: number}} Position
 * @typedef {object} Listener
 * @property {(result: object) => void} subscribed the answer, before its publications
 * @property {(publication: {data: object, offset?: number}) => void} publication
 * @property {(refusal: Refused) => void} [refused] the channel isn't open to this person, or no longer
 */
export class Subscriptions {
  #all = new Map(); // channel -> {channel, position, listener, live}
  #way;

  /** @param {import("./connection.js").Way} way */
  constructor(way) {
    this.#way = way;
  }

  /**
   * @param {string} channel
   * @param {Listener} listener
   * @returns {{close: () => void}}
   */
  add(channel, listener) {
    const subscription = { channel, listener, position: null, live: false };
    this.#all.set(channel, subscription);
    if (this.#way.connected()) this.#ask(subscription);
    return {
      close: () => {
        if (!this.#holds(subscription)) return;
        this.#all.delete(channel);
        if (this.#way.connected()) this.#way.call({ unsubscribe: { channel } }).catch(() => {});
      },
    };
  }

  resume() {
    for (const subscription of this.#all.values()) this.#ask(subscription);
  }

  /** Waits for a new socket, as the present one is gone. */
  pause() {
    for (const subscription of this.#all.values()) subscription.live = false;
  }

  published(channel, publication) {
    const subscription = this.#all.get(channel);
    if (subscription?.live) this.#deliver(subscription, publication);
  }

  /** Handles an end by the server: the position is no longer valid, or the channel no longer open to this person. */
  ended(channel, { code, reason }) {
    const subscription = this.#all.get(channel);
    if (!subscription) return;
    if (code >= ASK_AGAIN) return void this.#ask(subscription);
    this.#all.delete(channel);
    const message = reason ?? "You are no longer in this room";
    subscription.listener.refused?.(new Refused({ code, message }));
  }

  async #ask(subscription) {
    const { channel, position } = subscription;
    subscription.live = false;
    try {
      const reply = await this.#way.call({
        subscribe: position ? { channel, recover: true, ...position } : { channel },
      });
      if (this.#holds(subscription)) this.#answered(subscription, reply.subscribe);
    } catch (error) {
      if (this.#holds(subscription) && !error.lost) this.#refused(subscription, error);
    }
  }

  #answered(subscription, result) {
    const { position, listener } = subscription;
    const resumed = Boolean(result.recovered);
    // The server couldn't resume and sent no view: subscribes from scratch to get one.
    if (position && !resumed && !result.data) return this.#afresh(subscription);
    // The publications lie between the held position and that of the answer.
    const from = resumed && position ? position.offset : (result.data?.seq ?? result.offset);
    subscription.position = { epoch: result.epoch, offset: from };
    subscription.live = true;
    listener.subscribed(result);
    for (const publication of result.publications ?? []) this.#deliver(subscription, publication);
    subscription.position.offset = Math.max(subscription.position.offset, result.offset ?? 0);
  }

  #refused(subscription, error) {
    if (error.code === UNRECOVERABLE && subscription.position) return this.#afresh(subscription);
    if (error.temporary) {
      const again = () => this.#way.connected() && this.#holds(subscription) && this.#ask(subscription);
      setTimeout(again, 500 + wait(2, this.#way.random));
      return;
    }
    this.#all.delete(subscription.channel);
    subscription.listener.refused?.(error);
  }

  #afresh(subscription) {
    subscription.position = null;
    return this.#ask(subscription);
  }

  #holds(subscription) {
    return this.#all.get(subscription.channel) === subscription;
  }

  #deliver(subscription, publication) {
    if (publication.offset !== undefined) {
      if (publication.offset <= subscription.position.offset) return;
      subscription.position.offset = publication.offset;
    }
    subscription.listener.publication(publication);
  }
}
