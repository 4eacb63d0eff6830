import { html } from "lit";
import { empty } from "../kit/states.js";
import { Page } from "./page.js";

class NotFound extends Page {
  connectedCallback() {
    super.connectedCallback();
    this.title("Not found");
  }

  render() {
    return html`<main id="main" class="home" tabindex="-1">
      <h1 class="sr">Not found</h1>
      <div class="card">
        ${empty({
          symbol: "search",
          title: "There is nothing at this address",
          text: "It may have moved, or it is not yours to see.",
          action: html`<a class="btn" href="/">To today</a>`,
        })}
      </div>
    </main>`;
  }
}
customElements.define("lectern-not-found", NotFound);
