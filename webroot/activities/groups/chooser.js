import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { groupOf, isFull } from "./groups.js";
import { names, people } from "./words.js";

/** The groups, for a person who may choose one. */
export function chooser(state, me, onChoose) {
  const { plan } = state;
  const mine = groupOf(state, me.id);
  return html`<div class="grp-head"><div><h2>Choose your group</h2><p class="quiet small">${plan.running ? "The groups are open." : "You can change it until the groups open, and after."}</p></div></div>
    <ul class="grp-choices">${plan.groups.map((group) => {
      const isMine = group.id === mine?.id;
      const full = !isMine && isFull(plan, group);
      return html`<li class="grp-card ${isMine ? "grp-card--mine" : ""}"><div><h3><bdi>${group.name}</bdi></h3>
        <p class="quiet small">${group.members.length ? names(group.members) : "Nobody yet"}${plan.most ? html` · ${group.members.length} of ${plan.most}` : html` · ${people(group.members.length)}`}</p></div>
        ${isMine
          ? html`<span class="chip chip--board push">${icon("check", 14)} Your group</span>`
          : html`<button class="btn sm push" aria-disabled=${full ? "true" : nothing} @click=${() => full || onChoose(group.id)}>${full ? "Full" : "Join"}<span class="sr"> ${group.name}</span></button>`}</li>`;
    })}</ul>`;
}
