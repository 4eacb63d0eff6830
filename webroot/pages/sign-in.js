import { html, nothing } from "lit";
import { field, focusFirstError, valuesOf } from "../kit/field.js";
import { icon } from "../kit/icon.js";
import { hasPasskeys, usePasskey } from "../kit/passkeys.js";
import "./account/enrolment.js";
import { codeField } from "./account/code-field.js";
import { door, later } from "./door.js";
import { whyNot } from "./elsewhere.js";
import { Page } from "./page.js";

class SignIn extends Page {
  static properties = { errors: { state: true }, busy: { state: true }, step: { state: true }, enrolment: { state: true }, recovery: { state: true } };
  #form = { email: "", password: "" };
  #signUp = "INVITATION";
  #school = "";
  #logo = "";
  #providers = [];

  constructor() {
    super();
    this.errors = {};
  }

  async connectedCallback() {
    super.connectedCallback();
    this.title("Sign in");
    const elsewhere = new URLSearchParams(location.search).get("elsewhere");
    if (elsewhere) this.errors = { all: whyNot(elsewhere) };
    this.#halfway();
    try {
      const { signUp, providers, school, logo, firstRun } = await this.api.open("/api/settings");
      if (firstRun) return this.router.go("/first-run", { replace: true });
      this.#school = school ?? "";
      this.#logo = logo ?? "";
      this.#signUp = signUp;
      this.#providers = providers;
      this.requestUpdate();
    } catch {
      // Only a hint depends on it; signing in will report that the server is away.
    }
  }

  render() {
    const next = new URLSearchParams(location.search).get("next");
    const reset = new URLSearchParams(location.search).has("reset");
    if (this.enrolment) return door(this.#setUp());
    if (this.step) return door(this.#code());
    return door(html`
      ${this.#logo ? html`<p class="school-logo"><img src="/api/school/logo/${this.#logo}" alt=${this.#school || "Logo of the school"} /></p>` : nothing}
      <h1>Come in, the door is open.</h1>
      <p class="soft">Sign in to your courses, office hours and study rooms${this.#school ? html` at <b><bdi>${this.#school}</bdi></b>` : ""}.</p>
      <form class="stack sign-form" novalidate @submit=${(event) => this.#submit(event)}>
        ${reset
          ? html`<p class="banner banner--slate" role="status">
              ${icon("check", 20)}<span>Your password is changed, and all devices are signed out. Sign in with the new one.</span>
            </p>`
          : nothing}
        ${this.errors.all
          ? html`<p class="banner banner--wax" role="alert">${icon("warn", 20)}<span>${this.errors.all}</span></p>`
          : nothing}
        ${this.#providers.length
          ? html`<div class="sso">
                ${this.#providers.map(
                  ({ id, name }) => html`<a class="btn btn--wide" href="/api/providers/${id}/sign-in${next ? `?next=${encodeURIComponent(next)}` : ""}">
                    <span class="sso-mark" aria-hidden="true">${name.slice(0, 1)}</span> Continue with ${name}
                  </a>`,
                )}
              </div>
              <p class="day">or with your account here</p>`
          : nothing}
        ${field({
          name: "email",
          label: "Email",
          type: "email",
          value: this.#form.email,
          error: this.errors.email,
          input: { autocomplete: "username", autofocus: true },
          onInput: (value) => (this.#form.email = value),
        })}
        ${field({
          name: "password",
          label: "Password",
          type: "password",
          value: this.#form.password,
          error: this.errors.password,
          input: { autocomplete: "current-password" },
          onInput: (value) => (this.#form.password = value),
        })}
        <p class="small"><a href="/forgot">Forgot password?</a></p>
        <button class="btn btn--main btn--wide" aria-disabled=${this.busy ? "true" : "false"}>
          ${this.busy ? "Signing in…" : "Sign in"}
        </button>
        ${hasPasskeys()
          ? html`<button class="btn btn--wide" type="button" @click=${() => this.#passkey()}>${icon("passkey", 20)} Use a passkey</button>`
          : nothing}
      </form>
      <p class="quiet small">
        ${this.#signUp !== "INVITATION"
          ? html`New here? <a href="/sign-up${next ? `?next=${encodeURIComponent(next)}` : ""}">Create an account</a>, or use
              the invitation from your course.`
          : "New here? Use the invitation from your course."}
      </p>
    `);
  }

  #code() {
    return html`<h1>One more step.</h1>
      <p class="soft">${this.recovery ? "Enter one of the recovery codes that you saved. It works once." : "Enter the six-digit code from your authenticator app."}</p>
      <form class="stack sign-form" novalidate @submit=${(event) => this.#enter(event)}>
        ${this.errors.all
          ? html`<p class="banner banner--wax" role="alert">${icon("warn", 20)}<span>${this.errors.all}</span></p>`
          : nothing}
        ${codeField({ label: this.recovery ? "Recovery code" : "Code", error: this.errors.code, recovery: this.recovery, autofocus: true })}
        <label class="check"><input type="checkbox" name="trust" /> <span>Don’t ask again on this device for 30 days</span></label>
        <button class="btn btn--main btn--wide" aria-disabled=${this.busy ? "true" : "false"}>Continue</button>
        <button class="btn btn--bare btn--wide" type="button" @click=${() => this.#other()}>
          ${this.recovery ? "Use a code from your app" : "Use a recovery code"}
        </button>
      </form>
      <p class="quiet small">Lost both? An administrator of your school can reset your second factor.</p>`;
  }

  #setUp() {
    return html`<h1>Protect your account.</h1>
      <p class="soft">Your school asks staff for a second factor. Install an authenticator app on your phone, then set it up here.</p>
      <div class="sign-form">
        <lectern-enrolment .enrolment=${this.enrolment} .yes=${"Turn it on and sign in"} .confirm=${(code) => this.#confirm(code)}></lectern-enrolment>
      </div>`;
  }

  async #passkey() {
    if (this.busy) return;
    this.busy = true;
    this.errors = {};
    try {
      const credential = await usePasskey(await this.api.openPost("/api/session/passkey/begin", {}));
      if (credential) await this.session.enterPasskey(credential);
      else this.errors = { all: "No passkey was used. Try again, or use your password." };
    } catch (problem) {
      this.errors = { all: problem.status === 429 ? later(problem) : problem.message };
    } finally {
      this.busy = false;
    }
  }

  /* After a sign-in at a provider the pending step is in the address's fragment, which isn't sent to servers. */
  async #halfway() {
    const [, next, step] = location.hash.match(/^#(CODE|SET_UP)=([\w-]+)$/) ?? [];
    if (!step) return;
    history.replaceState(null, "", location.pathname + location.search);
    try {
      await this.#more({ next, step });
    } catch {
      this.#over();
    }
  }

  /* Shows the second step, if there is one. */
  async #more(asked) {
    if (!asked) return;
    if (asked.next === "SET_UP") this.enrolment = await this.api.openPost("/api/session/second-factor", { step: asked.step });
    this.step = asked.step;
    await this.updateComplete;
    if (asked.next === "CODE") this.querySelector("#f-code")?.focus();
  }

  #other() {
    this.recovery = !this.recovery;
    this.errors = {};
  }

  async #confirm(code) {
    try {
      await this.session.enterCode(this.step, code, false);
    } catch (problem) {
      if (problem.status === 404) return this.#over();
      throw problem;
    }
  }

  #over() {
    this.step = this.enrolment = null;
    this.errors = { all: "That took too long. Sign in again." };
  }

  async #enter(event) {
    event.preventDefault();
    if (this.busy) return;
    const { code, trust } = valuesOf(event.target);
    this.errors = { code: code.trim() ? "" : "Enter the code." };
    if (!this.errors.code) {
      this.busy = true;
      try {
        await this.session.enterCode(this.step, code.trim(), Boolean(trust));
        return;
      } catch (problem) {
        if (problem.status === 404) return this.#over();
        this.errors = problem.fields?.length ? { code: problem.fields[0].error } : { all: problem.status === 429 ? later(problem) : problem.message };
      } finally {
        this.busy = false;
      }
    }
    await this.updateComplete;
    focusFirstError(this);
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) return;
    const { email, password } = (this.#form = valuesOf(event.target));
    this.errors = {
      email: email.trim() ? "" : "Enter your email address.",
      password: password ? "" : "Enter your password.",
    };
    if (!this.errors.email && !this.errors.password) {
      this.busy = true;
      try {
        await this.#more(await this.session.signIn(email.trim(), password));
        return;
      } catch (problem) {
        this.errors =
          problem.status === 401 || problem.status === 400
            ? { password: "That email and password don’t match. Check for capital letters." }
            : { all: problem.status === 429 ? later(problem) : problem.message };
      } finally {
        this.busy = false;
      }
    }
    await this.updateComplete;
    focusFirstError(this);
  }
}

customElements.define("lectern-sign-in", SignIn);
