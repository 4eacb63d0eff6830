import { LitElement, html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { isNow, keyOf, kinds, look, nowWord, spoken, time, under } from "./entry.js";
import { measures } from "../../kit/measures.js";
import { reach, rove, towards } from "./roving.js";
import { place } from "./week.js";
import { local } from "./zones.js";

const EVENT = ".ev";

/**
 * A week as seven columns. A phone shows one column, chosen by the heads of all seven. Tells `open` with the entry,
 * `choose` with the day.
 */
class WeekView extends LitElement {
  static properties = {
    shown: { attribute: false },
    words: { attribute: false },
    now: { attribute: false },
    day: { attribute: false },
  };
  #current;

  createRenderRoot() {
    return this;
  }

  render() {
    const { shown, words } = this;
    const { rows, days } = shown;
    const sizes = measures({ hours: String(rows.length) });
    return html`
      <div class="week" role="group" aria-label="Week of ${words.day(days[0].day)}" ${sizes} @keydown=${this.#key} @focusin=${this.#focused}>
        <div class="hours" aria-hidden="true">${rows.map((row) => html`<span>${words.hour(row.from)}</span>`)}</div>
        ${days.map((column) => this.#column(column, rows))}
      </div>
    `;
  }

  #column({ day, boxes }, rows) {
    const { words } = this;
    const now = local(this.now, words.zone);
    const today = day === now.day;
    return html`
      <section class="dayc ${today ? "dayc--today" : ""} ${day === this.day ? "dayc--chosen" : ""}" aria-current=${today ? "date" : nothing}>
        <h2>
          <span class="sr wide-only">${words.day(day)}</span>
          <button class="day-head phone-only" type="button" aria-pressed=${day === this.day} aria-label="${words.day(day)}, ${boxes.length} on it" @click=${() => this.#choose(day)}>
            <span>${words.weekday(day)}</span><b>${words.number(day)}</b><i class=${boxes.length ? "has" : ""}></i>
          </button>
          <span class="day-head wide-only" aria-hidden="true"><span>${words.weekday(day)}</span><b>${words.number(day)}</b></span>
        </h2>
        <ul class="slots">
          ${rows.filter(isFold).map((row) => html`<li class="fold" aria-hidden="true" ${measures({ from: share(row.from * 60, rows) })}></li>`)}
          ${today && now.minute >= rows[0].from * 60 && now.minute < rows.at(-1).to * 60
            ? html`<li class="nowline" aria-hidden="true" ${measures({ from: share(now.minute, rows) })}></li>`
            : nothing}
          ${boxes.map((box) => this.#box(box, rows))}
        </ul>
      </section>
    `;
  }

  #box(box, rows) {
    const { words, now } = this;
    const { entry } = box;
    const where = measures({
      from: share(box.from, rows),
      size: `${(100 * (box.to - box.from)) / (rows.length * 60)}%`,
      lane: String(box.lane),
      lanes: String(box.lanes),
    });
    const short = box.to - box.from < 40;
    return html`
      <li class="place" ${where}>
        <button class="ev ${look(entry, now)} ${short ? "ev--short" : ""} ${box.lanes > 1 ? "ev--narrow" : ""}" type="button" data-key=${keyOf(box)} data-first=${entry.end > now ? "1" : nothing}
          aria-label=${spoken(entry, words, now)} @click=${() => this.#open(entry)}>
          ${isNow(entry, now) && !short ? html`<span class="live">${icon(kinds[entry.kind].symbol, 14)} ${nowWord(entry, now)}</span>` : nothing}
          <b>${entry.kind === "APPOINTMENT" ? icon("check", 14) : nothing}${short ? html`${time(entry.start, words)} ${shortTitle(entry)}` : entry.title}</b>
          ${short ? nothing : html`<span>${time(entry.start, words)}${box.lanes > 1 ? nothing : html` to ${time(entry.end, words)}`}</span><span>${under(entry)}</span>`}
        </button>
      </li>
    `;
  }

  updated() {
    rove(this, EVENT, this.#current);
  }

  #focused = ({ target }) => {
    if (target.matches(EVENT)) this.#current = target.dataset.key;
  };

  #key = (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !event.target.matches(EVENT)) return;
    const columns = [...this.querySelectorAll(".dayc")]
      .filter((column) => column.querySelector(".slots").offsetParent)
      .map((column) => [...column.querySelectorAll(EVENT)]);
    const next = towards(event.key, columns, event.target, (one) => one.getBoundingClientRect().top);
    if (!next && !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    reach(this, EVENT, next);
  };

  #open(entry) {
    this.dispatchEvent(new CustomEvent("open", { detail: entry }));
  }

  #choose(day) {
    this.dispatchEvent(new CustomEvent("choose", { detail: day }));
  }
}

/* In a narrow box the title of an appointment is the other person's name. */
const shortTitle = (entry) => (entry.mine && entry.hosts.length ? entry.hosts[0].name : entry.title);

const share = (minute, rows) => `${(100 * place(minute, rows)) / rows.length}%`;

const isFold = ({ from, to }) => to - from > 1;

customElements.define("lectern-week", WeekView);
