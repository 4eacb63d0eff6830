import { html, nothing } from "lit";
import "../../activities/help-queue/learner/my-place.js";
import { onDuty } from "../../activities/help-queue/line.js";
import { list } from "../../activities/help-queue/words.js";
import { Desk, wide } from "./desk.js";
import { CHAT, PEOPLE, PHONE, chatHead, chatPane, peoplePane } from "./panes.js";

/** The desk, a learner's side. */
export class Look extends Desk {
  first = "place";
  word = "Live";
  tools = nothing;
  faces = "";

  /* "Dr. Day and Cy are on duty" */
  get more() {
    const names = onDuty(this.state).map(({ helper }) => helper.name);
    return wide(names.length ? `${list(names)} ${names.length === 1 ? "is" : "are"} on duty` : "nobody is on duty just now");
  }

  get parts() {
    return [{ part: "place", symbol: "desk", label: "My place" }, CHAT(this.page), PEOPLE];
  }

  get panes() {
    const { page } = this;
    return html`<main id="main" tabindex="-1" class="panes panes--2">
      <section class="pane ${page.shown("place")}" aria-label="My place">
        <lectern-my-place .store=${page.store} .api=${page.api} .nextHours=${this.upcoming.next} .online=${page.online}
          @title=${({ detail }) => {
            page.title = detail.text;
          }} @called=${() => page.show("place")}></lectern-my-place>
      </section>
      <aside class="pane pane--side ${page.shown("chat")}" aria-label="Chat">${chatHead(page)}${chatPane(page, !PHONE.matches || page.part === "chat")}</aside>
      ${peoplePane(page)}
    </main>`;
  }
}
