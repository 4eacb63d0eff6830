import { html, nothing } from "lit";
import { errorsOf, field, focusFirstError, valuesOf } from "../kit/field.js";
import { icon } from "../kit/icon.js";
import { banner, empty, skeleton } from "../kit/states.js";
import { toast } from "../kit/toast.js";
import { door } from "./door.js";
import { Page } from "./page.js";

/** Sets a new password by a link. */
class Reset extends Page {
  static properties = { link: { state: true }, gone: { state: true }, errors: { state: true }, busy: { state: true } };
  #next = "";

  constructor() {
    super();
    this.errors = {};
  }

  async connectedCallback() {
    super.connectedCallback();
    this.title("Set a new password");
    try {
      this.link = await this.api.open(`/api/links/${encodeURIComponent(this.params.token)}`);
    } catch (problem) {
      this.gone = problem;
    }
  }

  render() {
    if (this.gone || (this.link && this.link.kind !== "RESET")) return door(noLink(this.gone));
    if (!this.link) return door(skeleton("the link", 1));
    return door(html`
      <h1>Set a new password.</h1>
      <p class="soft">For <b>${this.link.email}</b>. ${this.#other ? "All their" : "All your"} devices are signed out when you change it.</p>
      <form class="stack sign-form" novalidate @submit=${(event) => this.#submit(event)}>
        ${this.#other
          ? banner({
              kind: "slate",
              symbol: "people",
              content: html`You are signed in as <b><bdi>${this.#other.name}</bdi></b> (<bdi>${this.#other.email}</bdi>). This link sets the password of <bdi>${this.link.email}</bdi> alone, and yours stays as it is.`,
            })
          : nothing}
        ${this.errors.all
          ? html`<p class="banner banner--wax" role="alert">${icon("warn", 20)}<span>${this.errors.all}</span></p>`
          : nothing}
        <input class="sr" type="text" autocomplete="username" tabindex="-1" aria-hidden="true" .value=${this.link.email} readonly />
        ${field({
          name: "password",
          label: "New password",
          type: "password",
          hint: "10 characters or more. A few words are better than one hard one.",
          value: this.#next,
          error: this.errors.password,
          input: { autocomplete: "new-password", autofocus: true },
          onInput: (value) => (this.#next = value),
        })}
        <button class="btn btn--main btn--wide" aria-disabled=${this.busy ? "true" : "false"}>Set password</button>
      </form>
    `);
  }

  /** Whoever is signed in here, where the link is another account's. */
  get #other() {
    const { account } = this.session;
    return account && account.email.toLowerCase() !== this.link.email.toLowerCase() ? account : null;
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) return;
    const { password } = valuesOf(event.target);
    this.#next = password;
    this.errors = { password: [...password].length >= 10 ? "" : "Use at least 10 characters." };
    if (!this.errors.password) {
      this.busy = true;
      try {
        await this.api.openPost("/api/password/reset", { token: this.params.token, password });
        if (this.#other) toast(`The password of ${this.link.email} is set.`);
        this.router.go(this.#other ? "/" : "/sign-in?reset", { replace: true });
        return;
      } catch (problem) {
        if (problem.status === 404) this.gone = problem;
        this.errors = { ...errorsOf(problem), all: problem.fields?.length ? "" : problem.message };
      } finally {
        this.busy = false;
      }
    }
    await this.updateComplete;
    focusFirstError(this);
  }
}

/** @param {{status: number, message: string}} [problem] */
export const noLink = (problem) =>
  empty({
    symbol: "mail",
    title: !problem || problem.status === 404 ? "This link is no longer valid" : "The link did not load",
    text:
      !problem || problem.status === 404
        ? "It works once and for a limited time. You can ask for a new one."
        : problem.message,
    action: html`<a class="btn" href="/sign-in">Back to signing in</a>`,
  });

customElements.define("lectern-reset", Reset);
