import { chosen, emojiAt, emojis, found, named, toned } from "../../kit/emoji/emoji.js";
import { mentionAt, suggestions } from "../../kit/mentions.js";

const MOST_EMOJI = 6;
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Suggestions while a person types: people and crowds after an @, emoji after a colon. Knows the text and the caret, and no element.
 *
 * @typedef {{id: string, name: string, role?: string, about?: string}} Person a crowd has `about`
 * @typedef {import("../../kit/emoji/emoji.js").Emoji} Emoji
 */
export class Suggesting {
  #people;
  #write;
  #changed;
  #emojis;
  #typed; // {start, query}: the word that is being typed after the sign
  #text;
  /** @type {(Person|Emoji)[]} */
  offered = [];
  /** The index of the suggestion that Enter takes. */
  at = 0;
  /** @type {Person[]} people chosen for mentions in the draft, in the order of choosing */
  people = [];

  /**
   * @param {object} parts
   * @param {() => {people: Person[], me: string}} parts.people who can be mentioned
   * @param {(words: string, start: number, overSpace: boolean) => void} parts.write replaces the text from `start` to the caret; with `overSpace` a space behind it, too
   * @param {() => void} parts.changed
   * @param {() => Promise<Emoji[]>} [parts.all] all emoji
   */
  constructor({ people, write, changed, all = emojis }) {
    this.#people = people;
    this.#write = write;
    this.#changed = changed;
    this.#emojis = all;
  }

  get isOpen() {
    return this.offered.length > 0;
  }

  /** Offers nothing until more is typed. */
  close() {
    this.#text = undefined;
    this.#offer([]);
  }

  /** To be called after each change of the text. */
  typed(text, caret) {
    this.#typed = mentionAt(text, caret);
    const { people, me } = this.#people();
    this.#offer(this.#typed ? suggestions(people, this.#typed.query, me) : []);
    this.#text = text;
    return this.isOpen ? undefined : this.#emoji(text, caret);
  }

  /* Suggests emoji for `:name`, and replaces `:name:` with the emoji. */
  async #emoji(text, caret) {
    const typed = emojiAt(text, caret);
    if (!typed) return;
    const all = await this.#emojis().catch(() => []);
    if (this.#text !== text) return;
    const whole = typed.whole && named(all, typed.query);
    this.#typed = typed;
    if (whole) this.#take(toned(whole, chosen().tone));
    else if (!typed.whole) this.#offer(found(all, typed.query, MOST_EMOJI));
  }

  /** @returns {boolean} whether the key was for the suggestions */
  key({ key }) {
    if (!this.isOpen) return false;
    if (STEPS[key]) {
      this.at = (this.at + STEPS[key] + this.offered.length) % this.offered.length;
      this.#changed();
    } else if (key === "Enter" || key === "Tab") this.choose(this.offered[this.at]);
    else if (key === "Escape") this.close();
    else return false;
    return true;
  }

  /** @param {Person|Emoji} one a suggestion */
  choose(one) {
    if (one.char) return this.#take(`${toned(one, chosen().tone)} `);
    this.people = [...this.people, one];
    this.#take(`@${one.name} `, true);
  }

  /* Writing counts as typing, too, but the choice just written gets no suggestions. */
  #take(words, overSpace = false) {
    const { start } = this.#typed;
    this.#offer([]);
    this.#write(words, start, overSpace);
    this.#offer([]);
  }

  #offer(offered) {
    this.offered = offered;
    this.at = 0;
    this.#changed();
  }
}
