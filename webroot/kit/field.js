import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { icon } from "./icon.js";

/**
 * A field: the label above, a hint below, and an error below that, linked to the field for screen readers.
 *
 * @param {object} part
 * @param {string} part.name also the field's id, after `f-`
 * @param {string} part.label
 * @param {string} [part.error]
 */
export const field = ({ name, label, hint, error, value = "", type = "text", input = {}, onInput, onLeave }) => html`
  <div class="field ${error ? "field--bad" : ""}">
    <label for="f-${name}">${label}</label>
    <input
      id="f-${name}"
      name=${name}
      type=${type}
      .value=${live(value)}
      autocomplete=${input.autocomplete ?? "off"}
      autocapitalize=${type === "email" || type === "password" ? "none" : "sentences"}
      spellcheck=${input.spellcheck ?? "false"}
      ?autofocus=${input.autofocus}
      ?required=${input.required}
      min=${input.min ?? nothing}
      max=${input.max ?? nothing}
      maxlength=${input.maxlength ?? nothing}
      aria-invalid=${error ? "true" : nothing}
      aria-describedby=${[error && `e-${name}`, hint && `h-${name}`].filter(Boolean).join(" ") || nothing}
      @input=${(event) => onInput?.(event.target.value)}
      @blur=${(event) => onLeave?.(event.target.value)}
    />
    ${hint ? html`<p class="hint" id="h-${name}">${hint}</p>` : nothing} ${wrong(name, error)}
  </div>
`;

/** The same with several lines. */
export const area = ({ name, label, hint, error, value = "", rows = 3, maxlength, onInput }) => html`
  <div class="field ${error ? "field--bad" : ""}">
    <label for="f-${name}">${label}</label>
    <textarea
      id="f-${name}"
      name=${name}
      rows=${rows}
      dir="auto"
      maxlength=${maxlength ?? nothing}
      .value=${live(value)}
      aria-invalid=${error ? "true" : nothing}
      aria-describedby=${[error && `e-${name}`, hint && `h-${name}`].filter(Boolean).join(" ") || nothing}
      @input=${(event) => onInput?.(event.target.value)}
    ></textarea>
    ${hint ? html`<p class="hint" id="h-${name}">${hint}</p>` : nothing} ${wrong(name, error)}
  </div>
`;

/** @param {{options: {value: string, label: string}[]}} part */
export const choice = ({ name, label, hint, error, value = "", options, onInput, quiet = false }) => html`
  <div class="field ${error ? "field--bad" : ""}">
    <label class=${quiet ? "sr" : ""} for="f-${name}">${label}</label>
    <select id="f-${name}" name=${name} @change=${(event) => onInput?.(event.target.value)}>
      ${options.map(
        (option) =>
          html`<option value=${option.value} .selected=${live(option.value === value)}>${option.label}</option>`,
      )}
    </select>
    ${hint ? html`<p class="hint">${hint}</p>` : nothing} ${wrong(name, error)}
  </div>
`;

const wrong = (name, error) =>
  error ? html`<p class="error" id="e-${name}">${icon("warn", 16)}<span>${error}</span></p>` : nothing;

/** Focuses the first invalid field. */
export function focusFirstError(root) {
  root.querySelector("[aria-invalid=true]")?.focus();
}

/** The values of the form's fields. Read at sending, as a password manager fills fields without events. */
export const valuesOf = (form) => Object.fromEntries(new FormData(form));

/** The server's list of fields as a record of errors by name. */
export const errorsOf = (problem) =>
  Object.fromEntries((problem.fields ?? []).map(({ name, error }) => [name, whole(error)]));

/* The server's errors may be half sentences, as "must have 1 to 80 characters". */
const whole = (error) => (/^\p{Ll}/u.test(error) ? `This ${error}.` : error);
