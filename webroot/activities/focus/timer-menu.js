import { html } from "lit";
import { icon } from "../../kit/icon.js";

/**
 * The menu of the shared timer.
 *
 * @param {import("./focus.js").Timer} timer
 * @param {{staff: boolean, everyone: boolean, ask: (wish: string, fields?: object) => void}} part `ask` makes a wish of it
 */
export const timerMenu = (timer, { staff, everyone, ask }) => html`<button class="icon-btn timer-menu-btn" popovertarget="timer-menu" aria-label="Timer" title="Timer">${icon("more")}</button>
  <div class="menu timer-menu" id="timer-menu" popover><h2>Timer</h2><ul>${items(timer, staff, everyone).map(
    ([symbol, words, wish, fields]) => html`<li><button class="menu-item" @click=${({ currentTarget }) => {
      currentTarget.closest("[popover]").hidePopover();
      ask(wish, fields);
    }}>${icon(symbol, 18)} <span>${words}</span></button></li>`,
  )}</ul></div>`;

function items({ phase, round, paused }, staff, everyone) {
  return [
    paused ? ["play", "Resume", "resume"] : ["pause", "Pause", "pause"],
    ["right", phase === "FOCUS" ? "Skip to the break" : "Skip the break", "skip", { phase, round }],
    ["x", "End the timer", "end"],
    ...(staff ? [["people", everyone ? "Let only staff run the timer" : "Let everyone run the timer", "allow", { everyone: !everyone }]] : []),
  ];
}
