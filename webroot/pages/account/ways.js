import { html, nothing } from "lit";
import { ask } from "../../kit/dialog.js";
import { formDialog } from "../../kit/form-dialog.js";
import { icon } from "../../kit/icon.js";
import { date, moment } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { whyNot } from "../elsewhere.js";
import { Section } from "./section.js";

/** The provider accounts that one can sign in with. Empty if the site has no provider. */
class Ways extends Section {
  static properties = { ...Section.properties, ways: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    const told = new URLSearchParams(location.search);
    if (told.has("linked")) toast("Linked. You can sign in with it from now on.");
    this.told = told.get("elsewhere") ? whyNot(told.get("elsewhere")) : "";
    if (told.has("linked") || told.has("elsewhere")) history.replaceState(null, "", location.pathname);
    this.#load();
  }

  async #load() {
    try {
      this.ways = await this.api.get("/api/me/identities");
    } catch (problem) {
      this.told = problem.message;
      this.requestUpdate();
    }
  }

  render() {
    if (!this.ways) return nothing;
    const { identities, claimed } = this.ways;
    const providers = this.ways.providers.filter(({ name }) => !identities.some(({ provider }) => provider === name));
    if (!identities.length && !providers.length) return nothing;
    return html`<section class="card" aria-labelledby="ways">
      <header><h2 id="ways">Sign in from elsewhere</h2></header>
      ${this.told ? html`<p class="form-error" role="alert">${this.told}</p>` : nothing}
      <ul class="rows tight">
        ${identities.map(
          (identity) => html`<li class="person">
            <span class="who">
              <span class="t">${identity.provider}</span>
              <span class="quiet small">${identity.label
                  ? html`Linked as <bdi>${identity.label}</bdi> on ${date(identity.linkedAt)}, last used ${moment(identity.lastUsedAt)}`
                  : html`Linked on ${date(identity.linkedAt)}, last used ${moment(identity.lastUsedAt)}`}</span>
            </span>
            <button class="btn sm btn--bare push" type="button" @click=${() => this.#unlink(identity)}>Unlink<span class="sr"> ${identity.provider}</span></button>
          </li>`,
        )}
      </ul>
      ${claimed
        ? html`<p class="banner banner--slate">${icon("mail", 20)}<span>We sent a link to <b>${claimed}</b>. Open it in this browser to confirm that the address is yours; if you have an account with it, the two become one.</span></p>`
        : nothing}
      <div class="row row--wrap">
        ${providers.map((provider) => html`<button class="btn sm" type="button" @click=${() => this.#link(provider)}>${icon("link", 16)} Link ${provider.name}</button>`)}
      </div>
    </section>`;
  }

  async #link({ id, name }) {
    const leave = await formDialog({
      title: `Link ${name}?`,
      text: "You sign in there next. From then on you can come in with it as well.",
      yes: "Continue",
      fields: this.ways.password ? [{ name: "password", label: "Password", type: "password", input: { autocomplete: "current-password" } }] : [],
      send: (values) => this.api.post(`/api/me/identities/${id}`, values),
    });
    if (leave) location.assign(leave.location);
  }

  async #unlink({ id, provider }) {
    const text = "You can no longer sign in with it.";
    if (!(await ask({ title: `Unlink ${provider}?`, text, yes: "Unlink", no: "Cancel" }))) return;
    try {
      await this.api.delete(`/api/me/identities/${id}`);
      toast(`${provider} is unlinked.`);
    } catch (problem) {
      toast(problem.message);
    }
    this.#load();
  }
}

customElements.define("lectern-ways", Ways);
