import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { measures } from "../../kit/measures.js";
import { COLOURS } from "./paint.js";
import { TOOLS } from "./words.js";

/**
 * The bar of tools, colours and widths.
 *
 * @param {{tool: string, colour: number, width: number}} held
 * @param {{onHold: (change: object) => void, undo: import("./undo.js").Undo, onUndo: () => void, onRedo: () => void}} does
 */
export const tools = ({ tool, colour, width }, { onHold, undo, onUndo, onRedo }) => html`<div class="board-tools" role="toolbar" aria-label="Tools" @keydown=${arrows}>
  <div class="board-row">${TOOLS.map(({ name, label, icon: symbol, key }) => html`<button type="button" class="board-tool" aria-pressed=${tool === name} aria-label=${label} title="${label} (${key.toUpperCase()})" @click=${() => onHold({ tool: name })}>${icon(symbol)}</button>`)}</div>
  <div class="board-row">${COLOURS.map(({ name, ink, dashes }, i) => html`<button type="button" class="board-tool board-colour" aria-pressed=${colour === i + 1} aria-label="Colour: ${name}" title=${name} @click=${() => onHold({ colour: i + 1 })}>
      <svg viewBox="0 0 26 8" aria-hidden="true"><path d="M2 4h22" stroke=${ink} stroke-width="4" stroke-dasharray=${dashes || nothing}></path></svg></button>`)}
    <span class="board-gap"></span>${[1, 2, 3, 4, 5].map((w) => html`<button type="button" class="board-tool board-width" aria-pressed=${width === w} aria-label="Width ${w} of 5" title="Width ${w}" @click=${() => onHold({ width: w })}><i ${measures({ dot: `${0.15 + w * 0.14}rem` })}></i></button>`)}
    <span class="board-gap"></span><button type="button" class="board-tool" aria-label="Undo" title="Undo (Ctrl Z)" ?disabled=${!undo.canUndo} @click=${onUndo}>${icon("undo")}</button>
    <button type="button" class="board-tool" aria-label="Redo" title="Redo (Ctrl Y)" ?disabled=${!undo.canRedo} @click=${onRedo}>${icon("redo")}</button></div>
</div>`;

/* The left and right arrow keys move along the bar (WAI-ARIA, toolbar pattern). */
function arrows(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...event.currentTarget.querySelectorAll("button:not(:disabled)")];
  const next = all[all.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
