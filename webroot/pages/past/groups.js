import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";

const GRACE_MS = 60_000;

/**
 * The groups of that session that one may read.
 *
 * @param {{id: string, number: number, name: string, ended?: string}[]} [groups] all groups of the room, the newest
 *   first
 */
export function groupsOf(groups = [], { opened, closed }) {
  const of = groups.filter(({ ended }) => ended >= opened && Date.parse(ended) <= Date.parse(closed) + GRACE_MS).reverse();
  if (!of.length) return nothing;
  return html`<section class="card" aria-labelledby="past-groups"><header><h2 id="past-groups">Breakout groups</h2></header>
    <ul class="past-groups">${of.map(({ id, name }) => html`<li><a href="/rooms/${id}">${icon("people", 16)} <bdi>${name}</bdi></a></li>`)}</ul></section>`;
}
