import { html, nothing } from "lit";
import { icon } from "./icon.js";
import { show } from "./dialog.js";

/**
 * Asks a question that is answered by a text, such as the reason of a removal.
 *
 * @param {{title: string, text?: string, label: string, hint?: string, longest?: number, required?: boolean, value?:
 *   string, yes: string, no: string}} question
 * @returns {Promise<string|undefined>} the text, undefined after Escape
 */
export function askWhy({ title, text, label, hint, longest = 4000, required = false, value = "", yes, no }) {
  let error = "";
  const words = (form) => form.elements.why.value.trim();
  return show({
    title,
    body: (close, redraw) => {
      const submit = (event) => {
        event.preventDefault();
        const given = words(event.currentTarget);
        error = required && !given ? "Enter a few words." : "";
        if (error) {
          redraw();
          event.currentTarget.elements.why.focus();
        } else close(given);
      };
      const key = (event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.form.requestSubmit();
      };
      return html`<form class="why" @submit=${submit}>
        ${text ? html`<p class="soft small">${text}</p>` : nothing}
        <div class="field ${error ? "field--bad" : ""}">
          <label for="why">${label}</label>
          <textarea id="why" name="why" rows="3" dir="auto" maxlength=${longest} .value=${value} autofocus @keydown=${key}
            aria-invalid=${error ? "true" : nothing} aria-describedby="why-hint ${error ? "why-error" : ""}"></textarea>
          ${error ? html`<p class="error" id="why-error">${icon("warn", 16)}<span>${error}</span></p>` : nothing}
          <p class="hint" id="why-hint">${hint ?? ""}</p>
        </div>
        <div class="acts">
          <button class="btn" type="button" @click=${() => close()}>${no}</button>
          <button class="btn btn--main" type="submit">${yes}</button>
        </div>
      </form>`;
    },
  });
}
