import { html, nothing, svg } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { measures } from "../../kit/measures.js";
import { drawn } from "./drawing.js";
import { WHOLE, boxOf } from "./geometry.js";

/**
 * The page as it is shown: its items, and above them on a layer of their own the strokes under way, so that a growing
 * stroke redraws nothing else.
 *
 * @param {object} page
 * @param {import("./board.js").Item[]} page.items
 * @param {string} [page.picture] its address
 * @param {import("./geometry.js").Box} [page.part] the visible part, if it lies over something; default: all of it
 * @param {object[]} page.pending drawn by this person and not stored yet
 * @param {object} [page.ghost] a shape under way
 * @param {import("./board.js").Item} [page.dragged] an item being moved, at its new place
 * @param {number} [page.selected]
 * @param {Set<number>} page.erasing
 * @param {object[]} page.inks strokes of others
 */
export const sheet = ({ items, picture, part, pending, ghost, dragged, selected, erasing, inks, mine }) => {
  const chosen = dragged ?? items.find(({ id }) => id === selected);
  const { x, y, width, height } = part ?? WHOLE;
  const box = `${x} ${y} ${width} ${height}`;
  return html`<svg class="board-svg" viewBox=${box} aria-hidden="true">
    ${part ? nothing : svg`<rect width="10000" height="7500" fill="#fffefa"></rect>`}
    ${picture ? svg`<image href=${picture} width="10000" height="7500" preserveAspectRatio="xMidYMid meet"></image>` : nothing}
    ${repeat(blocksOf(items), ({ key }) => key, ({ all }) => block(all, dragged, erasing))}
    ${pending.map((item) => svg`<g>${drawn(item)}</g>`)}
    ${chosen ? frame(chosen, mine(chosen)) : nothing}
  </svg>
  <svg class="board-live" viewBox=${box} aria-hidden="true">
    ${ghost ? svg`<g>${drawn(ghost)}</g>` : nothing}
    ${inks.map((ink) => svg`<g>${drawn(ink)}</g>`)}
    <g class="board-ink" fill="none" stroke-linecap="round" stroke-linejoin="round"></g>
  </svg>`;
};

const BLOCK = 7; // items of 128 numbers of the log stand together

/** The items in blocks that stay the same when other items come and go, so that a change redraws its block only. */
function blocksOf(items) {
  const blocks = [];
  for (const item of items) {
    const key = item.id >> BLOCK;
    if (blocks.at(-1)?.key !== key) blocks.push({ key, all: [] });
    blocks.at(-1).all.push(item);
  }
  return blocks;
}

function block(items, dragged, erasing) {
  const shown = dragged ? items.map((item) => (dragged.id === item.id ? dragged : item)) : items;
  const fading = erasing.size ? items.filter(({ id }) => erasing.has(id)) : [];
  return guard([items.length, ...shown, ...fading], () => repeat(shown, ({ id }) => id, (item) => one(item, erasing.has(item.id))));
}

const one = (item, fading) => svg`<g opacity=${fading ? 0.25 : nothing}>${guard([item], () => drawn(item))}</g>`;

function frame(item, corners) {
  const { x, y, width, height } = boxOf(item.points);
  const [left, top, right, low] = [x - 60, y - 60, x + width + 60, y + height + 60];
  const corner = (name, cx, cy) =>
    svg`<rect class="board-corner" data-corner=${name} x=${cx - 70} y=${cy - 70} width="140" height="140"></rect>`;
  return svg`<g data-aside><rect class="board-frame" x=${left} y=${top} width=${right - left} height=${low - top}></rect>
    ${corners ? [corner("nw", left, top), corner("ne", right, top), corner("sw", left, low), corner("se", right, low)] : nothing}</g>`;
}

/** The names of people where they point. */
export const pointers = (all, part = WHOLE) =>
  repeat(all, ({ by }) => by.id, ({ by, x, y }) => {
    const at = { x: `${(100 * (x - part.x)) / part.width}%`, y: `${(100 * (y - part.y)) / part.height}%` };
    return html`<span class="board-pointer" aria-hidden="true" ${measures(at)}><i></i><b>${by.name}</b></span>`;
  });

/** A thumbnail of the page. */
export const thumbnail = (items, picture) => html`<svg viewBox="0 0 10000 7500" aria-hidden="true">
  ${picture ? svg`<image href=${picture} width="10000" height="7500" preserveAspectRatio="xMidYMid meet"></image>` : nothing}
  ${guard([items], () => items.slice(0, 400).map((item) => drawn(item)))}</svg>`;

