import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { formDialog } from "../../kit/form-dialog.js";
import { icon } from "../../kit/icon.js";
import { date } from "../../kit/time.js";
import { Section } from "./section.js";

/** Deleting one's account, with a week to change one's mind. */
class Leaving extends Section {
  static properties = { ...Section.properties, due: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    try {
      this.due = (await this.api.get("/api/me/erasure")).due;
    } catch (problem) {
      this.errors = { all: problem.message };
    }
  }

  render() {
    return html`<section class="card" aria-labelledby="leaving">
      <header><h2 id="leaving">${this.due ? "Your account is going to be deleted" : "Delete your account"}</h2></header>
      ${this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing}
      <p class="small soft">${this.due
        ? `On ${date(this.due)} your account goes, and what you wrote is withdrawn for everyone. Until then nothing changes.`
        : "Your account goes, what you wrote is withdrawn for everyone, and your name becomes “Former member”. You have 7 days to change your mind."}</p>
      <p class="gap-above">${this.due
        ? html`<button class="btn btn--main" type="button" @click=${() => this.#keep()}>Keep my account</button>`
        : html`<button class="btn btn--stop" type="button" @click=${() => this.#leave()}>${icon("trash", 18)} Delete my account</button>`}</p>
    </section>`;
  }

  async #leave() {
    const begun = await formDialog({
      title: "Delete your account?",
      text: "In 7 days it goes for good: your messages, questions, files and bookings, and the notes that staff made about you. To confirm, enter the email address of this account.",
      yes: "Delete my account",
      fields: [{ name: "email", label: "Your email", type: "email" }],
      send: ({ email }) => this.api.post("/api/me/erasure", { email: email.trim() }),
    });
    if (begun) this.due = begun.due;
  }

  async #keep() {
    if (await attempt(this.api.delete("/api/me/erasure"), { said: "Your account stays" })) this.due = undefined;
  }
}

customElements.define("lectern-leaving", Leaving);
