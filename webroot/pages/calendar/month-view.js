import { LitElement, html, nothing } from "lit";
import { kinds } from "./entry.js";
import { reach, rove } from "./roving.js";
import { local, plusDays, plusMonths, weekday } from "./zones.js";

const DAY = ".mday";
const counted = {
  ...Object.fromEntries(Object.entries(kinds).map(([kind, { word, css }]) => [kind, { word: word.toLowerCase(), css }])),
  off: { word: "cancelled", css: "off" },
};

/** A month as dots with counts. Tells `choose` with the day. */
class MonthView extends LitElement {
  static properties = {
    weeks: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    day: { attribute: false },
    start: { attribute: false },
  };
  #follow = false;

  createRenderRoot() {
    return this;
  }

  render() {
    const { weeks, words } = this;
    return html`
      <table class="month" role="grid" aria-label=${words.month(this.day)} @keydown=${this.#key}>
        <thead>
          <tr>
            ${weeks[0].map(({ day }) => html`<th scope="col" abbr=${words.weekdayName(day)}>${words.weekday(day)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${weeks.map((days) => html`<tr>${days.map((one) => this.#cell(one))}</tr>`)}
        </tbody>
      </table>
    `;
  }

  #cell({ day, inMonth, counts, total }) {
    const { words } = this;
    const today = day === local(this.now, words.zone).day;
    const what = counts.map(({ kind, count }) => `${count} ${counted[kind].word}`).join(", ");
    return html`
      <td aria-selected=${day === this.day}>
        <button class="mday ${inMonth ? "" : "mday--other"} ${today ? "mday--today" : ""}" type="button" data-key=${day}
          aria-current=${today ? "date" : nothing} aria-label="${words.day(day)}: ${total ? what : "nothing"}" @click=${() => this.#choose(day)}>
          <b>${words.number(day)}</b>
          <span class="dots">
            ${counts.map(({ kind, count }) => html`<span class="dotted"><i class="k k--${counted[kind].css}"></i>${count}</span>`)}
          </span>
        </button>
      </td>
    `;
  }

  updated() {
    rove(this, DAY, this.day);
    if (!this.#follow) return;
    this.#follow = false;
    reach(this, DAY, this.querySelector(`[data-key="${this.day}"]`));
  }

  #key = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = this.#next(event.key);
    if (!next) return;
    event.preventDefault();
    this.#follow = true;
    this.#choose(next);
  };

  #next(key) {
    const { day } = this;
    const into = (weekday(day) - this.start + 7) % 7;
    switch (key) {
      case "ArrowLeft":
        return plusDays(day, -1);
      case "ArrowRight":
        return plusDays(day, 1);
      case "ArrowUp":
        return plusDays(day, -7);
      case "ArrowDown":
        return plusDays(day, 7);
      case "Home":
        return plusDays(day, -into);
      case "End":
        return plusDays(day, 6 - into);
      case "PageUp":
        return plusMonths(day, -1);
      case "PageDown":
        return plusMonths(day, 1);
      default:
        return undefined;
    }
  }

  #choose(day) {
    this.dispatchEvent(new CustomEvent("choose", { detail: day }));
  }
}

customElements.define("lectern-month", MonthView);
