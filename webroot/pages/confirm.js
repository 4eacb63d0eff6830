import { html, nothing } from "lit";
import { icon } from "../kit/icon.js";
import { skeleton } from "../kit/states.js";
import { door } from "./door.js";
import { Page } from "./page.js";
import { noLink } from "./reset.js";

const asks = {
  SIGN_UP: { title: "Confirm your email address.", yes: "Create account", text: "This creates your account." },
  CONFIRM: { title: "Confirm your email address.", yes: "Confirm", text: "Your instructors can then give you a place in their courses." },
  JOIN: {
    title: "Is this your address?",
    yes: "Yes, it is mine",
    text: "Someone signed in here with an account from elsewhere that has this address. If you have an account with it already, the two become one.",
  },
  CHANGE_OLD: { title: "Change your email address?", yes: "Allow the change", text: "You will sign in with the new address once it is confirmed as well." },
  CHANGE_NEW: { title: "Confirm your new email address.", yes: "Confirm", text: "You will sign in with this address once the change is allowed from the old one as well." },
};

/** What a mailed link does. It acts only on a button, as mail filters open links, too. */
class Confirm extends Page {
  static properties = { link: { state: true }, gone: { state: true }, done: { state: true }, busy: { state: true }, problem: { state: true } };

  async connectedCallback() {
    super.connectedCallback();
    this.title("Confirm");
    try {
      this.link = await this.api.open(`/api/links/${encodeURIComponent(this.params.token)}`);
    } catch (problem) {
      this.gone = problem;
    }
  }

  render() {
    if (this.gone || (this.link && !asks[this.link.kind])) return door(noLink(this.gone));
    if (!this.link) return door(skeleton("the link", 1));
    if (this.done) return door(this.#done());
    if (this.link.kind === "JOIN" && this.session.state !== "in") return door(this.#first());
    const { title, text, yes } = asks[this.link.kind];
    return door(html`
      <h1>${title}</h1>
      <p class="soft"><b>${this.link.email}</b></p>
      <p class="soft">${text}</p>
      <div class="stack sign-form">
        ${this.problem
          ? html`<p class="banner banner--wax" role="alert">${icon("warn", 20)}<span>${this.problem}</span></p>`
          : nothing}
        <button class="btn btn--main btn--wide" type="button" aria-disabled=${this.busy ? "true" : "false"} @click=${() => this.#confirm()}>
          ${yes}
        </button>
      </div>
    `);
  }

  #first() {
    const next = encodeURIComponent(location.pathname);
    return html`<h1>Sign in first.</h1>
      <p class="soft">Open this link in the browser in which you signed in with your account from elsewhere, or sign in with it here. If that was not you, close this page.</p>
      <p><a class="btn btn--main btn--wide" href="/sign-in?next=${next}">Sign in</a></p>`;
  }

  #done() {
    return html`<h1>${this.done.waits ? "One more step." : "Done."}</h1>
      <p class="soft" role="status">
        ${this.done.waits
          ? "The other address has to be confirmed as well. Open the link that was sent there."
          : "Your email address is confirmed."}
      </p>
      <p><a class="btn btn--main btn--wide" href="/">Continue</a></p>`;
  }

  async #join() {
    const asked = await this.session.join(this.params.token);
    if (asked) location.assign(`/sign-in#${asked.next}=${asked.step}`);
    else this.done = {};
  }

  async #confirm() {
    if (this.busy) return;
    this.busy = true;
    try {
      if (this.link.kind === "JOIN") return await this.#join();
      const answer = await this.session.confirm(this.params.token);
      if (answer.signedIn) {
        const { invitation } = this.params;
        this.router.go(invitation ? `/join/${encodeURIComponent(invitation)}` : "/", { replace: true });
        return;
      }
      this.done = answer;
    } catch (problem) {
      if (problem.status === 404) this.gone = problem;
      this.problem = problem.message;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("lectern-confirm", Confirm);
