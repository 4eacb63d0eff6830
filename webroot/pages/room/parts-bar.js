import { html, nothing } from "lit";
import { inHand, waiting } from "../../activities/help-queue/line.js";
import { list } from "../../activities/help-queue/words.js";
import { icon } from "../../kit/icon.js";

/** The parts of a room on a phone, each with what is new in it. */
export function partsBar(page) {
  const { store } = page;
  const desk = store.state("help-queue");
  const chatPart = { part: "chat", symbol: "chat", label: "Chat", badge: page.unseen };
  const peoplePart = { part: "people", symbol: "people", label: "People" };
  if (store.room.kind !== "DESK") return bar(page, [chatPart, peoplePart]);
  if (!store.isStaff)
    return bar(page, [{ part: "place", symbol: "desk", label: "My place" }, chatPart, peoplePart]);
  const [hand, ...others] = inHand(desk, store.you.id);
  const names = hand && list([hand, ...others].map(({ owner }) => owner.name));
  return bar(page, [
    { part: "line", symbol: "list", label: "Line", badge: waiting(desk).length, of: "waiting" },
    {
      part: "call",
      symbol: hand ? "phone" : "desk",
      label: hand ? `${hand.status === "CALLED" ? "Calling" : "With"} ${names}` : "Desk",
    },
    chatPart,
    { part: "people", symbol: "people", label: "On duty" },
  ]);
}

function bar(page, parts) {
  const go = (event, part) => {
    event.preventDefault();
    page.show(part);
  };
  return html`<nav class="tabs-bar" aria-label="Parts">${parts.map(
    ({ part, symbol, label, badge, of = "new" }) => html`
    <a href="#${part}" aria-current=${page.part === part ? "page" : nothing} @click=${(event) => go(event, part)}>${icon(symbol, 22)}<span class="bar-label">${label}</span>
      ${badge ? html`<span class="badge">${badge > 99 ? "99+" : badge}<span class="sr"> ${of}</span></span>` : nothing}</a>`,
  )}</nav>`;
}
