import { html, nothing } from "lit";
import { show } from "../../kit/dialog.js";
import { formDialog } from "../../kit/form-dialog.js";
import { icon } from "../../kit/icon.js";
import { date } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import "./enrolment.js";
import { recovery } from "./enrolment.js";
import { Section } from "./section.js";

const code = { name: "code", label: "Code", hint: "From your app, or a recovery code", input: { autocomplete: "one-time-code" } };

/** The authenticator app: set up, turn off, and new recovery codes. */
class SecondFactor extends Section {
  static properties = { ...Section.properties, state: { state: true }, enrolment: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    try {
      this.state = await this.api.get("/api/me/second-factor");
      this.errors = {};
    } catch (problem) {
      this.errors = { all: problem.message };
    }
  }

  render() {
    return html`<section class="card" aria-labelledby="second-factor">
      <header><h2 id="second-factor">Second factor</h2>${this.#chip()}</header>
      ${this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing}
      ${this.enrolment ? this.#enrolment() : this.state ? this.#state() : nothing}
    </section>`;
  }

  #chip() {
    return this.state?.on ? html`<span class="chip chip--board push">${icon("check", 14)} On</span>` : nothing;
  }

  #enrolment() {
    return html`<lectern-enrolment
      .enrolment=${this.enrolment}
      .yes=${"Turn it on"}
      .confirm=${(code) => this.#confirm(code)}
      .left=${() => (this.enrolment = null)}
    ></lectern-enrolment>`;
  }

  #state() {
    const { on, since, recoveryCodes, required } = this.state;
    if (!on) {
      return html`<div class="stack">
        <p class="small soft">A code from an app on your phone, asked for beside your password. Nobody gets in with your password alone.</p>
        ${required ? html`<p class="small">Your school asks staff for one.</p>` : nothing}
        <div><button class="btn" type="button" @click=${() => this.#begin()}>${icon("lock", 18)} Set up a second factor</button></div>
      </div>`;
    }
    const few = recoveryCodes < 3;
    return html`<div class="stack">
      <p class="small soft">By your authenticator app since ${date(since)}. ${
        recoveryCodes === 0 ? "No recovery code is left." : recoveryCodes === 1 ? "One recovery code is left." : `${recoveryCodes} recovery codes are left.`
      }</p>
      ${few ? html`<p class="banner banner--lamp">${icon("warn", 20)}<span>Create new recovery codes, so that you get in without your phone.</span></p>` : nothing}
      <div class="row row--wrap">
        <button class="btn sm" type="button" @click=${() => this.#codes()}>New recovery codes</button>
        ${required ? html`<span class="small quiet">Your school asks staff for one, so it stays on.</span>` : html`<button class="btn sm btn--bare" type="button" @click=${() => this.#off()}>Turn off</button>`}
      </div>
    </div>`;
  }

  async #begin() {
    const { password } = await this.api.get("/api/me/identities").catch(() => ({ password: true }));
    const enrolment = await formDialog({
      title: "Set up a second factor",
      text: password ? "Enter your password first." : "You need an authenticator app on your phone.",
      yes: "Continue",
      fields: password ? [{ name: "password", label: "Password", type: "password", input: { autocomplete: "current-password" } }] : [],
      send: (values) => this.api.post("/api/me/second-factor", values),
    });
    if (enrolment) this.enrolment = enrolment;
  }

  async #confirm(code) {
    await this.api.put("/api/me/second-factor", { code });
    this.enrolment = null;
    toast("Your second factor is on. Other devices are signed out.");
    await this.#load();
  }

  async #codes() {
    const made = await formDialog({
      title: "New recovery codes",
      text: "Those that you have no longer work then.",
      yes: "Create codes",
      fields: [code],
      send: ({ code }) => this.api.post("/api/me/second-factor/codes", { code }),
    });
    if (!made) return;
    await show({
      title: "Save these recovery codes",
      body: html`<p class="soft small">Each one signs you in once if you lose your phone. You won’t see them again.</p>${recovery(made.recoveryCodes)}`,
      actions: (close) => html`<button class="btn btn--main" type="button" @click=${() => close()}>Done</button>`,
    });
    this.#load();
  }

  async #off() {
    const off = await formDialog({
      title: "Turn off your second factor?",
      text: "Your password alone signs you in then. Other devices are signed out.",
      yes: "Turn off",
      fields: [code],
      send: ({ code }) => this.api.post("/api/me/second-factor/off", { code }),
    });
    if (!off) return;
    toast("Your second factor is off.");
    this.#load();
  }
}

customElements.define("lectern-second-factor", SecondFactor);
