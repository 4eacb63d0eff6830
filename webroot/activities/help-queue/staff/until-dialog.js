import { html, nothing } from "lit";
import { show } from "../../../kit/dialog.js";
import { serverNow } from "../../../kit/server-clock.js";

/** Asks when the desk closes by itself. @returns {Promise<string|undefined>} "" for never */
export function askUntil(state) {
  const two = (n) => String(n).padStart(2, "0");
  const now = state.until ? new Date(state.until) : undefined;
  return show({
    title: "When do office hours end?",
    body: (close) => html`<form class="why" @submit=${(event) => {
      event.preventDefault();
      close(nextTime(event.currentTarget.elements.until.value));
    }}>
      <div class="field"><label for="until">End time, in your time zone</label>
        <input id="until" name="until" type="time" required autofocus .value=${now ? `${two(now.getHours())}:${two(now.getMinutes())}` : ""} />
        <p class="hint">Learners can see it, and office hours close automatically. Anyone still in line is carried over or dropped, as they chose.</p></div>
      <div class="acts"><button class="btn" type="button" @click=${() => close()}>Cancel</button>
        ${now ? html`<button class="btn" type="button" @click=${() => close("")}>No end time</button>` : nothing}
        <button class="btn btn--main">Save</button></div></form>`,
  });
}

/** The next time at which a clock in this zone shows, for example, "18:30". */
function nextTime(clock) {
  const [hours, minutes] = clock.split(":").map(Number);
  const at = new Date(serverNow());
  at.setHours(hours, minutes, 0, 0);
  if (at <= new Date(serverNow())) at.setDate(at.getDate() + 1);
  return at.toISOString();
}
