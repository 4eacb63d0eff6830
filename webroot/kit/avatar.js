import { html, nothing } from "lit";
import { tint } from "./tint.js";

/** At most two letters: DD for "Dr. Day", A for "Ann". */
export function initials(name) {
  const words = name.trim().split(/[\s.]+/u).filter(Boolean);
  const first = (word) => [...word][0]?.toUpperCase() ?? "";
  return words.length > 1 ? first(words[0]) + first(words.at(-1)) : first(words[0] ?? "?");
}

/**
 * Initials, covered by the person's picture if they have one (`face.js`).
 *
 * @param {{id: string, name: string, role?: string}} person
 * @param {{size?: "sm"|"lg"|"xl", presence?: "here"|"away"}} [options]
 */
export const avatar = (person, { size, presence } = {}) => html`
  <span
    class="av av--${tint(person.id)} ${person.role && person.role !== "LEARNER" ? "av--staff" : ""} ${size ? `av--${size}` : ""}"
    aria-hidden="true"
    >${initials(person.name)}${person.id ? html`<lectern-face person=${person.id}></lectern-face>` : nothing}${presence ? html`<span class="dot dot--${presence}"></span>` : nothing}</span
  >
`;

/** Up to three faces, then the number of others. */
export const faces = (people, total = people.length) => html`
  <span class="faces faces--sm">
    ${people.slice(0, 3).map((person) => avatar(person, { size: "sm" }))}
    ${total > 3 ? html`<span class="more">+${total - 3}</span>` : nothing}
  </span>
`;
