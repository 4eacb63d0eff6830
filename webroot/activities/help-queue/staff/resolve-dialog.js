import { html } from "lit";
import { show } from "../../../kit/dialog.js";
import { icon } from "../../../kit/icon.js";

const OUTCOMES = [
  ["ANSWERED", "Answered"],
  ["PARTLY", "Partly"],
  ["REFERRED", "Referred elsewhere"],
];

/** Asks for the outcome and what to take away. @returns {Promise<{outcome, note, staffNote?}|undefined>} */
export function askResolve(names, { owner }) {
  const done = (form) => {
    const { outcome, note, staff } = form.elements;
    return { outcome: outcome.value, note: note.value.trim(), ...(staff.value.trim() ? { staffNote: staff.value.trim() } : {}) };
  };
  return show({
    title: `Done with ${names}?`,
    body: (close) => html`<form class="why" @submit=${(event) => {
      event.preventDefault();
      close(done(event.currentTarget));
    }} @keydown=${(event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) close(done(event.currentTarget));
    }}>
      <fieldset class="choices choices--row"><legend class="sr">How it ended</legend><span class="seg">${OUTCOMES.map(
        ([value, word], index) => html`<label><input type="radio" name="outcome" value=${value} ?checked=${index === 0} />${word}</label>`,
      )}</span></fieldset>
      <div class="field"><label for="note">Note for ${names} (optional)</label>
        <textarea id="note" name="note" rows="3" dir="auto" maxlength="4000" autofocus></textarea><p class="hint">What they should take away. It stays with their question.</p></div>
      <div class="field"><label for="staff" class="row">${icon("eye", 14)} Note for staff (optional)</label>
        <textarea id="staff" name="staff" rows="2" dir="auto" maxlength="4000"></textarea><p class="hint">Shown to staff the next time ${owner.name} comes.</p></div>
      <div class="acts"><button class="btn" type="button" @click=${() => close()}>Cancel</button><button class="btn btn--main">Resolve</button></div></form>`,
  });
}
