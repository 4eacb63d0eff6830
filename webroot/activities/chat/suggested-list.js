import { html, nothing } from "lit";
import { avatar } from "../../kit/avatar.js";
import { chosen, toned } from "../../kit/emoji/emoji.js";
import { icon } from "../../kit/icon.js";

/** The suggested people or emoji, as a list box beside the field. @param {import("./suggesting.js").Suggesting} suggesting */
export function suggestedList(suggesting) {
  const { offered, at } = suggesting;
  if (!offered.length) return nothing;
  const choose = (one) => (event) => {
    event.preventDefault();
    suggesting.choose(one);
  };
  return html`<ul class="menu menu--people" role="listbox" id="people-named" aria-label=${offered[0].char ? "Emoji" : "People"}>
    ${offered.map(
      (one, index) => html`<li role="option" id="named-${index}" aria-selected=${index === at} @pointerdown=${choose(one)}>
      ${one.char ? emoji(one) : one.about ? crowd(one) : person(one)}</li>`,
    )}
  </ul>`;
}

const emoji = (one) => html`<span class="emoji-one" aria-hidden="true">${toned(one, chosen().tone)}</span><span class="name">:${one.codes[0]}:</span>`;

const crowd = ({ name, about }) => html`<span class="crowd-icon" aria-hidden="true">${icon("people", 18)}</span><span class="name">${name}</span> <span class="role">${about}</span>`;

const person = (one) => html`${avatar(one, { size: "sm" })}<span class="name">${one.name}</span>
  ${one.role === "LEARNER" ? nothing : html`<span class="role">${one.role.toLowerCase()}</span>`}`;

/** The number of suggestions, for screen readers. */
export function matches({ offered: { length, 0: first } }) {
  if (!length) return "";
  return first.char ? `${length} emoji` : `${length} ${length === 1 ? "person matches" : "people match"}`;
}
