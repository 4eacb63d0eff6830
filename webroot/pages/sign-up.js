import { html, nothing } from "lit";
import { errorsOf, field, focusFirstError, valuesOf } from "../kit/field.js";
import { icon } from "../kit/icon.js";
import { empty, skeleton } from "../kit/states.js";
import { door } from "./door.js";
import { Page } from "./page.js";

const as = { LEARNER: "a learner", ASSISTANT: "an assistant", INSTRUCTOR: "an instructor" };
const list = (names) => new Intl.ListFormat(document.documentElement.lang || "en", { type: "disjunction" }).format(names);
const checks = {
  name: (value) => (value.trim() ? "" : "Enter the name that others will see."),
  email: (value) => (/^\S+@\S+$/.test(value.trim()) ? "" : "Enter an email address, for example ann@example.org."),
  password: (value) => ([...value].length >= 10 ? "" : "Use at least 10 characters."),
};

/** Sign-up; at /join/… with an invitation to a course. */
class SignUp extends Page {
  static properties = { errors: { state: true }, busy: { state: true }, invitation: { state: true }, gone: { state: true }, mailed: { state: true }, domains: { state: true } };
  #form = { name: "", email: "", password: "" };

  constructor() {
    super();
    this.errors = {};
  }

  get #token() {
    return this.params.token;
  }

  async connectedCallback() {
    super.connectedCallback();
    this.title(this.#token ? "Join" : "Create an account");
    if (!this.#token) return this.#rule();
    try {
      this.invitation = await this.api.open(`/api/invitations/${encodeURIComponent(this.#token)}`);
    } catch (problem) {
      this.gone = problem;
    }
  }

  /* Says in the form which domains may sign up. */
  async #rule() {
    try {
      const { signUp, signUpDomains } = await this.api.open("/api/settings");
      this.domains = signUp === "DOMAINS" ? signUpDomains : [];
    } catch {
      // Only a hint depends on it; the server checks.
    }
  }

  render() {
    if (this.#token && this.gone) return door(this.#noInvitation());
    if (this.#token && !this.invitation) return door(skeleton("the invitation", 1));
    if (this.#token && this.session.state === "in") return door(this.#accept());
    if (this.mailed) return door(this.#mailed());
    return door(this.#fields());
  }

  #mailed() {
    return html`<h1>Check your email.</h1>
      <p class="soft" role="status">
        A link is on its way to <b>${this.#form.email.trim()}</b>. Open it to finish creating your account. It works once,
        within a day.
      </p>
      <p class="banner banner--slate">${icon("mail", 20)}<span>No email? Check your spam folder, and the address above.</span></p>
      <p><button class="btn btn--wide" type="button" @click=${() => (this.mailed = false)}>Use another address</button></p>`;
  }

  #noInvitation() {
    return empty({
      symbol: "mail",
      title: this.gone.status === 404 ? "This invitation is no longer valid" : "The invitation did not load",
      text: this.gone.status === 404 ? "It has expired or was used up. Ask your course for a new one." : this.gone.message,
      action: html`<a class="btn" href="/sign-in">Sign in instead</a>`,
    });
  }

  #heading() {
    if (!this.#token) return html`<h1>Take a seat.</h1><p class="soft">One account for all of your courses.</p>`;
    const { course, role } = this.invitation;
    return html`<h1>You are invited.</h1>
      <p class="soft">Join <b>${course.code} ${course.title}</b> as ${as[role]}.</p>`;
  }

  #accept() {
    return html`${this.#heading()}
      <div class="stack sign-form">
        ${this.#wrong()}
        <p class="small soft">You are signed in as ${this.session.account.name}, ${this.session.account.email}.</p>
        <button class="btn btn--main btn--wide" type="button" aria-disabled=${this.busy ? "true" : "false"}
          @click=${() => this.busy || this.#join()}>${this.busy ? "Joining…" : "Join the course"}</button>
        <a class="btn btn--bare btn--wide" href="/">Not now</a>
      </div>`;
  }

  #fields() {
    const part = (name, label, more) =>
      field({
        name,
        label,
        value: this.#form[name],
        error: this.errors[name],
        onInput: (value) => (this.#form[name] = value),
        onLeave: (value) => value && this.#check(name),
        ...more,
      });
    return html`${this.#heading()}
      <form class="stack sign-form" novalidate @submit=${(event) => this.#submit(event)}>
        ${this.#wrong()}
        ${part("name", "Your name", { hint: "As others will see it", input: { autocomplete: "name", autofocus: true } })}
        ${part("email", "Email", {
          type: "email",
          hint: this.domains?.length ? `Your address at ${list(this.domains)}` : "",
          input: { autocomplete: "username" },
        })}
        ${part("password", "Password", {
          type: "password",
          hint: "10 characters or more. A few words are better than one hard one.",
          input: { autocomplete: "new-password" },
        })}
        <button class="btn btn--main btn--wide" aria-disabled=${this.busy ? "true" : "false"}>
          ${this.busy ? "One moment…" : this.#token ? "Create account and join" : "Create account"}
        </button>
      </form>
      <p class="quiet small">
        Have an account? <a href="/sign-in${this.#token ? `?next=${encodeURIComponent(`/join/${this.#token}`)}` : ""}">Sign in</a>
      </p>`;
  }

  #wrong() {
    return this.errors.all
      ? html`<p class="banner banner--wax" role="alert">${icon("warn", 20)}<span>${this.errors.all}</span></p>`
      : nothing;
  }

  #check(name) {
    this.errors = { ...this.errors, [name]: checks[name](this.#form[name]) };
    return !this.errors[name];
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) return;
    this.#form = { ...this.#form, ...valuesOf(event.target) };
    const fine = Object.keys(checks).map((name) => this.#check(name));
    if (fine.every(Boolean)) {
      this.busy = true;
      const { name, email, password } = this.#form;
      try {
        const signedIn = await this.session.signUp({
          name: name.trim(),
          email: email.trim(),
          password,
          ...(this.#token ? { invitation: this.#token } : {}),
        });
        if (!signedIn) {
          this.mailed = true;
          return;
        }
        // If joining fails, the account exists, and the page tries again.
        return await (this.#token ? this.#join() : this.router.go("/", { replace: true }));
      } catch (problem) {
        this.errors = { ...errorsOf(problem), all: problem.fields.length ? "" : problem.message };
      } finally {
        this.busy = false;
      }
    }
    await this.updateComplete;
    focusFirstError(this);
  }

  async #join() {
    try {
      const { course } = await this.api.post(`/api/invitations/${encodeURIComponent(this.#token)}/accept`, {});
      await this.home.load();
      this.router.go(`/courses/${course.id ?? course}`, { replace: true });
    } catch (problem) {
      this.errors = { all: problem.message };
    }
  }
}

customElements.define("lectern-sign-up", SignUp);
