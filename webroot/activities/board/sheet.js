import { html, nothing, svg } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { measures } from "../../kit/measures.js";
import { drawn } from "./drawing.js";
import { WHOLE, boxOf } from "./geometry.js";

/**
 * The page as it is seen: what lies on it, what is being drawn, where others point.
 *
 * @param {object} page
 * @param {import("./board.js").Item[]} page.items
 * @param {string} [page.picture] its address
 * @param {import("./geometry.js").Box} [page.part] what is seen of the page, over something that is its paper; unless given all of it
 * @param {object[]} page.pending drawn by this person, and not stored yet
 * @param {object} [page.ghost] a shape that is being drawn
 * @param {import("./board.js").Item} [page.dragged] an item that is being moved, as it would lie
 * @param {number} [page.selected]
 * @param {Set<number>} page.erasing
 * @param {object[]} page.inks strokes of others
 */
export const sheet = ({ items, picture, part, pending, ghost, dragged, selected, erasing, inks, mine }) => {
  const chosen = dragged ?? items.find(({ id }) => id === selected);
  const { x, y, width, height } = part ?? WHOLE;
  return html`<svg class="board-svg" viewBox="${x} ${y} ${width} ${height}" aria-hidden="true">
    ${part ? nothing : svg`<rect width="10000" height="7500" fill="#fffefa"></rect>`}
    ${picture ? svg`<image href=${picture} width="10000" height="7500" preserveAspectRatio="xMidYMid meet"></image>` : nothing}
    ${repeat(items, ({ id }) => id, (item) => one(dragged?.id === item.id ? dragged : item, erasing.has(item.id)))}
    ${pending.map((item) => svg`<g>${drawn(item)}</g>`)}
    ${ghost ? svg`<g data-aside>${drawn(ghost)}</g>` : nothing}
    ${inks.map((ink) => svg`<g data-aside>${drawn(ink)}</g>`)}
    <path class="board-ink" data-aside d="" fill="none" stroke-linecap="round" stroke-linejoin="round"></path>
    ${chosen ? frame(chosen, mine(chosen)) : nothing}
  </svg>`;
};

const one = (item, fading) => svg`<g opacity=${fading ? 0.25 : nothing}>${guard([item], () => drawn(item))}</g>`;

function frame(item, corners) {
  const { x, y, width, height } = boxOf(item.points);
  const [left, top, right, low] = [x - 60, y - 60, x + width + 60, y + height + 60];
  const corner = (name, cx, cy) =>
    svg`<rect class="board-corner" data-corner=${name} x=${cx - 70} y=${cy - 70} width="140" height="140"></rect>`;
  return svg`<g data-aside><rect class="board-frame" x=${left} y=${top} width=${right - left} height=${low - top}></rect>
    ${corners ? [corner("nw", left, top), corner("ne", right, top), corner("sw", left, low), corner("se", right, low)] : nothing}</g>`;
}

/** A name where somebody points. */
export const pointers = (all, part = WHOLE) =>
  repeat(all, ({ by }) => by.id, ({ by, x, y }) => {
    const at = { x: `${(100 * (x - part.x)) / part.width}%`, y: `${(100 * (y - part.y)) / part.height}%` };
    return html`<span class="board-pointer" aria-hidden="true" ${measures(at)}><i></i><b>${by.name}</b></span>`;
  });

/** The same page, small. */
export const thumbnail = (items, picture) => html`<svg viewBox="0 0 10000 7500" aria-hidden="true">
  ${picture ? svg`<image href=${picture} width="10000" height="7500" preserveAspectRatio="xMidYMid meet"></image>` : nothing}
  ${guard([items], () => items.slice(0, 400).map((item) => drawn(item)))}</svg>`;

