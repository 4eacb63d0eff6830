import { html, nothing } from "lit";
import "../../activities/chat/chat-panel.js";
import { people } from "./people.js";

export const PHONE = matchMedia("(max-width: 47.99rem)");
export const MID = matchMedia("(max-width: 71.99rem)");

/** Parts that every room has on a phone. */
export const CHAT = (page) => ({ part: "chat", symbol: "chat", label: "Chat", badge: page.unseen });
export const PEOPLE = { part: "people", symbol: "people", label: "People" };

export function chatPane(page, shown) {
  const { store } = page;
  const audience = store.room.kind === "STUDY" ? `Write to ${store.room.name}` : "Write to everyone here";
  return html`<lectern-chat .store=${store} .audience=${audience} .online=${page.online} .shown=${shown} .unread=${page.unread}
      @unseen=${({ detail }) => {
        page.unseen = detail.count;
      }} @read=${page.read}></lectern-chat>`;
}

export const chatHead = ({ store }, kind = "") =>
  html`<div class="pane-head ${kind}"><h2>Chat</h2><span class="quiet small">${store.here.total} here</span></div>`;

export const hereNow = ({ store }) =>
  html`<div class="pane-head"><h2>Here now</h2><span class="quiet small">${store.here.total}</span></div>
      ${people(store.here, store.you.id)}`;

/** Who is here, as a pane of its own on a phone. */
export const peoplePane = (page, first = nothing) =>
  html`<aside class="pane pane--people ${page.shown("people")}" aria-label="People">${first}${hereNow(page)}</aside>`;
