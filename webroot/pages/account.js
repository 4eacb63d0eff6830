import { html, nothing } from "lit";
import { addressOf } from "../kit/address.js";
import { avatar } from "../kit/avatar.js";
import { ask } from "../kit/dialog.js";
import { icon } from "../kit/icon.js";
import { settings } from "../kit/settings.js";
import { toast } from "../kit/toast.js";
import "./account/devices.js";
import "./account/email.js";
import "./account/leaving.js";
import "./account/my-data.js";
import "./account/passkeys.js";
import "./account/password.js";
import "./account/profile.js";
import "./account/second-factor.js";
import "./account/ways.js";
import { Page } from "./page.js";
import { sectionsOf } from "./sections.js";

const themes = [
  { value: "system", label: "Same as system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

/* Of each section its heading's id. "Sign in from elsewhere" is missing: not every site has it. */
const SECTIONS = [
  ["profile", "Profile"],
  ["email", "Email"],
  ["password", "Password"],
  ["passkeys", "Passkeys"],
  ["second-factor", "Second factor"],
  ["devices", "Devices"],
  ["device", "On this device"],
  ["told", "Notifications"],
  ["out", "Sign out"],
  ["my-data", "Your data"],
  ["leaving", "Delete"],
];

/** One's account, section by section. */
class Account extends Page {
  connectedCallback() {
    super.connectedCallback();
    this.title("Your account");
  }

  render() {
    const { account } = this.session;
    if (!account) return nothing;
    return html`
      <main id="main" class="home account" tabindex="-1">
        <header class="home-head">
          ${avatar(account, { size: "lg" })}
          <div>
            <h1>${account.name}</h1>
            <p class="soft">${addressOf(account)}${account.admin ? " · administrator" : ""}</p>
          </div>
        </header>
        <div class="settings-shell">
        ${sectionsOf(this, SECTIONS)}
        <div class="stack gap">
          <lectern-profile .session=${this.session} .api=${this.api}></lectern-profile>
          <lectern-email .session=${this.session} .api=${this.api}></lectern-email>
          <lectern-password .session=${this.session} .api=${this.api}></lectern-password>
          <lectern-passkeys .session=${this.session} .api=${this.api}></lectern-passkeys>
          <lectern-ways .session=${this.session} .api=${this.api}></lectern-ways>
          <lectern-second-factor .session=${this.session} .api=${this.api}></lectern-second-factor>
          <lectern-devices .session=${this.session} .api=${this.api}></lectern-devices>
          ${this.#device()} ${this.#site()} ${this.#told()} ${this.#out()}
          <lectern-my-data .session=${this.session} .api=${this.api}></lectern-my-data>
          <lectern-leaving .session=${this.session} .api=${this.api}></lectern-leaving>
        </div>
        </div>
      </main>
    `;
  }

  #device() {
    return html`<section class="card" aria-labelledby="device">
      <header><h2 id="device">On this device</h2></header>
      <div class="stack">
        <div class="setting">
          <span id="theme">Light or dark</span>
          <div class="seg push" role="radiogroup" aria-labelledby="theme">
            ${themes.map(
              ({ value, label }) => html`<label
                ><input
                  type="radio"
                  name="theme"
                  value=${value}
                  ?checked=${settings.theme === value}
                  @change=${() => (settings.theme = value)}
                />${label}</label
              >`,
            )}
          </div>
        </div>
        <label class="check">
          <input type="checkbox" ?checked=${settings.sound} @change=${(event) => (settings.sound = event.target.checked)} />
          <span>Play a sound when it is my turn</span>
        </label>
      </div>
    </section>`;
  }

  /* Links that the navigation has no room for on a phone. */
  #site() {
    if (!this.session.account.admin) return nothing;
    const door = (href, symbol, label) => html`<a class="btn" href=${href}>${icon(symbol, 18)} ${label}</a>`;
    return html`<section class="card" aria-labelledby="site">
      <header><h2 id="site">This site</h2></header>
      <p class="row row--wrap">${door("/people", "people", "People")} ${door("/school", "gear", "School")} ${door("/audit", "list", "Audit log")} ${door("/status", "signal", "Status")}</p>
    </section>`;
  }

  #told() {
    return html`<section class="card" aria-labelledby="told">
      <header><h2 id="told">Notifications</h2></header>
      <p class="small soft">How, about what, and when to stay quiet.</p>
      <p class="gap-above"><a class="btn" href="/account/notices">${icon("bell", 18)} Notifications and quiet hours</a></p>
    </section>`;
  }

  #out() {
    return html`<section class="card" aria-labelledby="out">
      <header><h2 id="out">Sign out</h2></header>
      <div class="row row--wrap">
        <button class="btn" type="button" @click=${() => this.#leave(() => this.session.signOut())}>Sign out</button>
        <button class="btn btn--bare" type="button" @click=${() => this.#everywhere()}>Sign out everywhere</button>
      </div>
    </section>`;
  }

  async #everywhere() {
    const sure = await ask({
      title: "Sign out everywhere?",
      text: "You will have to sign in again on every device, including this one.",
      yes: "Sign out everywhere",
      no: "Cancel",
    });
    if (sure) this.#leave(() => this.session.signOutEverywhere());
  }

  async #leave(how) {
    try {
      await how();
    } catch (problem) {
      toast(`You are still signed in. ${problem.message}`);
    }
  }
}

customElements.define("lectern-account", Account);
