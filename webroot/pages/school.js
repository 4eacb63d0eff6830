import { html } from "lit";
import { Page } from "./page.js";
import { sectionsOf } from "./sections.js";
import "./school/limits.js";
import "./school/logo.js";
import "./school/mail.js";
import "./school/name.js";
import "./school/retention.js";
import "./school/rule.js";

const SECTIONS = [
  ["name", "Name and sign-up"],
  ["logo", "Logo"],
  ["signing-in", "Signing in"],
  ["keeping", "How long things are kept"],
  ["limits", "Limits"],
  ["mail", "Email"],
];

/** The settings of the whole site, for administrators. */
class SchoolPage extends Page {
  connectedCallback() {
    super.connectedCallback();
    this.title("School");
  }

  render() {
    const { api, session } = this;
    return html`<main id="main" class="home" tabindex="-1">
      <header class="home-head">
        <div>
          <h1>School</h1>
          <p class="soft">What counts for the whole site. Each section is saved by itself.</p>
        </div>
      </header>
      <div class="settings-shell">
        ${sectionsOf(this, SECTIONS)}
        <div class="stack gap">
          <lectern-school id="name" .api=${api} card></lectern-school>
          <lectern-logo id="logo" .api=${api}></lectern-logo>
          <lectern-sign-in-rule id="signing-in" .api=${api}></lectern-sign-in-rule>
          <lectern-retention id="keeping" .api=${api} path="/api/retention"></lectern-retention>
          <lectern-limits id="limits" .api=${api}></lectern-limits>
          <lectern-mail id="mail" .api=${api} .session=${session}></lectern-mail>
        </div>
      </div>
    </main>`;
  }
}

customElements.define("lectern-school-page", SchoolPage);
