import { html } from "lit";
import { icon } from "../../kit/icon.js";
import { FORMATS, held } from "./formatting.js";

/** The buttons, in one row. @param {(how: string) => void} onFormat */
export const formatBar = (onFormat) => html`<div class="format-bar" role="toolbar" aria-label="Formatting" @keydown=${along}>${FORMATS.map(
  ({ how, label, icon: symbol, key, shift }, index) => html`<button class="icon-btn icon-btn--sm" type="button" tabindex=${index ? -1 : 0} aria-label=${label} title="${label} (${held(`${shift ? "Shift " : ""}${key.toUpperCase()}`)})"
    @pointerdown=${(event) => event.preventDefault()} @click=${() => onFormat(how)}>${icon(symbol, 18)}</button>`,
)}</div>`;

/* The left and right arrow keys move along the bar (WAI-ARIA, toolbar pattern). */
function along(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...event.currentTarget.querySelectorAll("button")];
  const next = all[(all.indexOf(event.target) + step + all.length) % all.length];
  event.preventDefault();
  for (const one of all) one.tabIndex = one === next ? 0 : -1;
  next.focus();
}
