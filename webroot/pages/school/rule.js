import { html, nothing } from "lit";
import { moment } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { SchoolPart } from "./part.js";

/** What the site requires for signing in, set by an administrator. */
class SignInRule extends SchoolPart {
  static properties = { ...SchoolPart.properties, rule: { state: true }, last: { state: true } };
  name = "sign-in-rule";
  heading = "Signing in";

  async read() {
    const [rule, { signIns }] = await Promise.all([this.api.get("/api/sign-in-rule"), this.api.get("/api/external-sign-ins")]);
    Object.assign(this, { rule, last: signIns });
  }

  form() {
    return html`<label class="check">
        <input type="checkbox" .checked=${this.rule.staffSecondFactor} aria-describedby="rule-hint" @change=${(event) => this.#change(event.target)} />
        <span>Staff need a second factor</span>
      </label>
      <p class="small soft" id="rule-hint">Instructors, assistants and administrators set one up when they sign in the next time.</p>
      ${this.last.length ? this.#last() : nothing}`;
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
