import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { LOCALE } from "../../kit/locale.js";
import { SchoolPart } from "./part.js";

const number = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

/** Whether email is on, and a test of it. The mail server itself is set in the settings file. */
class Mail extends SchoolPart {
  static properties = { ...SchoolPart.properties, on: { state: true }, tested: { state: true } };
  name = "school-mail";
  heading = "Email";

  async read() {
    this.on = (await this.api.open("/api/settings")).mail;
  }

  form() {
    return html`${this.on
        ? html`<p>Email is on. Send yourself a test, and look whether it arrives.</p>`
        : html`<p>Email is off. To turn it on, set <code>mail.host</code>, <code>mail.from</code> and <code>mail.site</code> in <code>conf/lectern.yaml</code>, and start Lectern again.</p>
            <p class="small soft gap-above">Without it, links to join or to set a password are handed over by people.</p>`}
      ${this.on ? html`<p class="gap-above"><button class="btn" type="button" aria-disabled=${this.busy ? "true" : "false"} @click=${() => this.send(null, () => this.#test())}>${icon("mail", 16)} Send a test to me</button></p>` : nothing}
      ${this.tested ? html`<p class="small gap-above" role="status">${this.tested}</p>` : nothing}
      ${this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing}
      <p class="small soft gap-above">What waits and what failed stands under <a href="/status">Status</a>.</p>`;
  }

  async #test() {
    const { accepted, to, seconds, said } = await this.api.post("/api/status/test-mail", {});
    this.tested = accepted
      ? `The mail server accepted the test to ${to} in ${number.format(seconds)} s. Check your inbox, and your spam folder.`
      : `The test to ${to} was not sent. ${said}`;
  }
}

customElements.define("lectern-mail", Mail);
