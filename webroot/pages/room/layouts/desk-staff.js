import { html } from "lit";
import { icon } from "../../../kit/icon.js";
import { list, middle, onPhone, side } from "./parts.js";

/** The desk for staff: the line, the current learner, and beside them who is on duty and the talk. */
export const layout = (page) => html`<main id="main" tabindex="-1" class="panes panes--3">${list(page)}${middle(page)}${side(page)}${onPhone(page)}</main>`;

/** With room for two columns only, the talk takes the place of the line. */
export function tools({ areas, sight, show }) {
  const aside = sight.has([...areas.above, ...areas.side]);
  const [line] = areas.list;
  return html`<button class="btn mid-only" aria-pressed=${aside} @click=${() => show(aside ? line.key : sight.tab)}>${icon(aside ? "list" : "chat", 18)} <span>${aside ? line.label : "Chat"}</span></button>`;
}
