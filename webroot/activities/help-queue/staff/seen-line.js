import { callable, inHand, isOnDuty, lineFor, onHold, parked, waiting } from "../line.js";
import { search } from "../search.js";
import { howMany } from "../words.js";
import { serverNow } from "../../../kit/server-clock.js";

/** The line as one helper sees it: filtered, with the tickets in their hands and the chosen row. Tells `change`. */
export class SeenLine extends EventTarget {
  #chosen;
  #rows;
  topic = "";
  words = "";

  /** @param {import("../../../live/room-store.js").RoomStore} store */
  constructor(store) {
    super();
    this.store = store;
  }

  get state() {
    return this.store.state("help-queue");
  }

  get me() {
    return this.store.you?.id;
  }

  get onDuty() {
    return isOnDuty(this.state, this.me);
  }

  /** The tickets that can be called and pass the filter. */
  get line() {
    return this.#seen.line;
  }

  /** The tickets on hold: away, asked to clarify, or parked. */
  get held() {
    return this.#seen.held;
  }

  /* Computed once for each state, filter and second, however often rows ask. */
  get #seen() {
    const { state, me, topic, words } = this;
    const second = Math.floor(serverNow() / 1000);
    const from = [state, me, topic, words, second];
    if (this.#rows?.from.every((one, index) => one === from[index])) return this.#rows;
    this.#rows = {
      from,
      line: search(lineFor(state, me, second * 1000, topic), words),
      held: search([...onHold(state), ...parked(state)], words),
    };
    return this.#rows;
  }

  /** The tickets in this helper's hands: one, or those of a group. */
  get hands() {
    return inHand(this.state, this.me);
  }

  /** The first of them; one in session goes before one that is called. */
  get hand() {
    const { hands } = this;
    return hands.find(({ status }) => status === "IN_SESSION") ?? hands[0];
  }

  /** The ticket that "Call next" would call: the first that this helper may call. */
  get next() {
    const now = serverNow();
    return this.line.find((ticket) => callable(ticket, this.me, now));
  }

  /** The ticket of the chosen row: the next one, unless another was picked. */
  get chosen() {
    const { line } = this;
    return [...line, ...this.held].find(({ id }) => id === this.#chosen) ?? this.next ?? line[0];
  }

  /** "5 waiting, 2 held". */
  get said() {
    const held = onHold(this.state).length + parked(this.state).length;
    return `${howMany(waiting(this.state).length)}${held ? `, ${held} held` : ""}`;
  }

  choose(id) {
    this.#chosen = id;
    this.changed();
  }

  move(step) {
    const rows = [...this.line, ...this.held];
    const next = rows[rows.indexOf(this.chosen) + step];
    if (next) this.choose(next.id);
    return next;
  }

  filter({ topic = this.topic, words = this.words }) {
    Object.assign(this, { topic, words });
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }
}
