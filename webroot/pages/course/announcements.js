import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { area, choice, errorsOf, field, focusFirstError } from "../../kit/field.js";
import { icon } from "../../kit/icon.js";
import { serverNow } from "../../kit/server-clock.js";
import { empty, failed, skeleton } from "../../kit/states.js";
import { moment } from "../../kit/time.js";
import { Part } from "./part.js";

const LONGEST = 500;
const LOOK = 2000;
const isSending = ({ sent, at }) => !sent && new Date(at) <= serverNow();

/** Announcements of staff to the course or a cohort, now or later, and how many have read them. */
class Announcements extends Part {
  static properties = { ...Part.properties, all: { state: true }, problem: { state: true }, form: { state: true }, errors: { state: true } };
  #of = null;
  #next;

  constructor() {
    super();
    this.errors = {};
    this.form = { text: "", cohort: "", at: "" };
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#next);
  }

  willUpdate() {
    if (this.#of === this.course.id) return;
    this.#of = this.course.id;
    this.all = null;
    this.#load();
  }

  async #load() {
    try {
      this.all = (await this.api.get(`${this.path}/announcements`)).announcements;
      this.problem = null;
      clearTimeout(this.#next);
      if (this.isConnected && this.all.some(isSending)) this.#next = setTimeout(() => this.#load(), LOOK);
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    return html`${this.isStaff ? this.#form() : nothing} ${this.#list()}`;
  }

  #form() {
    const { form, errors, course } = this;
    return html`<section class="card" aria-labelledby="announce">
      <header><h2 id="announce">Announce something</h2></header>
      <form class="stack gap" novalidate @submit=${this.#send}>
        ${area({ name: "text", label: "Announcement", hint: "Shown in notifications, and sent by push and email to those who want that", value: form.text, rows: 4, maxlength: LONGEST, error: errors.text, onInput: (text) => (this.form = { ...form, text }) })}
        <div class="term-two">
          ${choice({ name: "cohort", label: "To", value: form.cohort, options: [{ value: "", label: "The whole course" }, ...course.cohorts.map(({ id, name }) => ({ value: id, label: `${name} and staff` }))], onInput: (cohort) => (this.form = { ...form, cohort }) })}
          ${field({ name: "at", label: "When", hint: "In your time zone. Leave empty to send it now", type: "datetime-local", value: form.at, error: errors.at, onInput: (at) => (this.form = { ...form, at }) })}
        </div>
        ${errors.all ? html`<p class="form-error" role="alert">${errors.all}</p>` : nothing}
        <p><button class="btn btn--main">${icon("horn", 18)} ${form.at ? "Schedule" : "Send now"}</button></p>
      </form>
    </section>`;
  }

  #list() {
    const { all, problem } = this;
    if (problem) return html`<div class="card">${failed({ title: "Announcements did not load", text: problem.message, onRetry: () => this.#load() })}</div>`;
    if (!all) return skeleton("announcements");
    if (!all.length) return html`<div class="card">${empty({ symbol: "horn", title: "No announcements yet", text: "What you announce to the course or a cohort stands here, with how many have read it." })}</div>`;
    return html`<section aria-labelledby="announced"><div class="section-head"><h2 id="announced">Announced</h2></div>
      <ul class="card rows tight">${all.map(
        (it) => html`<li class="announcement"><p class="announcement-text">${it.text}</p>
          <p class="small soft">${it.by ? `${it.by} to ` : "To "}${it.cohort ?? "the whole course"}, ${moment(it.at)}${it.sent ? ` · read by ${it.read} of ${it.told}` : isSending(it) ? " · being sent" : " · scheduled"}</p>
          ${!it.sent && !isSending(it) && this.isStaff ? html`<button class="btn sm btn--bare" type="button" @click=${() => this.#cancel(it)}>Cancel<span class="sr"> this announcement</span></button>` : nothing}</li>`,
      )}</ul></section>`;
  }

  #send = async (event) => {
    event.preventDefault();
    const { target } = event;
    const { text, cohort, at } = this.form;
    try {
      await this.api.post(`${this.path}/announcements`, { text, ...(cohort ? { cohort } : {}), ...(at ? { at: new Date(at).toISOString() } : {}) });
      this.errors = {};
      this.form = { text: "", cohort: "", at: "" };
      this.#load();
    } catch (problem) {
      this.errors = { ...errorsOf(problem), all: problem.fields?.length ? "" : problem.message };
      await this.updateComplete;
      focusFirstError(target);
    }
  };

  async #cancel({ id }) {
    if (await attempt(this.api.delete(`${this.path}/announcements/${id}`), { said: "It is not sent" })) this.#load();
  }
}

customElements.define("lectern-announcements", Announcements);
