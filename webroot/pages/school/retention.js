import { html, nothing } from "lit";
import { field } from "../../kit/field.js";
import { date } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { SchoolPart } from "./part.js";

const kept = [
  ["rooms", "What is said in rooms", "Messages, questions and boards of class rooms, study rooms, groups and direct talks"],
  ["desks", "Questions at the desk", "With notes and what was said at their tables"],
  ["files", "Files", "Those that people attach"],
  ["attendance", "Attendance", "Who was where, and when"],
];

/** Retention: for the whole site, set by an administrator, or for one course, whose instructors may shorten it. */
class RetentionRules extends SchoolPart {
  static properties = { ...SchoolPart.properties, path: {}, rules: { state: true } };
  #typed = {};
  name = "retention";
  heading = "How long things are kept";

  async read() {
    this.rules = await this.api.get(this.path);
    this.#typed = { ...this.rules };
  }

  get #ofCourse() {
    return Boolean(this.rules.site);
  }

  /* A course can't keep things longer than the school. */
  #hint(name, hint) {
    const days = this.rules.site?.[name];
    return days ? `${hint}. The school keeps it for ${days} days` : hint;
  }

  form() {
    return html`<form class="stack" novalidate @submit=${(event) => this.send(event, () => this.#save())}>
      <p class="small soft">In days, 30 to 3,650. Leave a field empty to ${this.#ofCourse ? "follow the school" : "keep it for good"}. What is older is withdrawn each day, and can’t be brought back; the people and the times stay.${this.#ofCourse ? " Where both are set, the shorter one counts." : nothing}</p>
      <div class="retention-fields">
        ${kept.map(([name, label, hint]) => field({ name, label, hint: this.#hint(name, hint), value: String(this.#typed[name] ?? ""), onInput: (value) => (this.#typed[name] = value), error: this.errors[name], type: "number", input: { min: 30, max: 3650 } }))}
      </div>
      ${this.rules.from ? html`<p class="small" role="status">This counts from ${date(this.rules.from)}. Instructors were told.</p>` : nothing}
      ${this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing}
      <p class="row row--wrap"><button class="btn btn--main push" aria-disabled=${this.busy ? "true" : "false"}>Save</button></p>
    </form>`;
  }

  async #save() {
    const wish = Object.fromEntries(kept.map(([name]) => [name, String(this.#typed[name] ?? "").trim()]).filter(([, days]) => days).map(([name, days]) => [name, Number(days)]));
    this.rules = await this.api.put(this.path, wish);
    toast(this.rules.from ? `Saved. It counts from ${date(this.rules.from)}.` : "Saved.");
  }
}

customElements.define("lectern-retention", RetentionRules);
