import { html, nothing } from "lit";
import { errorsOf, field, focusFirstError } from "../../kit/field.js";
import { formDialog } from "../../kit/form-dialog.js";
import { icon } from "../../kit/icon.js";
import { LOCALE } from "../../kit/locale.js";
import { serverNow } from "../../kit/server-clock.js";
import { Part } from "./part.js";
import { beganOf, dayOf, nextTerm, plusDays, spanOf, weeksBetween } from "./terms.js";

const days = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "short", day: "numeric", month: "short", timeZone: "UTC" });
const list = new Intl.ListFormat(LOCALE);
const plural = new Intl.PluralRules("en");

const labels = {
  rooms: "Rooms and cohorts, without people",
  desk: "Desk settings",
  series: "Series on the calendar",
  polls: "Prepared polls",
  answers: "Shared answers",
};
const times = (n) => (plural.select(n) === "one" ? "once" : `${n} times`);
const weeksLater = (n) => (plural.select(n) === "one" ? "1 week after this term began" : `${n} weeks after this term began`);

/** Copying a course to the next term: what is copied, and how its dates move. */
class NextTerm extends Part {
  static properties = { ...Part.properties, preview: { state: true }, form: { state: true }, errors: { state: true }, made: { state: true } };
  #of = null;
  #asked = 0;
  #id = crypto.randomUUID();

  constructor() {
    super();
    this.errors = {};
  }

  willUpdate() {
    if (this.#of === this.course.id) return;
    this.#of = this.course.id;
    this.made = null;
    this.preview = null;
    this.#begin();
  }

  async #begin() {
    try {
      const [{ holidays }, preview] = await Promise.all([this.api.get(`${this.path}/holidays`), this.#ask(1, [])]);
      const { moves } = preview.parts.series;
      const today = new Date(serverNow()).toISOString().slice(0, 10);
      const start = nextTerm(moves, today);
      const { title, code } = this.course;
      this.began = beganOf(moves, today);
      this.form = {
        title,
        code,
        start,
        holidays: holidays.filter(({ last }) => last >= start).map(({ name, first, last }) => ({ name, first, last })),
        parts: Object.keys(labels),
      };
      await this.#look();
    } catch (problem) {
      this.errors = { all: problem.message };
    }
  }

  get #weeks() {
    return weeksBetween(this.began, this.form.start);
  }

  #ask(weeks, holidays) {
    return this.api.post(`${this.path}/copies/preview`, { weeks, holidays });
  }

  async #look() {
    const asked = ++this.#asked;
    if (!this.form.start || this.#weeks < 1) {
      this.errors = { start: `Choose a day after the first week of this term, ${dayOf(days, plusDays(this.began, 7))} or later.` };
      return;
    }
    try {
      const preview = await this.#ask(this.#weeks, this.form.holidays);
      if (asked !== this.#asked) return;
      this.preview = preview;
      this.errors = {};
    } catch (problem) {
      if (asked === this.#asked) this.errors = { ...errorsOf(problem), start: errorsOf(problem).weeks, all: problem.fields?.length ? "" : problem.message };
    }
  }

  #set(change) {
    this.form = { ...this.form, ...change };
  }

  render() {
    return html`<section class="card next-term" aria-labelledby="next-term">
      <header><h2 id="next-term">Copy to the next term</h2><span class="chip">Only you come along</span></header>
      ${this.made ? this.#done() : this.form ? this.#form() : html`<p class="soft small" role="status">${this.errors.all ?? "Looking at what there is to copy…"}</p>`}
    </section>`;
  }

  #done() {
    return html`<p role="status">${this.made.code} is ready. Only you are in it, so nobody sees it until you invite them.</p>
      <p class="gap-above"><a class="btn btn--main" href="/courses/${this.made.id}">Open ${this.made.code}</a></p>`;
  }

  #form() {
    const { form, errors } = this;
    return html`<form class="stack gap" novalidate @submit=${this.#send}>
      <div class="term-two">
        ${field({ name: "copy-title", label: "Title of the copy", value: form.title, error: errors.title, onInput: (title) => this.#set({ title }) })}
        ${field({ name: "copy-code", label: "Code", value: form.code, error: errors.code, onInput: (code) => this.#set({ code }) })}
        ${field({
          name: "copy-start",
          label: "First week",
          type: "date",
          value: form.start,
          error: errors.start,
          hint: form.start && this.#weeks > 0 ? weeksLater(this.#weeks) : nothing,
          onInput: (start) => {
            this.#set({ start });
            this.#look();
          },
        })}
        ${this.#holidays()}
      </div>
      ${this.preview ? [this.#parts(), this.#moves()] : nothing}
      ${errors.all ? html`<p class="form-error" role="alert">${errors.all}</p>` : nothing}
      <div class="row row--wrap term-foot"><p class="small soft">Each series keeps its local time, also when clocks change in between. You can still change every date.</p>
        <button class="btn btn--main push">${icon("copy", 18)} Create course</button></div>
    </form>`;
  }

  #holidays() {
    const { holidays } = this.form;
    return html`<fieldset class="field"><legend>Skip holidays</legend>
      <ul class="term-holidays">${holidays.map(
        (holiday) => html`<li class="chip"><span>${holiday.name}, ${spanOf(days, holiday.first, holiday.last)}</span>
          <button class="icon-btn" type="button" aria-label="Remove ${holiday.name}" @click=${() => this.#keepHolidays(holidays.filter((it) => it !== holiday))}>${icon("x", 16)}</button></li>`,
      )}<li><button class="btn sm" type="button" @click=${() => this.#addHoliday()}>${icon("plus", 16)} Holiday</button></li></ul>
      ${this.errors.holidays ? html`<p class="error">${icon("warn", 16)}<span>${this.errors.holidays}</span></p>` : nothing}
    </fieldset>`;
  }

  #keepHolidays(holidays) {
    this.#set({ holidays });
    return this.#look();
  }

  #addHoliday() {
    const { start } = this.form;
    return formDialog({
      title: "Skip a holiday",
      yes: "Add",
      fields: [
        { name: "name", label: "Name" },
        { name: "first", label: "First day", type: "date", value: start },
        { name: "last", label: "Last day", type: "date", value: start },
      ],
      send: async ({ name, first, last }) => {
        const holidays = [...this.form.holidays, { name: name.trim(), first, last: last || first }];
        await this.#ask(Math.max(1, this.#weeks), holidays);
        await this.#keepHolidays(holidays);
      },
    });
  }

  #parts() {
    const { parts } = this.form;
    return html`<fieldset class="term-takes"><legend>Copy</legend>${Object.entries(labels).map(
      ([name, label]) => html`<label class="check"><input type="checkbox" .checked=${parts.includes(name)}
        @change=${({ target }) => this.#set({ parts: target.checked ? [...parts, name] : parts.filter((it) => it !== name) })} />
        ${label}${name === "desk" ? nothing : html`, ${this.preview.parts[name].count}`}</label>`,
    )}</fieldset>`;
  }

  #moves() {
    const { moves } = this.preview.parts.series;
    if (!moves.length || !this.form.parts.includes("series")) return nothing;
    return html`<section aria-labelledby="moves"><h3 id="moves">How the dates move</h3>
      <ul class="term-moves">${moves.map(
        (it) => html`<li><div><b>${it.title}</b><span class="soft small">${it.times === undefined ? "no end" : times(it.times)}</span></div>
          <p><span class="soft">${spanOf(days, it.first, it.last)}</span>${icon("right", 14)}<span class="sr">, then </span><b>${it.newFirst ? spanOf(days, it.newFirst, it.newLast) : "Not copied"}</b></p>
          ${it.flaw ? html`<p class="small soft">${it.flaw}</p>` : it.leftOut.length ? html`<p class="small soft">Not on ${list.format(it.leftOut.slice(0, 6).map((day) => dayOf(weekday, day)))}${it.leftOut.length > 6 ? ` and ${it.leftOut.length - 6} more` : ""}</p>` : nothing}</li>`,
      )}</ul></section>`;
  }

  #send = async (event) => {
    event.preventDefault();
    const { target } = event;
    if (this.errors.start) return focusFirstError(target);
    const { code, title, holidays, parts } = this.form;
    try {
      const { id } = await this.api.post(`${this.path}/copies`, { id: this.#id, code: code.trim(), title: title.trim(), weeks: this.#weeks, holidays, parts });
      this.#id = crypto.randomUUID();
      this.errors = {};
      this.made = { id, code: code.trim() };
      this.changed();
    } catch (problem) {
      this.errors = { ...errorsOf(problem), start: errorsOf(problem).weeks, all: problem.fields?.length ? "" : problem.message };
      await this.updateComplete;
      focusFirstError(target);
    }
  };
}

customElements.define("lectern-next-term", NextTerm);
