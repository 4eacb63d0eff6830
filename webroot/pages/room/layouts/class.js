import { html, nothing } from "lit";
import { icon } from "../../../kit/icon.js";
import { middle, onPhone, side } from "./parts.js";

/** A class: the stage in the middle, beside it questions, chat and people as tabs. */
export const layout = (page) =>
  html`<main id="main" tabindex="-1" class="panes panes--2 panes--class">${middle(page)}${side(page, hasStage(page) ? nothing : later)}${onPhone(page)}</main>`;

const hasStage = ({ areas }) => areas.views.some(({ panes }) => panes.some(({ place }) => place === "stage"));

const later = html`<p class="banner banner--slate class-note">${icon("class")}<span>Live sessions come later. Until then this room is a place to talk about them.</span></p>`;
