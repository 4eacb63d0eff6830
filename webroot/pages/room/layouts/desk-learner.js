import { html } from "lit";
import { middle, onPhone, side } from "./parts.js";

/** The desk, a learner's side: one's place, with the call over it, and beside it the talk. */
export const layout = (page) => html`<main id="main" tabindex="-1" class="panes panes--2">${middle(page)}${side(page)}${onPhone(page)}</main>`;
