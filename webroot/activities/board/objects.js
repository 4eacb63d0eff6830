import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { icon } from "../../kit/icon.js";
import { time } from "../../kit/time.js";
import { boxOf } from "./geometry.js";
import { colourOf } from "./paint.js";
import { iconOf, itemSaid, place } from "./words.js";

/**
 * Everything on the page in words: the board for people who don't see it, and for people who can't draw a way to change
 * it.
 *
 * @param {object} part
 * @param {import("./board.js").Page} part.page
 * @param {import("./board.js").Item[]} part.items
 * @param {string} part.you
 * @param {number} [part.selected]
 * @param {import("./geometry.js").Box} [part.part] the visible part
 * @param {(item: import("./board.js").Item) => boolean} part.mine
 */
export const objects = ({ page, part, items, you, selected, mine, mayDraw, mayDescribe = mayDraw, onSelect, onEdit, onPlace, onErase, onRemove, onAdd, onDescribe }) => html`
  <div class="board-about">
    ${page.description ? html`<p><b>The page:</b> ${page.description}</p>` : onDescribe ? html`<p class="soft">Nobody has described this page yet.</p>` : nothing}
    ${mayDraw ? html`<p class="row row--wrap">${mayDescribe && onDescribe ? html`<button class="linkish" type="button" @click=${onDescribe}>${page.description ? "Improve the description" : "Describe it"}</button>` : nothing}
      <button class="linkish" type="button" @click=${onAdd}>Add an object</button></p>` : nothing}
  </div>
  ${items.length ? html`<ol class="board-items" aria-label="Objects">${repeat(items, ({ id }) => id, (item) => row(item, { you, part, chosen: item.id === selected, changes: mayDraw && mine(item), onSelect, onEdit, onPlace, onErase, onRemove }))}</ol>` : html`<p class="quiet small board-none">${onDescribe ? "The page is empty." : "Nothing is drawn on this page."}</p>`}`;

const row = (item, { you, part, chosen, changes, onSelect, onEdit, onPlace, onErase, onRemove }) => html`<li class=${chosen ? "board-item board-item--chosen" : "board-item"}>
  <button type="button" class="board-item-btn" aria-pressed=${chosen} @click=${() => onSelect(item)}>${icon(iconOf(item), 18)}
    <span><b>${item.by.id === you ? "You" : item.by.name}</b>, ${itemSaid(item, colourOf(item).name, place(boxOf(item.points), part))}</span>${time(item.at)}</button>
  ${chosen && changes ? html`<div class="row board-item-acts">
    ${item.text === undefined ? nothing : html`<button class="btn sm" type="button" @click=${() => onEdit(item)}>Edit</button>`}
    <button class="btn sm" type="button" @click=${() => onPlace(item)}>Move</button>
    <button class="btn sm btn--stop" type="button" @click=${() => onErase(item)}>Erase</button>
    <button class="btn sm btn--bare" type="button" @click=${() => onRemove(item)}>Remove for good</button></div>` : nothing}</li>`;
