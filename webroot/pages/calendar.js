import { html, nothing } from "lit";
import { icon } from "../kit/icon.js";
import { settings } from "../kit/settings.js";
import { empty, failed, skeleton } from "../kit/states.js";
import "./calendar/agenda-view.js";
import { details } from "./calendar/details.js";
import { kinds } from "./calendar/entry.js";
import { feedDialog } from "./calendar/feed-dialog.js";
import { holidaysDialog } from "./calendar/holidays-dialog.js";
import "./calendar/month-view.js";
import { agenda, month, weekStart } from "./calendar/month.js";
import { addressOf, daysShown, rangeOf, shift } from "./calendar/range.js";
import { seriesDialog } from "./calendar/series-dialog.js";
import { Source } from "./calendar/source.js";
import "./calendar/week-view.js";
import { week } from "./calendar/week.js";
import { Words, city, sameClock } from "./calendar/words.js";
import { chooseZone, here } from "./calendar/zone-dialog.js";
import { dawn, local, plusDays } from "./calendar/zones.js";
import { Page } from "./page.js";
import { serverNow } from "../kit/server-clock.js";
import { questionIn } from "../kit/time-for.js";
import { LOCALE } from "../kit/locale.js";

const PHONE = matchMedia("(max-width: 47.99rem)");
const TICK = 30_000;
const LEAST_MINUTES = 30; // the height of 26 px, at 52 px an hour

/* Notices that mean a change of the reader's calendar, by any tab or person. */
const CHANGES = new Set(["booked", "rescheduled", "cancelled", "offered"]);

const views = [
  { value: "agenda", label: "Agenda", near: "Today", before: "Previous four weeks", after: "Next four weeks" },
  { value: "week", label: "Week", near: "This week", before: "Week before", after: "Week after" },
  { value: "month", label: "Month", near: "This month", before: "Month before", after: "Month after" },
];

/** The calendar, in a chosen zone; the host's zone is named if it differs. */
class Calendar extends Page {
  static properties = { entries: { state: true }, problem: { state: true }, busy: { state: true }, now: { state: true } };
  #loaded = "";
  #timer;
  #locale = LOCALE;
  #start = weekStart(this.#locale);
  #shown = () => document.visibilityState === "visible" && this.load();
  #told = ({ detail }) => CHANGES.has(detail.type) && this.load();

  constructor() {
    super();
    this.now = serverNow();
    this.question = questionIn(location.hash);
    if (this.question) history.replaceState(history.state, "", location.pathname + location.search);
  }

  connectedCallback() {
    super.connectedCallback();
    this.#timer = setInterval(() => (this.now = serverNow()), TICK);
    document.addEventListener("visibilitychange", this.#shown);
    this.connection.addEventListener("personal", this.#told);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#shown);
    this.connection.removeEventListener("personal", this.#told);
  }

  willUpdate() {
    const asked = new URLSearchParams(location.search);
    const range = rangeOf(asked, {
      view: settings.calendar ?? (PHONE.matches ? "agenda" : "week"),
      zone: here(),
      now: this.now,
    });
    Object.assign(this, range);
    if (this.words?.zone !== range.zone) this.words = new Words(range.zone, this.#locale);
    this.days = daysShown(range, this.#start, this.now);
    const wanted = `${this.days[0]} ${this.days.at(-1)} ${this.zone}`;
    if (this.#loaded === wanted) return;
    this.#loaded = wanted;
    this.load();
  }

  get source() {
    return new Source(this.api, this.session.account.id);
  }

  get courses() {
    return this.home.data?.courses ?? [];
  }

  /* The context for dialogs. */
  get around() {
    const { source, courses, words, question } = this;
    return { source, courses, words, question, me: this.session.account.id, now: Date.now };
  }

  async load() {
    const { days, zone } = this;
    const wanted = this.#loaded;
    this.busy = true;
    this.problem = null;
    try {
      const { entries, holidays } = await this.source.between(dawn(days[0], zone), dawn(plusDays(days.at(-1), 1), zone));
      if (wanted === this.#loaded) Object.assign(this, { entries, holidays });
    } catch (problem) {
      if (wanted === this.#loaded) this.problem = problem;
    }
    if (wanted === this.#loaded) this.busy = false;
  }

  render() {
    const { days, view, words } = this;
    const one = views.find(({ value }) => value === view);
    const thisYear = local(this.now, this.zone).day.slice(0, 4);
    const title = view === "month" ? words.month(this.day) : words.days(days[0], days.at(-1), thisYear);
    this.title(`Calendar, ${title}`);
    // All parts are shown together, so that none moves another.
    const ready = (this.entries || this.problem) && (this.home.data || this.home.problem);
    return html`
      <main id="main" class="cal" tabindex="-1" aria-busy=${this.busy ? "true" : "false"}>
        <header class="cal-head">
          <h1 aria-live="polite">${title}</h1>
          <div class="row">
            <button class="icon-btn" type="button" aria-label=${one.before} title=${one.before} @click=${() => this.#move(-1)}>${icon("left")}</button>
            <button class="btn" type="button" @click=${() => this.#go({ day: local(this.now, this.zone).day })}>${one.near}</button>
            <button class="icon-btn" type="button" aria-label=${one.after} title=${one.after} @click=${() => this.#move(1)}>${icon("right")}</button>
          </div>
          <div class="seg push" role="radiogroup" aria-label="View">
            ${views.map(
              ({ value, label }) => html`<label
                ><input type="radio" name="view" value=${value} .checked=${value === view} @change=${() => this.#look(value)} />${label}</label
              >`,
            )}
          </div>
          ${ready ? html`<div class="cal-tools wide-only">${this.#tools()}</div>` : nothing}
        </header>
        ${ready ? this.#below() : html`<div class="cal-wait">${skeleton("the calendar", 4)}</div>`}
      </main>
    `;
  }

  #below() {
    return html`${this.question ? this.#aboutLine() : nothing} ${this.#zoneLine()} ${this.#holidays()}
      <div class="cal-body">${this.#body()}</div>
      ${this.#legend()}
      <div class="cal-tools phone-only">${this.#tools()}</div>`;
  }

  #aboutLine() {
    return html`<p class="cal-about" dir="auto">Choose office hours and book a time for your question: <q>${this.question.text}</q></p>`;
  }

  #zoneLine() {
    const { days, words, zone, now } = this;
    const others = [...new Set((this.entries ?? []).map((entry) => entry.zone))].filter(
      (other) => !sameClock(other, zone, [dawn(days[0], zone), dawn(days.at(-1), zone)]),
    );
    const changes = words.clockChanges(days[0], days.at(-1), others, now);
    return html`<p class="cal-zone small soft">
      ${icon("globe", 16)}<span>
        ${city(zone)} time${zone === here() ? "" : ", not yours"}.
        ${others.length ? `Hosts set their times in ${others.map(city).join(", ")} time.` : nothing} ${changes.join(" ")}
        <button type="button" @click=${() => this.#zone(others)}>Show another time zone</button>
      </span>
    </p>`;
  }

  #holidays() {
    const { days, words } = this;
    const [from, to] = [days[0], days.at(-1)];
    const code = (id) => this.courses.find((course) => course.id === id)?.code ?? "a course";
    return (this.holidays ?? [])
      .filter(({ first, last }) => first <= to && last >= from)
      .map(
        ({ name, course, first, last }) => html`<p class="cal-zone small soft">
          ${icon("pause", 16)}<span>${name}: nothing of ${code(course)} on ${first === last ? words.day(first) : words.days(first, last, first.slice(0, 4))}.</span>
        </p>`,
      );
  }

  #body() {
    const { problem, days, zone, words, now, day } = this;
    const entries = this.entries?.map((entry) => ({ ...entry, live: Boolean(this.home.room(entry.room)?.room.live) }));
    if (problem) {
      return html`<div class="card">
        ${failed({ title: "The calendar could not be loaded", text: `Nothing was changed. ${problem.message}`, onRetry: () => this.load() })}
      </div>`;
    }
    const open = ({ detail }) => this.#open(detail);
    const choose = ({ detail }) => this.#go({ day: detail }, true);
    if (this.view === "week") {
      return html`<lectern-week
        .shown=${week({ entries, days, zone, least: LEAST_MINUTES })}
        .words=${words} .now=${now} .day=${day} @open=${open} @choose=${choose}
      ></lectern-week>`;
    }
    if (this.view === "month") {
      const listed = agenda(entries, [day], zone);
      return html`<lectern-month
          .weeks=${month({ entries, day, start: this.#start, zone })}
          .words=${words} .now=${now} .day=${day} .start=${this.#start} @choose=${choose}
        ></lectern-month>
        ${listed.length
          ? this.#agenda(listed, open)
          : html`<p class="soft" role="status">Nothing on ${words.day(day)}.</p>`}`;
    }
    const listed = agenda(entries, days, zone);
    return listed.length
      ? this.#agenda(listed, open)
      : html`<div class="card">
          ${empty({ symbol: "cal", title: "Nothing in these four weeks", text: "Office hours, live sessions and your bookings will appear here." })}
        </div>`;
  }

  #agenda(days, open) {
    return html`<lectern-agenda .days=${days} .words=${this.words} .now=${this.now} @open=${open}></lectern-agenda>`;
  }

  #legend() {
    if (this.view === "agenda" || !this.entries?.length) return nothing;
    const off = this.entries.some((entry) => entry.off);
    return html`<p class="cal-legend small soft">
      ${Object.values(kinds).map(({ word, css }) => html`<span><i class="k k--${css}"></i>${word}</span>`)}
      ${off ? html`<span><i class="k k--off"></i>Cancelled</span>` : nothing}
    </p>`;
  }

  #tools() {
    const led = this.courses.filter(({ role }) => role !== "LEARNER");
    const changed = (work) => async () => (await work()) && this.#changed();
    return html`
      ${led.length
        ? html`<button class="btn btn--main" type="button" @click=${changed(() => seriesDialog(this.around))}>${icon("plus", 18)} Schedule</button>`
        : nothing}
      ${led.map(
        (course) => html`<button class="btn" type="button" @click=${changed(() => holidaysDialog(this.around, course))}>
          Holidays${led.length > 1 ? ` of ${course.code}` : ""}
        </button>`,
      )}
      <button class="btn" type="button" @click=${() => feedDialog(this.around)}>${icon("cal", 18)} Add to my calendar app</button>
    `;
  }

  #changed() {
    this.load();
    this.home.load();
  }

  async #zone(others) {
    const zone = await chooseZone({ zone: this.zone, others });
    if (zone) this.#go({ zone });
  }

  async #open(entry) {
    if (await details(entry, this.around)) this.#changed();
  }

  #look(view) {
    settings.calendar = view;
    this.#go({ view });
  }

  #move(way) {
    this.#go({ day: shift(this, way) });
  }

  /** Changes day, view or zone; `quietly` without a history entry. */
  #go(change, quietly = false) {
    this.router.go(addressOf({ ...this, ...change }, here()), { replace: quietly });
  }
}

customElements.define("lectern-calendar", Calendar);
