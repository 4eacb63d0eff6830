import { SIGNED_OUT } from "./refused.js";

/**
 * What this person has written in a room and the server hasn't answered, oldest first. Each draft is sent under one id,
 * however often, so it happens once. It doesn't know the room's state: it is told which events arrived.
 *
 * @typedef {object} Draft
 * @property {string} command the id under which it is sent
 * @property {boolean} [refused] whether this id is refused for good
 * @property {string} method
 * @property {object} fields
 * @property {"sending"|"failed"} status
 * @property {string} at
 * @property {string} [why]
 * @property {number} [offset] the number of its event, once it is answered
 */
export class Outbox {
  #ask;
  #told;
  #changed;
  #newId;
  #unsent;
  #kept;
  /** Replaced at each change, never changed in place. @type {Draft[]} */
  drafts;

  /**
   * @param {object} parts
   * @param {(method: string, fields: object) => Promise<{offset: number}>} parts.ask rejected with Refused
   * @param {(offset: number) => boolean} parts.told whether the event of that number has arrived
   * @param {() => void} parts.changed called after each change that no arriving event made
   * @param {() => string} parts.newId
   * @param {import("./unsent.js").Unsent} [parts.unsent] keeps the drafts over a reload
   */
  constructor({ ask, told, changed, newId, unsent }) {
    this.#ask = ask;
    this.#told = told;
    this.#changed = changed;
    this.#newId = newId;
    this.#unsent = unsent;
    this.#kept = this.drafts = unsent?.messages ?? [];
  }

  send(method, fields) {
    const draft = { command: this.#newId(), method, fields, status: "sending", at: new Date().toISOString() };
    this.drafts = [...this.drafts, draft];
    this.#unsent?.put(draft);
    this.#changed();
    return this.#post(draft);
  }

  /**
   * Sends a failed draft again, under its id, so that it isn't said twice if it arrived after all. A refused id stays
   * refused, so such a draft gets a new one.
   */
  retry(command) {
    const failed = this.drafts.find((draft) => draft.command === command);
    if (!failed) return;
    const id = failed.refused ? this.#newId() : command;
    if (id !== command) this.#unsent?.remove(command);
    const draft = this.#replace(command, { command: id, status: "sending", why: undefined, refused: undefined });
    return this.#post(draft);
  }

  discard(command) {
    this.#drop((draft) => draft.command === command);
    this.#changed();
  }

  /** Sends the drafts that an earlier page got no answer to, under their ids. */
  askKept() {
    for (const draft of this.#kept) if (draft.status === "sending") this.#post(draft);
  }

  /** Notes that the room's state holds all events up to `seq`. */
  reached(seq) {
    this.#drop((draft) => draft.offset <= seq);
  }

  /**
   * Notes an event that arrived. It may come before the answer, so it is recognized by its contents.
   *
   * @returns {boolean} whether it is that of a draft
   */
  arrived(event, you) {
    const mine = (draft) =>
      draft.offset === undefined &&
      draft.status === "sending" &&
      event.by?.id === you?.id &&
      event.text !== undefined &&
      event.text === draft.fields.text;
    const draft = this.drafts.find(({ offset }) => offset === event.offset) ?? this.drafts.find(mine);
    if (draft) this.#drop((other) => other === draft);
    return Boolean(draft);
  }

  #post(draft) {
    const { method, fields, command } = draft;
    return this.#ask(method, { command, ...fields }).then(
      ({ offset }) => {
        // The event may also come after the answer: until then the draft stays in its place.
        if (this.#told(offset)) this.discard(command);
        else this.#replace(command, { offset });
      },
      (refusal) => {
        // Not refused, only no longer asked: sent again when this person signs in.
        if (refusal.code === SIGNED_OUT) return;
        this.#replace(command, { status: "failed", why: refusal.message, refused: refusal.temporary === false });
      },
    );
  }

  #replace(command, change) {
    let changed = null;
    this.drafts = this.drafts.map((draft) =>
      draft.command === command ? (changed = { ...draft, ...change }) : draft,
    );
    if (changed) this.#unsent?.put(changed);
    this.#changed();
    return changed;
  }

  #drop(which) {
    for (const draft of this.drafts) if (which(draft)) this.#unsent?.remove(draft.command);
    this.drafts = this.drafts.filter((draft) => !which(draft));
  }
}
