import { html, nothing } from "lit";
import { ask } from "../../kit/dialog.js";
import { formDialog } from "../../kit/form-dialog.js";
import { icon } from "../../kit/icon.js";
import { hasPasskeys, makePasskey } from "../../kit/passkeys.js";
import { date, moment } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { Section } from "./section.js";

/** Passkeys: fingerprint, face or screen lock instead of a password. */
class Passkeys extends Section {
  static properties = { ...Section.properties, passkeys: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    try {
      [{ passkeys: this.passkeys }, { password: this.password }] = await Promise.all([this.api.get("/api/me/passkeys"), this.api.get("/api/me/identities")]);
      this.errors = {};
    } catch (problem) {
      this.errors = { all: problem.message };
    }
  }

  render() {
    return html`<section class="card" aria-labelledby="passkeys">
      <header><h2 id="passkeys">Passkeys</h2></header>
      ${this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing}
      <div class="stack">
        <p class="small soft">Your fingerprint, face or screen lock instead of a password.</p>
        ${this.passkeys?.length
          ? html`<ul class="rows tight">
              ${this.passkeys.map(
                (passkey) => html`<li class="person">
                  <span class="who">
                    <span class="t">${passkey.name}</span>
                    <span class="quiet small"
                      >${passkey.lastUsedAt
                        ? html`Created ${date(passkey.madeAt)}, last used ${moment(passkey.lastUsedAt)}`
                        : html`Created ${date(passkey.madeAt)}, not used yet`}</span
                    >
                  </span>
                  <button class="btn sm btn--bare push" type="button" @click=${() => this.#remove(passkey)}>Remove<span class="sr"> ${passkey.name}</span></button>
                </li>`,
              )}
            </ul>`
          : nothing}
        <div>
          ${!this.passkeys
            ? nothing
            : hasPasskeys()
            ? html`<button class="btn sm" type="button" @click=${() => this.#add()}>${icon("plus", 16)} Add a passkey</button>`
            : html`<span class="small quiet">This browser can’t use passkeys here.</span>`}
        </div>
      </div>
    </section>`;
  }

  async #add() {
    let name;
    const options = await formDialog({
      title: "Add a passkey",
      text: "Your device asks you next.",
      yes: "Continue",
      fields: [
        { name: "name", label: "Name", hint: "For example, My phone", value: "My device" },
        ...(this.password ? [{ name: "password", label: "Password", type: "password", input: { autocomplete: "current-password" } }] : []),
      ],
      send: (values) => {
        name = values.name;
        return this.api.post("/api/me/passkeys/begin", this.password ? { password: values.password } : {});
      },
    });
    if (!options) return;
    try {
      const credential = await makePasskey(options);
      if (!credential) return toast("No passkey was created.");
      await this.api.post("/api/me/passkeys", { name, credential });
      toast("You can sign in with this passkey from now on.");
    } catch (problem) {
      toast(problem.message);
    }
    this.#load();
  }

  async #remove({ id, name }) {
    const text = "You can no longer sign in with it. Remove it from your device’s settings as well.";
    if (!(await ask({ title: `Remove the passkey ${name}?`, text, yes: "Remove", no: "Cancel" }))) return;
    try {
      await this.api.delete(`/api/me/passkeys/${id}`);
      toast(`The passkey ${name} is removed.`);
    } catch (problem) {
      toast(problem.message);
    }
    this.#load();
  }
}

customElements.define("lectern-passkeys", Passkeys);
