import { html, nothing } from "lit";
import { errorsOf, field, focusFirstError, valuesOf } from "../../kit/field.js";
import { toast } from "../../kit/toast.js";
import { Section } from "./section.js";

const SHORTEST = 10;

/** Changes the password. */
class Password extends Section {
  #form = { current: "", next: "" };

  render() {
    return html`<section class="card" aria-labelledby="password">
      <header><h2 id="password">Password</h2></header>
      <form class="stack" novalidate @submit=${(event) => this.#change(event)}>
        <input class="sr" type="text" autocomplete="username" tabindex="-1" aria-hidden="true" .value=${this.session.account?.email ?? ""} readonly />
        <div class="fields">
          ${this.#field("current", "Current password", { input: { autocomplete: "current-password" } })}
          ${this.#field("next", "New password", { hint: `${SHORTEST} characters or more`, input: { autocomplete: "new-password" } })}
        </div>
        ${this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing}
        <p class="small quiet">Other devices are signed out when you change it.</p>
        <div><button class="btn btn--main" aria-disabled=${this.busy ? "true" : "false"}>Change password</button></div>
      </form>
    </section>`;
  }

  #field(name, label, more) {
    return field({ name, label, type: "password", value: this.#form[name], error: this.errors[name], onInput: (value) => (this.#form[name] = value), ...more });
  }

  async #change(event) {
    event.preventDefault();
    if (this.busy) return;
    const { current, next } = (this.#form = valuesOf(event.target));
    this.errors = {
      current: current ? "" : "Enter your current password.",
      next: [...next].length >= SHORTEST ? "" : `Use at least ${SHORTEST} characters.`,
    };
    if (!this.errors.current && !this.errors.next) {
      this.busy = true;
      try {
        await this.session.changePassword(current, next);
        this.#form = { current: "", next: "" };
        toast("Your password is changed. Other devices are signed out.");
        this.requestUpdate();
      } catch (problem) {
        this.errors = { ...errorsOf(problem), all: problem.fields.length ? "" : problem.message };
      } finally {
        this.busy = false;
      }
    }
    await this.updateComplete;
    focusFirstError(this);
  }
}

customElements.define("lectern-password", Password);
