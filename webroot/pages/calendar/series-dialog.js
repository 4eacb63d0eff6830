import { LitElement, html, nothing } from "lit";
import { ask, show } from "../../kit/dialog.js";
import { choice, errorsOf, field, focusFirstError } from "../../kit/field.js";
import { icon } from "../../kit/icon.js";
import { toast } from "../../kit/toast.js";
import { askWhy } from "../../kit/why.js";
import { blank, bodyOf, endsNextDay, formOf, planOf, takesAppointments, wrongWith } from "./series-form.js";
import { hosts, previewCard, weekdays } from "./series-parts.js";
import { zoneOptions } from "./zone-dialog.js";
import { local } from "./zones.js";

/**
 * Creates or changes a series.
 *
 * @param {object} around as for details
 * @param {{course?: string, id?: string, from?: string}} [which] from: the date from which on it changes
 * @returns {Promise<boolean>} whether anything changed
 */
export async function seriesDialog(around, { course, id, from } = {}) {
  const { source, courses, words, now, me } = around;
  const led = courses.filter(({ role }) => role !== "LEARNER");
  const first = led.find((one) => one.id === course) ?? led[0];
  let series;
  let form;
  try {
    if (id) series = await source.series(course, id);
    form = series ? formOf(series) : blank({ course: first, today: local(now(), words.zone).day, me });
  } catch (problem) {
    toast(`This could not be loaded. ${problem.message}`);
    return false;
  }
  const done = await show({
    title: id ? "Change all future dates" : "New office hours or live sessions",
    wide: true,
    body: (close) => html`<lectern-series .form=${form} .series=${series} .from=${from} .courses=${led} .around=${around} .close=${close}></lectern-series>`,
  });
  if (done) toast(done);
  return Boolean(done);
}

const repeats = [
  { value: "WEEKLY", label: "Every week" },
  { value: "TWO_WEEKS", label: "Every second week" },
  { value: "MONTHLY", label: "Every month" },
  { value: "ONCE", label: "Once" },
];

const modes = [
  { value: "WALK_IN", label: "Walk in (line)" },
  { value: "APPOINTMENT", label: "By appointment" },
  { value: "BOTH", label: "Walk in or book" },
];

class SeriesForm extends LitElement {
  static properties = {
    form: { attribute: false },
    series: { attribute: false },
    from: { attribute: false },
    courses: { attribute: false },
    around: { attribute: false },
    close: { attribute: false },
    errors: { state: true },
    staff: { state: true },
    holidays: { state: true },
    busy: { state: true },
  };
  #course;

  constructor() {
    super();
    Object.assign(this, { errors: {}, staff: [], holidays: [] });
  }

  createRenderRoot() {
    return this;
  }

  willUpdate() {
    if (this.#course === this.form.course) return;
    this.#course = this.form.course;
    this.#load(this.form.course);
  }

  async #load(course) {
    const { source } = this.around;
    try {
      const [staff, { holidays }] = await Promise.all([source.staff(course), source.holidays(course)]);
      if (course === this.form.course) Object.assign(this, { staff, holidays });
    } catch (problem) {
      this.errors = { ...this.errors, hosts: `The list of hosts could not be loaded. ${problem.message}` };
    }
  }

  set(change) {
    Object.assign(this.form, change);
    this.requestUpdate();
  }

  #left = (name) => {
    const wrong = wrongWith(this.form);
    if (wrong[name] !== this.errors[name]) this.errors = { ...this.errors, [name]: wrong[name] };
  };

  #field(name, label, more = {}) {
    return field({
      name,
      label,
      value: this.form[name],
      error: this.errors[name],
      onInput: (value) => this.set({ [name]: value }),
      onLeave: () => this.#left(name),
      ...more,
    });
  }

  #choice(name, label, options, more = {}) {
    return choice({
      name,
      label,
      options,
      value: this.form[name],
      error: this.errors[name],
      onInput: (value) => this.set({ [name]: value }),
      ...more,
    });
  }

  render() {
    const { form, errors, courses, series } = this;
    const live = form.what === "LIVE_SESSION";
    const rule = form.repeat === "OTHER" ? [{ value: "OTHER", label: "Keep as is" }, ...repeats] : repeats;
    return html`<form novalidate @submit=${this.#save}>
      ${series ? html`<p class="small soft">From ${this.around.words.day(this.from)} on. If its days or times change, dates before stay as they were, and times that are booked from then on are cancelled.</p>` : nothing}
      ${courses.length > 1 && !series
        ? this.#choice("course", "Course", courses.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` })), {
            onInput: (course) => this.set({ course, hosts: [], timeZone: courses.find(({ id }) => id === course).timeZone }),
          })
        : nothing}
      ${this.#radios("what", "What", [
        { value: "OFFICE_HOURS", label: "Office hours" },
        { value: "LIVE_SESSION", label: "Live session" },
      ])}
      ${this.#field("title", "Name", { hint: live ? "For example: Live: sequencing" : "For example: Office hours", input: { maxlength: 120, autofocus: !series } })}
      <div class="pair">${this.#choice("repeat", "How often", rule)} ${this.#field("firstDate", "First date", { type: "date" })}</div>
      ${weekdays(this)}
      <div class="pair">
        ${this.#field("startsAt", "Starts", { type: "time" })} ${this.#field("endsAt", "Ends", { type: "time", hint: endsNextDay(form) ? "On the next day." : undefined })}
      </div>
      ${this.#choice("timeZone", "Time zone", zoneOptions([form.timeZone, ...courses.map(({ timeZone }) => timeZone), this.around.words.zone]), {
        hint: "Stays at this local time when clocks change.",
      })}
      ${form.repeat === "ONCE" ? nothing : this.#end()} ${previewCard(this)}
      ${live ? nothing : this.#radios("mode", "How learners join", modes)} ${takesAppointments(form) ? this.#slots() : nothing}
      ${this.#field("place", "Where", {
        hint: `Leave empty for ${live ? "the class room" : "the desk"} in Lectern. It then opens automatically.`,
        input: { maxlength: 200 },
      })}
      ${this.#field("callLink", "Link for video calls (optional)", {
        type: "url",
        hint: "If you would rather use another service than the call in Lectern, for example https://meet.example.org/day.",
        input: { maxlength: 500 },
      })}
      ${hosts(this)}
      ${errors.all ? html`<p class="form-error" role="alert">${errors.all}</p>` : nothing}
      <div class="acts">
        ${series ? html`<button class="btn btn--wax end" type="button" @click=${this.#callOff}>Cancel all</button>` : nothing}
        <button class="btn" type="button" @click=${() => this.close()}>Cancel</button>
        <button class="btn btn--main" aria-disabled=${this.busy ? "true" : "false"}>${series ? "Change all future dates" : "Add to the calendar"}</button>
      </div>
    </form>`;
  }

  #radios(name, label, options) {
    return html`<fieldset class="field ${this.errors[name] ? "field--bad" : ""}">
      <legend>${label}</legend>
      <div class="seg">
        ${options.map(
          (option) => html`<label
            ><input type="radio" name=${name} value=${option.value} .checked=${this.form[name] === option.value}
              @change=${() => this.set({ [name]: option.value })} />${option.label}</label
          >`,
        )}
      </div>
      ${this.wrong(name)}
    </fieldset>`;
  }

  wrong(name) {
    const error = this.errors[name];
    return error ? html`<p class="error" id="e-${name}">${icon("warn", 16)}<span>${error}</span></p>` : nothing;
  }

  #end() {
    const { form } = this;
    if (form.count && !form.until) {
      return this.#field("count", "How many dates", {
        type: "number",
        value: String(form.count),
        input: { min: 1, max: 1000 },
        onInput: (count) => this.set({ count: Number(count) || undefined }),
      });
    }
    return this.#field("until", "Until", { type: "date", hint: "The last possible date." });
  }

  #slots() {
    const number = (name, label, more) => this.#field(name, label, { type: "number", ...more });
    return html`<div class="pair pair--3">
      ${number("slotMinutes", "Minutes per slot", { input: { min: 5, max: 240 } })}
      ${number("capacity", "Learners per slot", { input: { min: 1, max: 50 } })}
      ${number("cutoffMinutes", "Changes until", { hint: "minutes before the start", input: { min: 0, max: 10_080 } })}
    </div>`;
  }

  #save = async (event) => {
    event.preventDefault();
    if (this.busy) return;
    this.errors = wrongWith(this.form);
    if (Object.keys(this.errors).length) return this.#lead();
    this.busy = true;
    try {
      await this.#send();
      this.close(this.series ? "All future dates were changed." : "Added to everyone's calendar.");
    } catch (problem) {
      this.errors = { ...errorsOf(problem), all: problem.fields?.length ? "" : problem.message };
      this.#lead();
    } finally {
      this.busy = false;
    }
  };

  async #send() {
    const { series, form, from, around } = this;
    const { source } = around;
    if (!series) return source.makeSeries(form.course, bodyOf(form));
    const { change, onward } = planOf(series, form, from);
    return change
      ? source.changeSeries(form.course, series.id, change)
      : source.changeOnward(form.course, series.id, from, onward);
  }

  async #lead() {
    await this.updateComplete;
    focusFirstError(this);
  }

  #callOff = async () => {
    const { title } = this.form;
    const sure = await ask({
      title: `Cancel all of ${title}?`,
      text: "All future dates and their appointments are cancelled for good. They stay in the calendar, crossed out.",
      yes: "Cancel all",
      no: "Keep",
      danger: true,
    });
    if (!sure) return;
    const reason = await askWhy({ title: "Why?", label: "Reason", hint: "Everyone in the course can see this.", longest: 500, required: true, yes: "Cancel all", no: "Keep" });
    if (!reason) return;
    try {
      await this.around.source.callOffSeries(this.form.course, this.series.id, reason);
      this.close("All future dates were cancelled.");
    } catch (problem) {
      this.errors = { all: problem.message };
    }
  };
}

customElements.define("lectern-series", SeriesForm);
