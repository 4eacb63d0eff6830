import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { ago } from "../../kit/span.js";
import { people, speaking } from "./words.js";

/** What staff see of the groups, by number. @param {{groups: object[]}} glance */
export const seen = ({ groups }) => new Map(groups.map((tile) => [tile.group, tile]));

/**
 * What goes on in a group: who is there, how many talk and who speaks, whether the board has something new, the last
 * message.
 *
 * @param {number} visit when the person was last there, in ms
 */
export function tile(group, look, now, visit) {
  const staff = look?.here.filter(({ role }) => role !== "LEARNER") ?? [];
  const learners = (look?.here.length ?? 0) - staff.length;
  return html`<div class="grp-tile">
    <p class="row row--wrap small">
      ${group.help ? html`<span class="chip chip--lamp">${icon("hand", 14)} Calls for help</span>` : nothing}
      <span class="chip">${icon("people", 14)} ${learners} of ${group.members.length} here</span>
      ${look?.talking ? html`<span class="chip chip--board">${icon("mic", 14)} ${people(look.talking)} in the call</span>` : nothing}
      ${look?.speaking?.length ? html`<span class="chip chip--board"><span class="grp-dot"></span> ${speaking(look.here.filter(({ id }) => look.speaking.includes(id)))}</span>` : nothing}
      ${look?.board && Date.parse(look.board.at) > visit ? html`<span class="chip">${icon("pen", 14)} New on the board</span>` : nothing}
      ${staff.map(({ name }) => html`<span class="chip chip--slate">${icon("eye", 14)} ${name} is visiting</span>`)}
    </p>
    ${look?.last ? html`<p class="small grp-last">${look.last.by ? html`<b>${look.last.by}</b>: ` : nothing}<bdi>${look.last.text}</bdi> <span class="quiet">${ago(now - Date.parse(look.last.at))}</span></p>` : nothing}
  </div>`;
}
