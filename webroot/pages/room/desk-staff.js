import { html, nothing } from "lit";
import { helped, inHand, isOpen, waiting } from "../../activities/help-queue/line.js";
import { deskButtons } from "../../activities/help-queue/staff/desk-menu.js";
import { duty } from "../../activities/help-queue/staff/duty-list.js";
import "../../activities/help-queue/staff/line-pane.js";
import { StaffDesk } from "../../activities/help-queue/staff/staff-desk.js";
import "../../activities/help-queue/staff/stage-pane.js";
import { kept, list, minutes } from "../../activities/help-queue/words.js";
import { icon } from "../../kit/icon.js";
import { Desk, sep, wide } from "./desk.js";
import { CHAT, MID, PEOPLE, chatHead, chatPane, peoplePane } from "./panes.js";
import { serverNow } from "../../kit/server-clock.js";

/** The desk as the console of staff. */
export class Look extends Desk {
  word = "Open";
  faces = "wide-only";
  #handed;
  #quality;
  #rated = false;

  constructor(page, signal) {
    super(page);
    this.desk = new StaffDesk(page.store);
    this.desk.addEventListener("change", () => this.#follow(), { signal });
  }

  ready() {
    super.ready();
    if (!this.#rated) this.#rate(this.page.store.room.course);
  }

  get first() {
    return this.desk.hand || !isOpen(this.state) ? "call" : "line";
  }

  /* How often the waits that learners were told came true. Without an answer the header does without. */
  async #rate(course) {
    this.#rated = true;
    this.#quality = await this.page.api.get(`/api/courses/${course}/estimates/quality`).catch(() => undefined);
    this.page.requestUpdate();
  }

  /* On a phone the part follows the hand: to the one who was called, and back to the line. */
  #follow() {
    const { desk, page } = this;
    const { hand } = desk;
    if (hand?.id === this.#handed) return;
    this.#handed = hand?.id;
    if (page.part && page.part !== "chat") page.show(hand || !desk.line.length ? "call" : "line");
  }

  get more() {
    const line = waiting(this.state);
    const longest = line.length ? new Date(Math.min(...line.map(({ joined }) => Date.parse(joined)))).toISOString() : undefined;
    return html`${sep}<span>${line.length} waiting</span>
    ${longest ? wide(`longest ${minutes(longest, serverNow())}`) : nothing}${wide(`${helped(this.state)} helped`)}`;
  }

  get tools() {
    const { page } = this;
    const chat = page.part === "chat";
    const came = kept(this.#quality);
    return html`${came ? html`<span class="soft small wide-only kept-waits"><b>${came}</b> waits kept</span>` : nothing}<button class="btn mid-only" aria-pressed=${chat} @click=${() => page.show(chat ? "line" : "chat")}>${icon(chat ? "list" : "chat", 18)} <span>${chat ? "Line" : "Chat"}</span></button>
    ${deskButtons(this.desk)}`;
  }

  get parts() {
    const [hand, ...others] = inHand(this.state, this.page.store.you.id);
    const names = hand && list([hand, ...others].map(({ owner }) => owner.name));
    return [
      { part: "line", symbol: "list", label: "Line", badge: waiting(this.state).length, of: "waiting" },
      {
        part: "call",
        symbol: hand ? "phone" : "desk",
        label: hand ? `${hand.status === "CALLED" ? "Calling" : "With"} ${names}` : "Desk",
      },
      CHAT(this.page),
      { ...PEOPLE, label: "On duty" },
    ];
  }

  get panes() {
    const { desk, page } = this;
    const now = serverNow();
    return html`<main id="main" tabindex="-1" class="panes panes--3">
      <lectern-line class="pane pane--list ${page.shown("line")}" role="region" aria-label="The line" .desk=${desk}></lectern-line>
      <lectern-stage class="pane ${page.shown("call")}" role="region" aria-label="At the desk" .desk=${desk} .api=${page.api} .nextHours=${this.upcoming.next}></lectern-stage>
      <aside class="pane pane--side ${page.shown("chat")}" aria-label="Staff and chat">
        <div class="on-duty">${duty(desk, now)}</div>
        ${chatHead(page, "pane-head--mid")}${chatPane(page, !MID.matches || page.part === "chat")}
      </aside>
      ${peoplePane(page, duty(desk, now))}
    </main>`;
  }
}
