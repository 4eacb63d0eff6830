import { html, nothing } from "lit";
import { addressOf, hasAddress } from "../../kit/address.js";
import { icon } from "../../kit/icon.js";
import { toast } from "../../kit/toast.js";
import { formDialog } from "../../kit/form-dialog.js";
import { Section } from "./section.js";

/** The address for signing in: whether it is confirmed, and changing it. */
class Email extends Section {
  static properties = { ...Section.properties, state: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    try {
      this.state = await this.api.get("/api/me/email");
      this.mail = (await this.api.open("/api/settings")).mail;
    } catch (problem) {
      this.errors = { all: problem.message };
    }
    this.requestUpdate();
  }

  render() {
    const { email, verified, next } = this.state ?? {};
    return html`<section class="card" aria-labelledby="email">
      <header><h2 id="email">Email</h2></header>
      ${this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing}
      ${email
        ? html`<div class="stack">
            <div class="setting">
              <span class="who"><b class="t">${addressOf(this.state)}</b><br /><span class="small soft">${verified ? "Confirmed" : "Not confirmed"}</span></span>
              <button class="btn push" type="button" @click=${() => this.#change()}>Change<span class="sr"> email</span></button>
            </div>
            ${next ? this.#next(next) : nothing} ${!verified && !next && hasAddress(this.state) ? this.#unverified() : nothing}
          </div>`
        : nothing}
    </section>`;
  }

  #next(next) {
    return html`<p class="banner banner--slate" role="status">
      ${icon("mail", 20)}<span
        ><b>Changing to <bdi>${next}</bdi>.</b> Open the links that we sent to both addresses; until then nothing changes.
        <button class="btn btn--bare sm" type="button" @click=${() => this.#keep()}>Cancel the change</button></span
      >
    </p>`;
  }

  #unverified() {
    return html`<p class="banner banner--slate">
      ${icon("mail", 20)}<span
        >${this.mail
          ? html`Confirm your address, so that you get your place in courses.
              <button class="btn sm" type="button" @click=${() => this.#confirm()}>Send the link</button>`
          : "Your instructor or an administrator can confirm that this account is yours."}</span
      >
    </p>`;
  }

  async #change() {
    const begun = await formDialog({
      title: "Change email",
      text: this.mail ? "We send a link to both addresses. Nothing changes until you have opened both." : "You sign in with the new address from then on.",
      yes: "Change email",
      fields: [
        { name: "email", label: "New email", type: "email", input: { autocomplete: "email" } },
        { name: "password", label: "Password", type: "password", input: { autocomplete: "current-password" } },
      ],
      send: ({ email, password }) => this.api.put("/api/me/email", { email: email.trim(), password }),
    });
    if (begun) this.#load();
  }

  async #keep() {
    await this.api.delete("/api/me/email").catch((problem) => toast(problem.message));
    this.#load();
  }

  async #confirm() {
    try {
      await this.api.post("/api/me/email/confirm", {});
      toast(`A link is on its way to ${this.state.email}.`);
    } catch (problem) {
      toast(problem.message);
    }
  }
}

customElements.define("lectern-email", Email);
