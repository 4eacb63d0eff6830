import { html, nothing } from "lit";
import { moment } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { Section } from "../account/section.js";

/** What the site asks of those who sign in; an administrator decides. */
class SignInRule extends Section {
  static properties = { ...Section.properties, rule: { state: true }, last: { state: true } };

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.rule = await this.api.get("/api/sign-in-rule");
      this.last = (await this.api.get("/api/external-sign-ins")).signIns;
    } catch {
      // The list above says what is wrong.
    }
  }

  render() {
    if (!this.rule) return nothing;
    return html`<section class="card gap-above" aria-labelledby="sign-in-rule">
      <header><h2 id="sign-in-rule">Signing in</h2></header>
      <label class="check">
        <input type="checkbox" .checked=${this.rule.staffSecondFactor} aria-describedby="rule-hint" @change=${(event) => this.#change(event.target)} />
        <span>Staff need a second factor</span>
      </label>
      <p class="small soft" id="rule-hint">Instructors, assistants and administrators set one up when they sign in the next time.</p>
      ${this.last?.length ? this.#last() : nothing}
    </section>`;
  }

  #last() {
    return html`<details class="gap-above">
      <summary>Last sign-ins from elsewhere</summary>
      <ul class="rows tight">
        ${this.last.map(
          ({ at, provider, good, outcome, address, subject }) => html`<li class="person">
            <span class="who">
              <span class="t">${address ?? subject ?? "Unknown"}</span> <span class="chip ${good ? "chip--board" : "chip--wax"}">${good ? "Signed in" : "Refused"}</span>
              <span class="quiet small">${moment(at)} · ${provider} · ${outcome}</span>
            </span>
          </li>`,
        )}
      </ul>
    </details>`;
  }

  async #change(box) {
    try {
      this.rule = await this.api.put("/api/sign-in-rule", { staffSecondFactor: box.checked });
      toast(this.rule.staffSecondFactor ? "Staff need a second factor from now on." : "Staff no longer need a second factor.");
    } catch (problem) {
      box.checked = this.rule.staffSecondFactor;
      toast(problem.message);
    }
  }
}

customElements.define("lectern-sign-in-rule", SignInRule);
