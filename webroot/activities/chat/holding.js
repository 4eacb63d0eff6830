import { aside } from "./chat.js";

const known = new WeakMap();

/**
 * What a room's talk keeps back while its reader focuses: what others write in the round is shown in the break, but for
 * knocks. It is said and stored all the same: only the showing waits, so that nothing can be lost by it. One a page and room.
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

  /** Until when, while a round is on in which one focuses. @returns {string|undefined} */
  get until() {
    const { store } = this.#room;
    const round = roundOf(store.state("focus"), store.you?.id);
    return round?.ends;
  }

  /** Looks whether a round has begun or ended since. */
  look() {
    const { store } = this.#room;
    const messages = Object.values(store.state("chat")?.messages ?? {});
    const round = roundOf(store.state("focus"), store.you?.id);
    const key = round?.round;
    if (key === this.#of) return;
    const before = this.#after;
    if (round) {
      const opened = this.#of === undefined && before === undefined && !this.#looked;
      // Who comes in the middle of a round finds held what was written in it; who joins it has seen what stands there.
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

  /** Shows what waits, and goes on holding what comes. */
  peek() {
    const messages = Object.values(this.#room.store.state("chat").messages);
    this.#after = newest(messages);
    this.#room.dispatchEvent(new Event("change"));
  }

  /** Whether what one writes now is held by others: they focus. */
  get heldByOthers() {
    const { store } = this.#room;
    const focus = store.state("focus");
    return runs(focus) && Object.values(focus.seats).some(({ who, status }) => status === "FOCUSING" && who.id !== store.you?.id);
  }

  /** When what one writes now is seen by those who focus. */
  get seenAt() {
    return this.#room.store.state("focus")?.timer?.ends;
  }

  /** Whether this message of one's own waits for the break of others. */
  waits(message) {
    const timer = this.#room.store.state("focus")?.timer;
    return this.heldByOthers && !message.knock && Date.parse(message.at) >= Date.parse(timer.begins);
  }

  /** How many are held in the room's talk. */
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
