import { html, nothing } from "lit";
import { field, focusFirstError, valuesOf } from "../kit/field.js";
import { icon } from "../kit/icon.js";
import { door, later } from "./door.js";
import { Page } from "./page.js";

class SignIn extends Page {
  static properties = { errors: { state: true }, busy: { state: true } };
  #form = { email: "", password: "" };
  #signUp = "INVITATION";

  constructor() {
    super();
    this.errors = {};
  }

  async connectedCallback() {
    super.connectedCallback();
    this.title("Sign in");
    try {
      const { signUp } = await this.api.open("/api/settings");
      this.#signUp = signUp;
      this.requestUpdate();
    } catch {
      // Only a hint hangs on it; signing in says by itself when the server is away.
    }
  }

  render() {
    const next = new URLSearchParams(location.search).get("next");
    const reset = new URLSearchParams(location.search).has("reset");
    return door(html`
      <h1>Come in, the door is open.</h1>
      <p class="soft">Sign in to your courses, office hours and study rooms.</p>
      <form class="stack sign-form" novalidate @submit=${(event) => this.#submit(event)}>
        ${reset
          ? html`<p class="banner banner--slate" role="status">
              ${icon("check", 20)}<span>Your password is changed, and all devices are signed out. Sign in with the new one.</span>
            </p>`
          : nothing}
        ${this.errors.all
          ? html`<p class="banner banner--wax" role="alert">${icon("warn", 20)}<span>${this.errors.all}</span></p>`
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
      </form>
      <p class="quiet small">
        ${this.#signUp === "OPEN"
          ? html`New here? <a href="/sign-up${next ? `?next=${encodeURIComponent(next)}` : ""}">Create an account</a>, or use
              the invitation from your course.`
          : "New here? Use the invitation from your course."}
      </p>
    `);
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
        await this.session.signIn(email.trim(), password);
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
