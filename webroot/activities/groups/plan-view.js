import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { avatar } from "../../kit/avatar.js";
import { icon } from "../../kit/icon.js";
import { people } from "./words.js";

const TYPE = "application/x-lectern-person";

/**
 * The groups as cards between which people are dragged, or moved by a button.
 *
 * @param {object} part
 * @param {import("./groups.js").Plan} part.plan
 * @param {(who: string, to: number|undefined) => void} part.onMove
 * @param {(person: object) => void} part.onAsk asks for the group to move to
 * @param {(group: object) => unknown} [part.acts] further contents of a group's card
 * @param {(group: object) => unknown} [part.about]
 */
export const planView = ({ plan, onMove, onAsk, acts, about = () => nothing }) => html`<div class="grp-plan">
  ${plan.rest?.length ? card({ group: { name: "In no group", members: plan.rest }, to: undefined, onMove, onAsk, kind: "grp-card--rest" }) : nothing}
  ${repeat(
    plan.groups,
    ({ id }) => id,
    (group) => card({ group, to: group.id, onMove, onAsk, acts, about }),
  )}
</div>`;

function card({ group, to, onMove, onAsk, acts = () => nothing, about = () => nothing, kind = "" }) {
  const id = to ?? "rest";
  return html`<section class="grp-card ${kind} ${group.help ? "grp-card--help" : ""}" aria-labelledby="grp-${id}" @dragover=${over} @dragleave=${out} @drop=${(event) => drop(event, to, onMove)}>
    <header><h3 id="grp-${id}"><bdi>${group.name}</bdi></h3><span class="quiet small">${people(group.members.length)}</span><span class="row push">${acts(group)}</span></header>
    ${about(group)}
    ${group.members.length
      ? html`<ul class="grp-people">${repeat(
          group.members,
          (person) => person.id,
          (person) => html`<li draggable="true" @dragstart=${(event) => begin(event, person)}>${avatar(person, { size: "sm" })}<span class="grp-name"><bdi>${person.name}</bdi></span>
            <button class="icon-btn icon-btn--sm" id="move-${person.id}" aria-label="Move ${person.name}" title="Move" @click=${() => onAsk(person)}>${icon("swap", 16)}</button></li>`,
        )}</ul>`
      : html`<p class="quiet small">Nobody yet. Drag people here, or use Move at their name.</p>`}
  </section>`;
}

function begin(event, { id }) {
  event.dataTransfer.setData(TYPE, id);
  event.dataTransfer.effectAllowed = "move";
}

function over(event) {
  if (!event.dataTransfer.types.includes(TYPE)) return;
  event.preventDefault();
  event.currentTarget.classList.add("grp-card--over");
}

function out({ currentTarget }) {
  currentTarget.classList.remove("grp-card--over");
}

function drop(event, to, onMove) {
  event.currentTarget.classList.remove("grp-card--over");
  const who = event.dataTransfer.getData(TYPE);
  if (!who) return;
  event.preventDefault();
  onMove(who, to);
}
