import { html } from "lit";
import { show } from "../../kit/dialog.js";
import { serverNow } from "../../kit/server-clock.js";

const MINUTE = 60_000;
const after = (minutes) => new Date(serverNow() + minutes * MINUTE).toISOString();

/** @returns {Promise<string|null|undefined>} the planned end, null for none, undefined if cancelled */
export const askOpen = () =>
  show({
    title: "How long will the session be?",
    body: html`<p class="soft small">You can give it more time, or end it earlier.</p>`,
    actions: (close) => html`<button class="btn" type="button" @click=${() => close()}>Not now</button>
      <button class="btn" type="button" @click=${() => close(null)}>Open-ended</button>
      <button class="btn" type="button" @click=${() => close(after(60))}>1 hour</button>
      <button class="btn btn--main" type="button" autofocus @click=${() => close(after(90))}>90 minutes</button>`,
  });

/** @returns {Promise<string|undefined>} until when */
export const askBreak = () =>
  show({
    title: "How long is the break?",
    body: html`<p class="soft small">Everyone sees when it goes on. Questions can still be asked.</p>`,
    actions: (close) => html`<button class="btn" type="button" @click=${() => close()}>No break</button>
      <button class="btn" type="button" @click=${() => close(after(5))}>5 min</button>
      <button class="btn btn--main" type="button" autofocus @click=${() => close(after(10))}>10 min</button>
      <button class="btn" type="button" @click=${() => close(after(15))}>15 min</button>`,
  });

/** @param {string[]} lines @returns {Promise<string[]|undefined>} */
export function askProgramme(lines) {
  let text = lines.join("\n");
  return show({
    title: "What is the programme?",
    wide: true,
    body: html`<div class="field"><label for="programme">Programme</label>
      <textarea id="programme" rows="8" dir="auto" .value=${text} @input=${({ target }) => (text = target.value)}></textarea>
      <p class="hint">One per line. Learners see it before the session and during it.</p></div>`,
    actions: (close) => html`<button class="btn" type="button" @click=${() => close()}>Cancel</button>
      <button class="btn btn--main" type="button" @click=${() => close(text.split("\n").map((line) => line.trim()).filter(Boolean))}>Save</button>`,
  });
}
