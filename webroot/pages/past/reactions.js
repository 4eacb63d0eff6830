import { html, nothing, svg } from "lit";
import { icon } from "../../kit/icon.js";

const KINDS = [["GOT_IT", "Got it", "bulb"], ["THANKS", "Thanks", "heart"], ["TOO_FAST", "Too fast", "warn"]];

/** Reactions over the minutes of a session, one row of bars per kind. */
export function reactionsOver({ minutes, opened, closed }) {
  const length = Math.max(1, Math.ceil((Date.parse(closed) - Date.parse(opened)) / 60_000));
  const rows = KINDS.map(([kind, label, symbol]) => ({ label, symbol, kind, counts: Array.from({ length }, (_, at) => minutes[at]?.reactions[kind] ?? 0) }));
  const most = Math.max(...rows.flatMap(({ counts }) => counts));
  if (!most) return nothing;
  return html`<section class="card" aria-labelledby="reactions"><h2 id="reactions">Reactions over time</h2>
    <ul class="past-react">${rows.map(({ label, symbol, kind, counts }) => {
      const total = counts.reduce((sum, count) => sum + count, 0);
      const peak = counts.indexOf(Math.max(...counts));
      return html`<li><span class="small">${icon(symbol, 16)} ${label}</span><b class="num">${total}</b>
        <svg class="past-bars past-bars--${kind === "TOO_FAST" ? "fast" : "good"}" viewBox="0 0 ${length} 20" preserveAspectRatio="none" role="img" aria-label="${total} in all${total ? `, most of them in minute ${peak + 1}` : ""}">${counts.map((count, at) => (count ? svg`<rect x=${at + 0.1} width="0.8" y=${20 - (20 * count) / most} height=${(20 * count) / most}></rect>` : nothing))}</svg></li>`;
    })}</ul></section>`;
}
