import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { ask } from "../../kit/dialog.js";
import { choice, errorsOf, field, focusFirstError } from "../../kit/field.js";
import { formDialog } from "../../kit/form-dialog.js";
import { icon } from "../../kit/icon.js";
import { toast } from "../../kit/toast.js";
import "./leaving.js";
import "../school/retention.js";
import "./next-term.js";
import { Part } from "./part.js";

const ZONES = Intl.supportedValuesOf("timeZone");

const TALKS = [
  { value: "NONE", label: "Off" },
  { value: "WITH_STAFF", label: "Only with staff in them" },
  { value: "ALL", label: "Between all members" },
];

/** A course's settings for instructors: name and time zone, cohorts, and its end. */
class Settings extends Part {
  static properties = { ...Part.properties, form: { state: true }, errors: { state: true } };

  constructor() {
    super();
    this.errors = {};
  }

  willUpdate(changed) {
    if (changed.has("course")) {
      const { code, title, timeZone, directTalks } = this.course;
      this.form = { code, title, timeZone, directTalks };
    }
  }

  render() {
    const { archived } = this.course;
    const { course, api, changed } = this;
    return html`${archived ? nothing : [this.#about(), this.#cohorts()]}
      <lectern-next-term .course=${course} .api=${api} .changed=${changed}></lectern-next-term>
      <lectern-retention .api=${api} path="/api/courses/${course.id}/retention"></lectern-retention>
      ${archived ? this.#over() : this.#end()}
      <lectern-course-leaving .course=${course} .api=${api} .changed=${changed}></lectern-course-leaving>`;
  }

  #about() {
    const { form, errors } = this;
    const part = (name, label, hint) => field({ name, label, hint, value: form[name], error: errors[name], onInput: (value) => (form[name] = value) });
    const zones = (ZONES.includes(form.timeZone) ? ZONES : [form.timeZone, ...ZONES]).map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
    return html`<section class="card" aria-labelledby="about-course">
      <header><h2 id="about-course">About the course</h2></header>
      <form class="stack" novalidate @submit=${this.#save}>
        ${part("code", "Code", "For example MC101")} ${part("title", "Title")}
        ${choice({ name: "timeZone", label: "Time zone", hint: "Office hours follow this time zone, also when clocks change", value: form.timeZone, error: errors.timeZone, options: zones, onInput: (value) => (form.timeZone = value) })}
        ${choice({ name: "directTalks", label: "Direct talks", hint: "Between two to eight people. Staff see a message of a talk that they aren't in only when somebody in it reports it", value: form.directTalks, options: TALKS, onInput: (value) => (form.directTalks = value) })}
        ${errors.all ? html`<p class="form-error" role="alert">${errors.all}</p>` : nothing}
        <p><button class="btn btn--main">Save</button></p>
      </form>
    </section>`;
  }

  #save = async (event) => {
    event.preventDefault();
    const { target } = event;
    try {
      await this.api.patch(this.path, this.form);
      this.errors = {};
      toast("Saved");
      this.changed();
    } catch (problem) {
      this.errors = { ...errorsOf(problem), all: problem.fields?.length ? "" : problem.message };
      await this.updateComplete;
      focusFirstError(target);
    }
  };

  #cohorts() {
    const { cohorts } = this.course;
    return html`<section aria-labelledby="cohorts">
      <div class="section-head"><h2 id="cohorts">Cohorts</h2>
        <button class="btn sm push" type="button" @click=${() => this.#add()}>${icon("plus", 16)} Cohort</button></div>
      ${cohorts.length
        ? html`<ul class="card rows tight">${cohorts.map(
            (cohort) => html`<li class="with-acts"><span class="hitrow"><span class="t">${cohort.name}</span></span>
              <span class="acts"><button class="icon-btn" type="button" title="Rename" aria-label="Rename ${cohort.name}" @click=${() => this.#rename(cohort)}>${icon("pen", 18)}</button>
              <button class="icon-btn" type="button" title="Delete" aria-label="Delete ${cohort.name}" @click=${() => this.#delete(cohort)}>${icon("trash", 18)}</button></span></li>`,
          )}</ul>`
        : html`<p class="card soft small">No cohorts yet. A cohort is a group of learners with a study room of their own.</p>`}
    </section>`;
  }

  #name(title, yes, value, send) {
    return formDialog({ title, yes, fields: [{ name: "name", label: "Name", value }], send: ({ name }) => send({ name: name.trim() }) });
  }

  async #add() {
    if (await this.#name("New cohort", "Create cohort", "", (body) => this.api.post(`${this.path}/cohorts`, body))) this.changed();
  }

  async #rename({ id, name }) {
    if (await this.#name("Rename cohort", "Save", name, (body) => this.api.patch(`${this.path}/cohorts/${id}`, body))) this.changed();
  }

  async #delete({ id, name }) {
    const sure = { title: `Delete ${name}?`, text: "Its study room goes with it. A cohort whose room has been used can't be deleted.", yes: "Delete", no: "Keep it", danger: true };
    if ((await ask(sure)) && (await attempt(this.api.delete(`${this.path}/cohorts/${id}`), { said: `${name} is deleted` }))) this.changed();
  }

  #end() {
    return html`<section class="card" aria-labelledby="end">
      <header><h2 id="end">End of the course</h2></header>
      <p class="small soft">An archived course can be read and searched, but nothing in it changes: no messages, no office hours, no bookings, nobody joins. It leaves the start page and the calendars. You can bring it back.</p>
      <p class="gap-above"><button class="btn" type="button" @click=${() => this.#archive()}>${icon("file", 18)} Archive the course</button></p>
    </section>`;
  }

  #over() {
    return html`<section class="card" aria-labelledby="over">
      <header><h2 id="over">This course is archived</h2></header>
      <p class="small soft">It can be read, but nothing in it changes. Bring it back to go on with it: its rooms open again as they were.</p>
      <p class="gap-above"><button class="btn btn--main" type="button" @click=${() => this.#change(false)}>Bring it back</button></p>
    </section>`;
  }

  async #archive() {
    const sure = { title: `Archive ${this.course.code}?`, text: "Everybody in it can still read it. Nothing in it can be changed until you bring it back.", yes: "Archive it", no: "Not now" };
    if (await ask(sure)) await this.#change(true);
  }

  async #change(archived) {
    const said = archived ? "The course is archived" : "The course is back";
    if (await attempt(this.api.patch(this.path, { archived }), { said })) this.changed();
  }
}

customElements.define("lectern-course-settings", Settings);
