import { html } from "lit";
import "./audit-list.js";
import { Page } from "./page.js";

/** The site's audit log, for administrators. */
class Audit extends Page {
  connectedCallback() {
    super.connectedCallback();
    this.title("Audit log");
  }

  render() {
    return html`<main id="main" class="home" tabindex="-1">
      <header class="home-head">
        <div>
          <h1>Audit log</h1>
          <p class="soft">What people did that affects others. It never holds a password or the words of a message.</p>
        </div>
      </header>
      <lectern-audit-list .api=${this.api} path="/api/audit"></lectern-audit-list>
    </main>`;
  }
}

customElements.define("lectern-audit", Audit);
