import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { itemsOn } from "./board.js";
import { askDrawer } from "./drawers.js";
import { thumbnail } from "./sheet.js";
import { pageName } from "./words.js";

const ZOOMS = [1, 1.5, 2, 3, 4];

/** The bar above the page: its number, whom the person follows, the zoom. */
export function pageBar(board, number) {
  const { pages, state, page } = board;
  const { by } = state.shown;
  const follows = page === state.shown.page;
  const theirs = by && by.id !== board.store.you.id;
  return html`<div class="board-bar">
    <span class="row board-turn"><button class="icon-btn" type="button" aria-label="Page before" ?disabled=${number < 2} @click=${() => board.step(-1)}>${icon("left")}</button>
      <span class="num small">${number} of ${pages.length}</span>
      <button class="icon-btn" type="button" aria-label="Next page" ?disabled=${number >= pages.length} @click=${() => board.step(1)}>${icon("right")}</button></span>
    ${theirs ? html`<button class="btn sm" type="button" aria-pressed=${follows} @click=${() => (follows ? board.look(page) : board.follow())}>${icon("eye", 18)} ${follows ? "Following" : "Follow"} ${by.name}</button>` : nothing}
    ${board.leads && !follows ? html`<button class="btn sm" type="button" @click=${() => board.bring()}>Bring everyone here</button>` : nothing}
    <span class="push row"><button class="icon-btn board-zoom" type="button" aria-label="Smaller" ?disabled=${board.zoom === ZOOMS[0]} @click=${() => zoom(board, -1)}>${icon("zoom-out")}</button>
      <span class="num small board-zoom">${Math.round(board.zoom * 100)} %</span>
      <button class="icon-btn board-zoom" type="button" aria-label="Larger" ?disabled=${board.zoom === ZOOMS.at(-1)} @click=${() => zoom(board, 1)}>${icon("zoom-in")}</button>
      <button class="btn sm" type="button" aria-pressed=${board.listed} @click=${() => (board.listed = !board.listed)}>${icon("list", 18)} Objects <span class="num quiet">${board.items.length}</span></button>
      ${board.menu}</span>
  </div>`;
}

function zoom(board, way) {
  board.zoom = ZOOMS[ZOOMS.indexOf(board.zoom) + way] ?? board.zoom;
}

/** Thumbnails of the pages, beside the one that is shown. */
export const pageStrip = (board) => html`<nav class="board-strip" aria-label="Pages"><ol>${board.pages.map(
  (page, i) => html`<li><button type="button" aria-current=${page.id === board.page ? "page" : nothing} @click=${() => board.look(page.id)}>
    <span class="board-thumb">${thumbnail(itemsOn(board.state, page.id), board.pictures.of(page.picture).url)}</span><span class="small"><b class="num">${i + 1}</b> ${page.title ?? ""}</span></button></li>`,
)}</ol>${board.leads ? html`<button class="btn sm" type="button" @click=${() => board.addPage()}>${icon("plus", 18)} Page</button>` : nothing}</nav>`;

/** The menu of further actions on the page. */
export const menu = (board) => actsMenu(`board-menu-${board.store.id}`, "More about the board", acts(board));

/**
 * A button with a menu.
 * @param {string} id
 * @param {string} label
 * @param {[string, string, () => void][]} all an icon, words, and the action of each
 */
export const actsMenu = (id, label, all) => html`<button class="icon-btn board-menu-btn" type="button" popovertarget=${id} aria-label=${label} title="More">${icon("more")}</button>
    <div class="menu board-menu" id=${id} popover><h2>Board</h2><ul>${all.map(
      ([symbol, words, act]) => html`<li><button class="menu-item" type="button" @click=${({ currentTarget }) => {
        currentTarget.closest("[popover]").hidePopover();
        act();
      }}>${icon(symbol, 18)} <span>${words}</span></button></li>`,
    )}</ul></div>`;

const acts = (board) => [
  ...(board.isOnStage && board.store.isStaff ? [["x", "Take it off the stage", () => board.leaveStage()]] : []),
  ...(board.toClass ? [["stage", "Show this page to the class", () => board.present()]] : []),
  ...(board.leads
    ? [
        ["plus", "New page", () => board.addPage()],
        ["file", "Picture as a new page", () => board.addPicture()],
        ["text", "Name and describe this page", () => board.describe()],
        ["eraser", "Clear this page", () => board.edits.clear()],
      ]
    : []),
  ...(board.leads && board.pages.length > 1 && board.mine(board.state.pages[board.page]) ? [["trash", "Remove this page", () => board.removePage()]] : []),
  ["down", "Save as PNG", () => board.save("png")],
  ["down", "Save as SVG", () => board.save("svg")],
  ...(board.store.isStaff && board.state.led ? [["pen", "Let someone draw", () => askDrawer(board.store)]] : []),
  ...(board.store.isStaff ? [["lock", board.state.allowed === "ALL" ? "Let only staff draw" : "Let everyone draw", () => board.edits.allow(board.state.allowed === "ALL" ? "STAFF" : "ALL")]] : []),
];
