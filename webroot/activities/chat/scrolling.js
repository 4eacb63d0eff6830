const NEAR = 48;
const SOON_AT_THE_TOP = 300;

/**
 * The scrolling of a chat's log. The log is column-reverse around one child: its end is at 0, and positions above are
 * negative.
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

  /* Keeps what the reader is looking at in place while they read back. */
  hold() {
    const held = this.#anchor;
    this.#anchor = undefined;
    const log = this.#log;
    if (!log || this.atEnd) return;
    // Keeps the exact place of the same message, as rounding errors would add up.
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

  /** Scrolls to a message. @returns {boolean} whether it is here */
  to(id) {
    const article = this.#panel.querySelector(`#message-${id}`);
    article?.scrollIntoView({ block: "center" });
    article?.focus({ preventScroll: true });
    return Boolean(article);
  }

  /** The arrow keys move from message to message; Escape returns to the log. */
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
