import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { entry } from "../../../kit/entry.js";
import { initials } from "../../../kit/avatar.js";
import { beads } from "../beads.js";
import { minutes, ordinal } from "../words.js";

/** The line as a string of beads, with a description in words. */
export function line(desk, me, now) {
  const { beads: drawn, more } = beads(desk, me);
  if (!drawn.length) return nothing;
  return html`<ol class="line" aria-label="The line">
    ${repeat(
      drawn,
      ({ key }) => key,
      entry((bead) => one(bead, now), "li"),
    )}
  </ol>
  ${more > 0 ? html`<p class="quiet small line-more">and ${more} more behind</p>` : nothing}`;
}

function one(bead, now) {
  switch (bead.kind) {
    case "helper":
      return html`<li class="helper"><span class="bead" aria-hidden="true">${initials(bead.helper?.name ?? "?")}</span>
      <span><span class="sr">${bead.helper?.name} is </span>${bead.status === "CALLED" ? "calling" : html`helping<br>${minutes(bead.since, now)}`}</span></li>`;
    case "you":
      return html`<li class="you" aria-current="true"><span class="bead"><span class="sr">place </span>${bead.place}</span><span>you</span></li>`;
    case "gap":
      return html`<li class="gap"><span class="bead"></span><span>${bead.count} more</span></li>`;
    default:
      return html`<li class="${bead.place === 1 ? "next" : ""} ${bead.held ? "held" : ""}"><span class="bead"></span>
      <span class=${bead.place > 3 && !bead.name ? "sr" : ""}>${bead.name ? html`<bdi>${bead.name}</bdi>` : bead.place === 1 ? "next" : ordinal(bead.place)}${bead.held ? html`<span class="sr">, on hold</span>` : nothing}</span></li>`;
  }
}
