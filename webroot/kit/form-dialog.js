import { html, nothing } from "lit";
import { show } from "./dialog.js";
import { area, choice, errorsOf, field, focusFirstError } from "./field.js";

/**
 * Asks for a few values in a dialog and sends them. Typed values stay when the server refuses.
 *
 * @param {object} part
 * @param {string} part.title
 * @param {string} [part.text] an explanation
 * @param {string} part.yes label of the button that sends
 * @param {string} [part.no] label of the other one
 * @param {{name: string, label: string, hint?: string, value?: string, options?: object[], type?: string, rows?:
 *   number}[]} part.fields
 * @param {(values: object) => Promise<unknown>} part.send
 * @returns {Promise<unknown>} the server's answer, undefined if the dialog was cancelled
 */
export function formDialog({ title, text, yes, no = "Cancel", fields, send }) {
  const values = Object.fromEntries(fields.map(({ name, value = "" }) => [name, value]));
  let errors = {};
  const draw = (close, redraw) => {
    const submit = async (event) => {
      event.preventDefault();
      const form = event.target;
      try {
        const answer = await send(values);
        close(answer ?? true);
      } catch (problem) {
        errors = { ...errorsOf(problem), all: problem.fields?.length ? "" : problem.message };
        redraw();
        focusFirstError(form);
      }
    };
    return html`<form novalidate @submit=${submit}>
      ${text ? html`<p class="soft small">${text}</p>` : nothing}
      ${fields.map((part) =>
        (part.options ? choice : part.rows ? area : field)({
          ...part,
          value: values[part.name],
          error: errors[part.name],
          onInput: (value) => (values[part.name] = value),
        }),
      )}
      ${errors.all ? html`<p class="form-error" role="alert">${errors.all}</p>` : nothing}
      <div class="acts">
        <button class="btn" type="button" @click=${() => close()}>${no}</button>
        <button class="btn btn--main">${yes}</button>
      </div>
    </form>`;
  };
  return show({ title, body: draw });
}
