import { SIGNED_OUT } from "./refused.js";

/**
 * What this person has written in a room and has no answer to yet, oldest first. Each is asked under one id, however
 * often, so that it is said once. Knows nothing of what the room holds: it is told what arrived.
 *
 * @typedef {object} Draft
 * @property {string} command the id under which it is asked, however often
 * @property {boolean} [refused] whether the answer under this id is no, for good
 * @property {string} method
 * @property {object} fields
 * @property {"sending"|"failed"} status
 * @property {string} at
 * @property {string} [why]
 * @property {number} [offset] of its event, once it is answered
 */
export class Outbox {
  #ask;
  #told;
  #changed;
  #newId;
  #unsent;
  #kept;
  /** Never changed in place. @type {Draft[]} */
  drafts;

  /**
   * @param {object} parts
   * @param {(method: string, fields: object) => Promise<{offset: number}>} parts.ask rejected with Refused
   * @param {(offset: number) => boolean} parts.told whether the room has told the event of that number
   * @param {() => void} parts.changed called after each change that isn't part of an event's arrival
   * @param {() => string} parts.newId
   * @param {import("./unsent.js").Unsent} [parts.unsent] where it outlives the page
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
   * Tries a failed one again: under the id it had, so that it is not said twice if it arrived after
   * all. What was refused is answered for good under that id, so that is asked anew.
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

  /** Asks again what an earlier page got no answer to, under the ids it had. */
  askKept() {
    for (const draft of this.#kept) if (draft.status === "sending") this.#post(draft);
  }

  /** The room holds all events up to there. */
  reached(seq) {
    this.#drop((draft) => draft.offset <= seq);
  }

  /**
   * An event has come. It may come a moment before its answer, so one's own words are known by themselves.
   *
   * @returns {boolean} whether it was one of these
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
        // The event may also come a moment after its answer: until then the draft stands in for it.
        if (this.#told(offset)) this.discard(command);
        else this.#replace(command, { offset });
      },
      (refusal) => {
        // Not said no to, only not asked any more: it is asked again when this person is back.
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
