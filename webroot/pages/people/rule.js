import { html, nothing } from "lit";
import { toast } from "../../kit/toast.js";
import { Section } from "../account/section.js";

/** What the site asks of those who sign in; an administrator decides. */
class SignInRule extends Section {
  static properties = { ...Section.properties, rule: { state: true } };

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.rule = await this.api.get("/api/sign-in-rule");
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
    </section>`;
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
