import { html } from "lit";
import { middle, onPhone, side } from "./parts.js";

/**
 * A study room, and any room without a layout of its own: talk, board or call in the middle; clock and people beside
 * it.
 */
export const layout = (page) => html`<main id="main" tabindex="-1" class="panes panes--2 panes--study">${middle(page)}${side(page)}${onPhone(page)}</main>`;
