import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";

/** The parts of a room on a phone, each with what is new in it. */
export function partsBar(page) {
  const go = (event, part) => {
    event.preventDefault();
    page.show(part);
  };
  return html`<nav class="tabs-bar" aria-label="Parts">${page.look.parts.map(
    ({ part, symbol, label, badge, of = "new" }) => html`
    <a href="#${part}" aria-current=${page.part === part ? "page" : nothing} @click=${(event) => go(event, part)}>${icon(symbol, 22)}<span class="bar-label">${label}</span>
      ${badge ? html`<span class="badge">${badge > 99 ? "99+" : badge}<span class="sr"> ${of}</span></span>` : nothing}</a>`,
  )}</nav>`;
}
