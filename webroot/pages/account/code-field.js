import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { icon } from "../../kit/icon.js";

/**
 * A field for a code of an authenticator app, or for a recovery code.
 *
 * @param {{label: string, value?: string, error?: string, recovery?: boolean, onInput?: (value: string) => void}}
 *   part
 */
export const codeField = ({ label, value = "", error, hint, recovery = false, autofocus = false, onInput }) => html`<div class="field ${error ? "field--bad" : ""}">
  <label for="f-code">${label}</label>
  <input
    id="f-code"
    name="code"
    class="otp ${recovery ? "otp--long" : ""}"
    inputmode=${recovery ? "text" : "numeric"}
    autocomplete=${recovery ? "off" : "one-time-code"}
    autocapitalize="none"
    spellcheck="false"
    maxlength="40"
    ?autofocus=${autofocus}
    .value=${live(value)}
    aria-invalid=${error ? "true" : nothing}
    aria-describedby=${[error && "e-code", hint && "h-code"].filter(Boolean).join(" ") || nothing}
    @input=${(event) => onInput?.(event.target.value)}
  />
  ${hint ? html`<p class="hint" id="h-code">${hint}</p>` : nothing}
  ${error ? html`<p class="error" id="e-code">${icon("warn", 16)}<span>${error}</span></p>` : nothing}
</div>`;
