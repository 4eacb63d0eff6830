import { html, nothing } from "lit";
import { errorsOf, field, focusFirstError } from "../../kit/field.js";
import { date } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { Section } from "../account/section.js";

const kept = [
  ["rooms", "What is said in rooms", "Messages, questions and boards of class rooms, study rooms, groups and direct talks"],
  ["desks", "Questions at the desk", "With notes and what was said at their tables"],
  ["files", "Files", "Those that people attach"],
  ["attendance", "Attendance", "Who was where, and when"],
];

/** How long things are kept; an administrator decides for the whole site. */
class RetentionRules extends Section {
  static properties = { ...Section.properties, rules: { state: true } };
  #typed = {};

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.rules = await this.api.get("/api/retention");
      this.#typed = { ...this.rules };
    } catch {
      // The list above says what is wrong.
    }
  }

  render() {
    if (!this.rules) return nothing;
    return html`<section class="card gap-above" aria-labelledby="retention-head">
      <header><h2 id="retention-head">How long things are kept</h2></header>
      <form class="stack" novalidate @submit=${(event) => this.#save(event)}>
        <p class="small soft">In days, 30 to 3,650. Leave a field empty to keep it for good. What is older is withdrawn each day, and can’t be brought back; the people and the times stay.</p>
        <div class="retention-fields">
          ${kept.map(([name, label, hint]) => field({ name, label, hint, value: String(this.#typed[name] ?? ""), onInput: (value) => (this.#typed[name] = value), error: this.errors[name], type: "number", input: { min: 30, max: 3650 } }))}
        </div>
        ${this.rules.from ? html`<p class="small" role="status">This counts from ${date(this.rules.from)}. Instructors were told.</p>` : nothing}
        ${this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing}
        <p class="row row--wrap"><button class="btn btn--main push">Save</button></p>
      </form>
    </section>`;
  }

  async #save(event) {
    event.preventDefault();
    const wish = Object.fromEntries(kept.map(([name]) => [name, String(this.#typed[name] ?? "").trim()]).filter(([, days]) => days).map(([name, days]) => [name, Number(days)]));
    try {
      this.rules = await this.api.put("/api/retention", wish);
      this.errors = {};
      toast(this.rules.from ? `Saved. It counts from ${date(this.rules.from)}.` : "Saved.");
    } catch (problem) {
      this.errors = { ...errorsOf(problem), all: problem.fields?.length ? "" : problem.message };
      await this.updateComplete;
      focusFirstError(this);
    }
  }
}

customElements.define("lectern-retention", RetentionRules);
