import { html, nothing } from "lit";
import { icon } from "./icon.js";

/** An empty state: an icon, one sentence, and one thing to do. */
export const empty = ({ symbol, title, text, action }) => html`
  <div class="empty">
    ${icon(symbol, 36)}<b>${title}</b>${text ? html`<span>${text}</span>` : nothing}${action ?? nothing}
  </div>
`;

/** A failure: what failed, what still works, and a retry. */
export const failed = ({ title, text, onRetry }) => html`
  <div class="empty" role="alert">
    ${icon("warn", 36)}<b>${title}</b>${text ? html`<span>${text}</span>` : nothing}
    ${onRetry ? html`<button class="btn" type="button" @click=${onRetry}>Try again</button>` : nothing}
  </div>
`;

/** Placeholders in the shape of what is loading; they appear only after a moment. */
export const skeleton = (label, rows = 3) => html`
  <div class="card stack skeleton" aria-busy="true">
    <p class="sr" role="status">Loading ${label}</p>
    ${Array.from(
      { length: rows },
      () => html`<div class="row"><span class="bone bone--o"></span><span class="bone bone--a"></span></div>
        <span class="bone bone--b"></span>`,
    )}
  </div>
`;

/** @param {{kind?: "slate"|"wax", symbol?: string, role?: "status"|"alert", content: unknown}} part */
export const banner = ({ kind, symbol = "bell", role, content }) => html`
  <p class="banner ${kind ? `banner--${kind}` : ""}" role=${role ?? nothing}>
    ${icon(symbol, 20)}<span>${content}</span>
  </p>
`;
