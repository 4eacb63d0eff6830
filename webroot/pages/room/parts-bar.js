import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { partsOf } from "./areas.js";

/** The bar of a room's parts on a phone, with unread counts. */
export function partsBar(page, areas, sight) {
  const go = (event, key) => {
    event.preventDefault();
    page.show(key);
  };
  return html`<nav class="tabs-bar" aria-label="Parts">${partsOf(areas).map(({ panes, pane, badge }) => {
    const key = page.chosen(panes.map((one) => one.key)) ?? pane.key;
    return html`
    <a href="#${pane.name}" aria-current=${sight.has(panes) ? "page" : nothing} @click=${(event) => go(event, key)}>${icon(pane.icon, 22)}<span class="bar-label">${pane.label}</span>
      ${badge ? html`<span class="badge">${badge > 99 ? "99+" : badge}<span class="sr"> ${pane.badgeOf}</span></span>` : nothing}</a>`;
  })}</nav>`;
}
