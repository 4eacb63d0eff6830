import { html } from "lit";
import { left } from "./focus.js";
import { asClock, minutes, phaseOf, then } from "./words.js";

const FULL = 100;

/** The timer as a ring that empties, with the time left in it. */
export function ring(timer, now) {
  const ms = left(timer, now);
  const whole = Date.parse(timer.ends) - Date.parse(timer.begins);
  const lit = whole > 0 ? Math.min(FULL, (ms / whole) * FULL) : 0;
  const words = `${phaseOf(timer)}, round ${timer.round} of ${timer.rounds}`;
  return html`<div class="ring ${timer.paused ? "ring--paused" : ""}" role="timer" aria-label="${words}, ${minutes(Math.ceil(ms / 60_000))} left">
      <svg viewBox="0 0 200 200" aria-hidden="true"><circle class="ring-track" cx="100" cy="100" r="90"></circle>
        <circle class="ring-lit ring-lit--${timer.phase.toLowerCase()}" cx="100" cy="100" r="90" pathLength="100" stroke-dasharray="${lit.toFixed(1)} 100"></circle></svg>
      <div class="ring-in" aria-hidden="true"><time>${asClock(ms)}</time><span class="soft small">${words.toLowerCase()}</span></div>
    </div>
    <p class="quiet small">${then(timer)}</p>`;
}
