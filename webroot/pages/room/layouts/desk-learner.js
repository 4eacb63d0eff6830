import { html } from "lit";
import { middle, onPhone, side } from "./parts.js";

/** The desk for learners: one's place, below the call, and the talk beside it. */
export const layout = (page) => html`<main id="main" tabindex="-1" class="panes panes--2">${middle(page)}${side(page)}${onPhone(page)}</main>`;
