import { html, nothing } from "lit";
import * as chat from "../../activities/chat/chat.js";
import { icon } from "../../kit/icon.js";
import { chatPane, CHAT, hereNow, PEOPLE, PHONE } from "./panes.js";

/** A room in which people talk: a study room, and a class until it has live sessions. */
export class Look {
  folds = { chat };
  first = "chat";
  course = true; // is named in the header
  tools = nothing;
  faces = "";
  #page;

  constructor(page) {
    this.#page = page;
  }

  get sub() {
    return html`<span>${this.#page.store.here.total} here</span>`;
  }

  get parts() {
    return [CHAT(this.#page), PEOPLE];
  }

  get panes() {
    const page = this.#page;
    const { kind } = page.store.room;
    return html`<main id="main" tabindex="-1" class="panes panes--2 panes--study">
      <section class="pane pane--chat ${page.shown("chat")}" aria-label="Chat">${chatPane(page, !PHONE.matches || page.part === "chat")}</section>
      <aside class="pane pane--side pane--scroll ${page.shown("people")}" aria-label="People">
        ${kind === "CLASS" ? html`<p class="banner banner--slate class-note">${icon("class")}<span>Live sessions come later. Until then this room is a place to talk about them.</span></p>` : nothing}
        ${hereNow(page)}
      </aside>
    </main>`;
  }
}
