import { html } from "lit";

const SAYS = "This can't be shown.";

/**
 * Draws one entry of a list. If that throws, an error takes the place of this entry only.
 * @param {(...parts: any[]) => unknown} draw
 * @param {"li" | "p"} tag of the list's items
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
