const NEAR = 48;
const SOON_AT_THE_TOP = 300;

/**
 * The log of a chat as it scrolls. It is column-reverse around one child: its end is at 0, and what is
 * further up is below 0.
 */
export class Scrolling {
  #panel;
  #anchor;

  /** @param {HTMLElement} panel what holds the log */
  constructor(panel) {
    this.#panel = panel;
  }

  get #log() {
    return this.#panel.querySelector(".log");
  }

  get atEnd() {
    const log = this.#log;
    return !log || Math.abs(log.scrollTop) <= NEAR;
  }

  get nearTop() {
    const log = this.#log;
    const above = log.scrollHeight - log.clientHeight - Math.abs(log.scrollTop);
    return above < SOON_AT_THE_TOP && log.scrollHeight > log.clientHeight;
  }

  toEnd() {
    if (this.#log) this.#log.scrollTop = 0;
  }

  /* While someone reads back, what they look at stays where it is. */
  hold() {
    const held = this.#anchor;
    this.#anchor = undefined;
    const log = this.#log;
    if (!log || this.atEnd) return;
    // The same one as before, at its exact place: else roundings add up.
    if (held?.article.isConnected && Math.abs(held.article.getBoundingClientRect().top - held.top) < 1) {
      this.#anchor = held;
      return;
    }
    const { top } = log.getBoundingClientRect();
    for (const article of this.#articles) {
      const box = article.getBoundingClientRect();
      if (box.bottom > top) {
        this.#anchor = { article, top: box.top };
        return;
      }
    }
  }

  restore() {
    if (!this.#anchor?.article.isConnected) return;
    const moved = this.#anchor.article.getBoundingClientRect().top - this.#anchor.top;
    if (Math.abs(moved) > 0.3) this.#log.scrollTop += moved;
  }

  /** Brings one message before the reader. @returns {boolean} whether it is here */
  to(id) {
    const article = this.#panel.querySelector(`#message-${id}`);
    article?.scrollIntoView({ block: "center" });
    article?.focus({ preventScroll: true });
    return Boolean(article);
  }

  /** The arrows go from message to message; Escape comes back to the log. */
  key(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const inside = event.target.closest(".msg[id]");
    if (event.key === "Escape" && inside) return this.#log.focus();
    if (!step || event.target.closest("button, a")) return;
    const articles = this.#articles;
    const next = inside ? articles[articles.indexOf(inside) + step] : step < 0 ? articles.at(-1) : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  get #articles() {
    return [...this.#panel.querySelectorAll(".msg[id]")];
  }
}
