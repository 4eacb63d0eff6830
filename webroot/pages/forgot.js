import { html, nothing } from "lit";
import { field, focusFirstError, valuesOf } from "../kit/field.js";
import { icon } from "../kit/icon.js";
import { door, later } from "./door.js";
import { Page } from "./page.js";

/** Requests a link to set a new password. The message is the same whether the address has an account or not. */
class Forgot extends Page {
  static properties = { error: { state: true }, busy: { state: true }, sent: { state: true }, mail: { state: true } };
  #email = "";

  async connectedCallback() {
    super.connectedCallback();
    this.title("Forgot your password?");
    try {
      this.mail = (await this.api.open("/api/settings")).mail;
    } catch {
      this.mail = true; // Sending will report that the server is away.
    }
  }

  render() {
    if (this.mail === undefined) return door(nothing);
    if (this.sent) return door(this.#sent());
    return door(html`
      <h1>Forgot your password?</h1>
      ${this.mail
        ? html`<p class="soft">
              Enter your email address. If there is an account for it, we’ll send a link that works once, within an hour.
            </p>
            <form class="stack sign-form" novalidate @submit=${(event) => this.#submit(event)}>
              ${field({
                name: "email",
                label: "Email",
                type: "email",
                value: this.#email,
                error: this.error,
                input: { autocomplete: "username", autofocus: true },
                onInput: (value) => (this.#email = value),
              })}
              <button class="btn btn--main btn--wide" aria-disabled=${this.busy ? "true" : "false"}>Send the link</button>
              <a class="btn btn--bare btn--wide" href="/sign-in">Back to signing in</a>
            </form>`
        : html`<p class="soft">No email is sent here, so a person has to help you.</p>`}
      <p class="banner banner--slate">
        ${icon("mail", 20)}<span
          >${this.mail ? "No email? Check your spam folder first. " : ""}Your instructor or the site’s administrator can
          also create a link for you.</span
        >
      </p>
      ${this.mail ? nothing : html`<a class="btn btn--wide" href="/sign-in">Back to signing in</a>`}
    `);
  }

  #sent() {
    return html`<h1>Check your email.</h1>
      <p class="soft" role="status">
        If there is an account for <b>${this.#email}</b>, a link to set a new password is on its way. It works once, within an hour.
      </p>
      <p><a class="btn btn--wide" href="/sign-in">Back to signing in</a></p>`;
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) return;
    this.#email = valuesOf(event.target).email.trim();
    this.error = this.#email ? "" : "Enter your email address.";
    if (!this.error) {
      this.busy = true;
      try {
        await this.api.openPost("/api/password/forgotten", { email: this.#email });
        this.sent = true;
        return;
      } catch (problem) {
        this.error = problem.status === 429 ? later(problem) : (problem.fields?.[0]?.error ?? problem.message);
      } finally {
        this.busy = false;
      }
    }
    await this.updateComplete;
    focusFirstError(this);
  }
}

customElements.define("lectern-forgot", Forgot);
