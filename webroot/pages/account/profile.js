import { html, nothing } from "lit";
import { errorsOf, field, focusFirstError, valuesOf } from "../../kit/field.js";
import { LOCALE } from "../../kit/locale.js";
import { manners } from "../../kit/manners.js";
import { toast } from "../../kit/toast.js";
import "./picture.js";
import { Section } from "./section.js";

const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = () => (Intl.supportedValuesOf ? Intl.supportedValuesOf("timeZone") : [here()]);

/** One's name, and the time zone for what is sent. */
class Profile extends Section {
  static properties = { ...Section.properties, zone: { state: true }, manner: { state: true } };
  #name;
  #pronouns;

  async connectedCallback() {
    super.connectedCallback();
    try {
      const { timeZone, locale } = await this.api.get("/api/notices/settings");
      this.manner = locale ?? LOCALE;
      this.zone = timeZone ?? here();
    } catch {
      this.zone = null; // The name can be changed all the same.
    }
  }

  render() {
    const { account } = this.session;
    if (!account) return nothing;
    const all = this.zone ? [...new Set([this.zone, here(), ...zones()])].sort() : [];
    return html`<section class="card" aria-labelledby="profile">
      <header><h2 id="profile">Profile</h2></header>
      <lectern-own-picture .session=${this.session} .api=${this.api}></lectern-own-picture>
      <form class="stack" novalidate @submit=${(event) => this.#save(event)}>
        <div class="fields">
        ${field({
          name: "name",
          label: "Name",
          hint: "As others see it",
          value: this.#name ?? account.name,
          error: this.errors.name,
          input: { autocomplete: "name" },
          onInput: (value) => (this.#name = value),
        })}
        ${field({
          name: "pronouns",
          label: "Pronouns (optional)",
          hint: "For example she/her. People of your courses see them.",
          value: this.#pronouns ?? account.pronouns ?? "",
          error: this.errors.pronouns,
          input: { maxlength: 40 },
          onInput: (value) => (this.#pronouns = value),
        })}
        ${this.zone
          ? html`<div class="field">
              <label for="f-timeZone">Time zone</label>
              <select id="f-timeZone" name="timeZone">
                ${all.map((zone) => html`<option value=${zone} ?selected=${zone === this.zone}>${zone.replaceAll("_", " ")}</option>`)}
              </select>
              <p class="hint">For emails and quiet hours. Pages always show your device’s time.</p>
            </div>
            <div class="field field--whole">
              <label for="f-locale">Dates in emails</label>
              <select id="f-locale" name="locale">
                ${manners(this.manner).map(({ locale, words }) => html`<option value=${locale} ?selected=${locale === this.manner}>${words}</option>`)}
              </select>
            </div>`
          : nothing}
        </div>
        ${this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing}
        <div><button class="btn btn--main" aria-disabled=${this.busy ? "true" : "false"}>Save</button></div>
      </form>
    </section>`;
  }

  async #save(event) {
    event.preventDefault();
    if (this.busy) return;
    const { name, pronouns, timeZone, locale } = valuesOf(event.target);
    this.#name = name;
    this.#pronouns = pronouns;
    this.errors = { name: name.trim() ? "" : "Enter the name that others will see." };
    if (!this.errors.name) {
      this.busy = true;
      try {
        await this.api.put("/api/me", { name, pronouns });
        if (timeZone && (timeZone !== this.zone || locale !== this.manner)) {
          await this.api.put("/api/notices/time-zone", { timeZone, locale });
          this.zone = timeZone;
          this.manner = locale;
        }
        await this.session.renew();
        this.#name = undefined;
        this.#pronouns = undefined;
        toast("Saved.");
        this.dispatchEvent(new Event("saved", { bubbles: true }));
      } catch (problem) {
        this.errors = { ...errorsOf(problem), all: problem.fields?.length ? "" : problem.message };
      } finally {
        this.busy = false;
      }
    }
    await this.updateComplete;
    focusFirstError(this);
  }
}

customElements.define("lectern-profile", Profile);
