import { html } from "lit";

const SAYS = "This can't be shown.";

/**
 * How one entry of a list is drawn: where drawing it fails, it says so in its own place, and all others are drawn.
 * @param {(...parts: any[]) => unknown} draw
 * @param {"li" | "p"} tag what the list is made of
 */
export const entry =
  (draw, tag = "p") =>
  (...parts) => {
    try {
      return draw(...parts);
    } catch (failed) {
      console.error(failed);
      return tag === "li" ? html`<li class="note not-drawn">${SAYS}</li>` : html`<p class="note not-drawn">${SAYS}</p>`;
    }
  };
