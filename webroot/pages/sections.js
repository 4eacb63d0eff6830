import { html } from "lit";

/**
 * The list of a long page's sections. A link moves the focus to the heading of its section.
 *
 * @param {HTMLElement} page
 * @param {[id: string, words: string][]} sections of each the id of its heading, or of an element around it
 */
export const sectionsOf = (page, sections) =>
  html`<nav class="settings-parts" aria-label="Sections">
    <ul>
      ${sections.map(([id, words]) => html`<li><a href="#${id}" @click=${(event) => to(page, event, id)}>${words}</a></li>`)}
    </ul>
  </nav>`;

/* Scrolls without the router, which takes links for pages. */
function to(page, event, id) {
  event.preventDefault();
  const heading = page.querySelector(`h2#${id}, #${id} h2`);
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "start" });
}
