import { aside } from "./chat.js";

const known = new WeakMap();

/**
 * Holds back messages of others while the reader is in a focus round, except knocks, and shows them in the break. They
 * are stored and told as always; only showing waits, so nothing can be lost. One for each page and room.
 */
export class Holding {
  #room;
  #after; // what is newer than this message is held
  #of; // the round that is on
  /** The first message that was held until now; undefined once it was taken. */
  released;

  constructor(room) {
    this.#room = room;
  }

  /** @param {import("../../pages/room/followed-room.js").FollowedRoom} room @returns {Holding} */
  static of(room) {
    if (!known.has(room)) known.set(room, new Holding(room));
    return known.get(room);
  }

  /** The end of the round in which the reader focuses. @returns {string|undefined} */
  get until() {
    const { store } = this.#room;
    const round = roundOf(store.state("focus"), store.you?.id);
    return round?.ends;
  }

  /** Checks whether a round has begun or ended since. */
  look() {
    const { store } = this.#room;
    const messages = Object.values(store.state("chat")?.messages ?? {});
    const round = roundOf(store.state("focus"), store.you?.id);
    const key = round?.round;
    if (key === this.#of) return;
    const before = this.#after;
    if (round) {
      const opened = this.#of === undefined && before === undefined && !this.#looked;
      // A reader who comes in the middle of a round finds its messages held; one who joins it has seen those that are
      // there.
      this.#after = newest(opened ? messages.filter(({ at }) => Date.parse(at) < Date.parse(round.begins)) : messages);
    } else {
      this.released = messages.filter((one) => isHeld(one, before, store.you?.id)).sort((a, b) => a.id - b.id)[0]?.id;
      this.#after = undefined;
    }
    this.#of = key;
    this.#looked = true;
  }

  #looked = false;

  /** @param {import("./chat.js").Message} message */
  holds(message) {
    return this.#after !== undefined && isHeld(message, this.#after, this.#room.store.you.id);
  }

  /** Shows the held messages, and goes on holding new ones. */
  peek() {
    const messages = Object.values(this.#room.store.state("chat").messages);
    this.#after = newest(messages);
    this.#room.dispatchEvent(new Event("change"));
  }

  /** Whether a message written now is held from others, as they focus. */
  get heldByOthers() {
    const { store } = this.#room;
    const focus = store.state("focus");
    return runs(focus) && Object.values(focus.seats).some(({ who, status }) => status === "FOCUSING" && who.id !== store.you?.id);
  }

  /** When people who focus will see a message written now. */
  get seenAt() {
    return this.#room.store.state("focus")?.timer?.ends;
  }

  /** Whether this message of the reader's own waits for the break of others. */
  waits(message) {
    const timer = this.#room.store.state("focus")?.timer;
    return this.heldByOthers && !message.knock && Date.parse(message.at) >= Date.parse(timer.begins);
  }

  /** The number of held messages. */
  count(messages) {
    return messages.filter((one) => !aside(one) && this.holds(one)).length;
  }
}

const newest = (messages) => messages.reduce((last, { id }) => Math.max(last, id), 0);

const isHeld = ({ id, by, knock }, after, me) => id > after && by.id !== me && !knock;

const runs = (focus) => Boolean(focus?.timer) && focus.timer.phase === "FOCUS" && !focus.timer.paused;

/** PURE. The round in which somebody focuses now. @returns {{round: number, begins: string, ends: string}|undefined} */
export function roundOf(focus, me) {
  return runs(focus) && focus.seats[me]?.status === "FOCUSING" ? focus.timer : undefined;
}
