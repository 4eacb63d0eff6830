import { html, svg } from "lit";
import { icon } from "../../kit/icon.js";
import { stopwatch } from "../../kit/span.js";
import { heights } from "./lines.js";

const WIDE = 1000;
const SPEEDS = [1, 1.5, 2, 4, 8];
const LEGEND = [["ANSWER", "answer"], ["POLL", "poll"], ["PAGE", "on stage"], ["BREAK", "break"]];

/**
 * The time line: how much was said, marks, and the position. A slider over it serves pointer, keyboard and screen
 * reader.
 */
export function timeLine(replay, summary, { seek }) {
  const x = (ms) => Math.round((WIDE * ms) / Math.max(1, replay.length));
  const said = heights(summary.minutes, replay.length);
  const step = WIDE / said.length;
  const hill = said.map((height, at) => `L${Math.round((at + 0.5) * step)} ${Math.round(44 - 26 * height)}`).join(" ");
  return html`<div class="tl">
    <svg viewBox="0 0 ${WIDE} 56" preserveAspectRatio="none" aria-hidden="true">
      <path class="tl-hill" d="M0 44 ${hill} L${WIDE} 44 Z"></path>
      <rect class="tl-all" y="44" width=${WIDE} height="5" rx="2"></rect>
      <rect class="tl-done" y="44" width=${x(replay.time)} height="5" rx="2"></rect>
      ${summary.marks.map(({ at, what }) => svg`<rect class="tl-mark tl-mark--${what === "BOARD" ? "page" : what.toLowerCase()}" x=${Math.max(0, x(at) - 3)} y="4" width="6" height="12" rx="3"></rect>`)}
      <rect class="tl-now" x=${Math.max(0, x(replay.time) - 2)} y="20" width="4" height="32" rx="2"></rect>
    </svg>
    <input type="range" class="tl-slider" aria-label="Time of the session" min="0" max=${replay.length} step="1000" .value=${String(Math.round(replay.time))}
      aria-valuetext="${stopwatch(replay.time)} of ${stopwatch(replay.length)}" @input=${({ target }) => seek(Number(target.value))} />
    <p class="tl-ends small quiet"><span class="num">0:00</span><span class="tl-legend wide-only" aria-hidden="true">${LEGEND.map(([what, word]) => html`<span><i class="tl-key tl-key--${what.toLowerCase()}"></i>${word}</span>`)}</span><span class="num">${stopwatch(replay.length)}</span></p>
  </div>`;
}

/** The buttons below it. */
export const controls = (replay, { play, step, faster, link }) => html`<div class="player-bar">
  <span class="row"><button class="icon-btn" aria-label="To the mark before" @click=${() => step(-1)}>${icon("left", 20)}</button>
    <button class="play-btn" aria-label=${replay.playing ? "Pause" : "Play"} @click=${play}>${icon(replay.playing ? "hold" : "play", 22)}</button>
    <button class="icon-btn" aria-label="To the next mark" @click=${() => step(1)}>${icon("right", 20)}</button></span>
  <p class="player-at"><b class="num">${stopwatch(replay.time)}</b> <span class="quiet">of ${stopwatch(replay.length)}</span></p>
  <div class="seg" role="group" aria-label="How fast">${SPEEDS.map((speed) => html`<label><input type="radio" name="speed" .checked=${replay.speed === speed} @change=${() => faster(speed)} />${speed}×</label>`)}</div>
  <button class="btn sm push" @click=${link}>${icon("link", 16)} Link to ${stopwatch(replay.time)}</button>
</div>`;
