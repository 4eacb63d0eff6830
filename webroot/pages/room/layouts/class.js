import { html } from "lit";
import { middle, onPhone, side } from "./parts.js";

/** A class: the stage in the middle; questions, chat and people as tabs beside it. */
export const layout = (page) => html`<main id="main" tabindex="-1" class="panes panes--2 panes--class">${middle(page)}${side(page)}${onPhone(page)}</main>`;
