import { html } from "lit";

const DRAWN = new URL("./icons.svg", import.meta.url).pathname;

/**
 * An icon of icons.svg, by its name there. Hidden from screen readers: a word stands beside it, or labels its button.
 *
 * @param {string} name
 * @param {number} [size] in px
 */
export const icon = (name, size = 20) => html`
  <svg
    class="icon"
    width=${size}
    height=${size}
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <use href="${DRAWN}#${name}"></use>
  </svg>
`;

/** The logo: a reading desk. */
export const mark = html`
  <svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">
    <path
      d="M3 9.6 21.4 4.2a1.2 1.2 0 0 1 1.5.8l.5 1.7a1.2 1.2 0 0 1-.8 1.5L4.7 13.4z"
      fill="currentColor"
    />
    <path d="M12.1 12.4h2.6l.9 9H19v2.3H7.8v-2.3h3.4z" fill="currentColor" />
  </svg>
`;

/** The icon of a kind of room. */
export const symbolOf = { DESK: "desk", CLASS: "class", STUDY: "study", DIRECT: "chat" };
