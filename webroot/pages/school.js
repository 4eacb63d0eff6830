import { html } from "lit";
import { Page } from "./page.js";
import "./school/limits.js";
import "./school/logo.js";
import "./school/mail.js";
import "./school/name.js";
import "./school/retention.js";
import "./school/rule.js";

const sections = [
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
        <nav class="settings-parts" aria-label="Sections">
          <ul>
            ${sections.map(([id, words]) => html`<li><a href="#${id}" @click=${(event) => this.#to(event, id)}>${words}</a></li>`)}
          </ul>
        </nav>
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

  /* Scrolls to a section without the router, which takes links for pages. */
  #to(event, id) {
    event.preventDefault();
    const heading = this.querySelector(`#${id} h2`);
    heading?.setAttribute("tabindex", "-1");
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: "start" });
  }
}

customElements.define("lectern-school-page", SchoolPage);
