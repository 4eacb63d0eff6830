import { html, nothing } from "lit";
import { errorsOf, field, focusFirstError } from "../../kit/field.js";
import { failed, skeleton } from "../../kit/states.js";
import { toast } from "../../kit/toast.js";
import { Section } from "../account/section.js";

const ways = [
  ["INVITATION", "By invitation only", "Rosters and links from staff"],
  ["DOMAINS", "Our own addresses", "For example @northfield.example"],
  ["OPEN", "Anyone", "With or without an invitation"],
];

/** The school's name, and who may sign up. Tells `saved`. */
class School extends Section {
  static properties = { ...Section.properties, school: { state: true }, mail: { state: true }, card: { type: Boolean }, go: {}, waits: { type: Boolean, reflect: true } };
  /* Typed values, kept here because the form is redrawn when the sign-up rule changes. */
  #typed = { name: "", domains: "" };

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    this.errors = {};
    try {
      [this.school, { mail: this.mail }] = await Promise.all([this.api.get("/api/school"), this.api.open("/api/settings")]);
      this.#typed = { name: this.school.name ?? "", domains: this.school.signUpDomains.join(", ") };
      this.requestUpdate();
    } catch (problem) {
      this.errors = { all: problem.message };
    }
  }

  willUpdate() {
    this.waits = !this.school && !this.errors.all;
  }

  render() {
    const form = this.#form();
    return this.card ? html`<section class="card" aria-labelledby="school-head"><header><h2 id="school-head">Name and sign-up</h2></header>${form}</section>` : form;
  }

  #form() {
    if (!this.school) return this.errors.all ? failed({ title: "This did not load", text: this.errors.all, onRetry: () => this.#load() }) : skeleton("the school", 2);
    const { signUp } = this.school;
    const typed = (name) => ({ value: this.#typed[name], onInput: (value) => (this.#typed[name] = value) });
    return html`<form class="stack" novalidate @submit=${(event) => this.#save(event)}>
      ${field({ name: "school", label: "Name of the school", ...typed("name"), error: this.errors.name, hint: "People see it when they sign in", input: { autocomplete: "organization" } })}
      <fieldset class="sign-up-ways">
        <legend>Who may sign up</legend>
        ${ways.map(
          ([way, words, hint]) => html`<label class="sign-up-way">
            <input type="radio" name="signUp" value=${way} .checked=${signUp === way} ?disabled=${way === "DOMAINS" && !this.mail} @change=${() => (this.school = { ...this.school, signUp: way })} />
            <span><b>${words}</b><span class="small quiet">${way === "DOMAINS" && !this.mail ? "Set up email first" : hint}</span></span>
          </label>`,
        )}
      </fieldset>
      ${this.errors.signUp ? html`<p class="form-error" role="alert">${this.errors.signUp}</p>` : nothing}
      ${signUp === "DOMAINS"
        ? field({ name: "domains", label: "Domains", ...typed("domains"), error: this.errors.signUpDomains, hint: "Separated by commas, for example northfield.example", input: { autocomplete: "off" } })
        : nothing}
      ${this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing}
      <p class="row row--wrap"><button class="btn btn--main push">${this.go ?? "Save"}</button></p>
    </form>`;
  }

  async #save(event) {
    event.preventDefault();
    const { name, domains } = this.#typed;
    try {
      this.school = await this.api.put("/api/school", {
        ...(name.trim() ? { name: name.trim() } : {}),
        signUp: this.school.signUp,
        signUpDomains: this.school.signUp === "DOMAINS" ? domains.split(",").map((one) => one.trim()).filter(Boolean) : [],
      });
      this.errors = {};
      if (!this.go) toast("Saved.");
      this.dispatchEvent(new CustomEvent("saved", { detail: this.school }));
    } catch (problem) {
      this.errors = { ...errorsOf(problem), all: problem.fields?.length ? "" : problem.message };
      await this.updateComplete;
      focusFirstError(this);
    }
  }
}

customElements.define("lectern-school", School);
