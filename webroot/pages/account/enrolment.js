import { LitElement, html, nothing, svg } from "lit";
import { saveBlob } from "../../files/save.js";
import { errorsOf, focusFirstError } from "../../kit/field.js";
import { icon } from "../../kit/icon.js";
import { toast } from "../../kit/toast.js";
import { codeField } from "./code-field.js";

/** "ABCDEFGH" in groups for typing: "ABCD EFGH". */
export const inFours = (key) => key.match(/.{1,4}/g).join(" ");

/** The QR code for an app; dark on light in either theme, as cameras need it. */
const picture = ({ path, size }) => html`<svg class="qr" viewBox="-4 -4 ${size + 8} ${size + 8}" role="img" aria-label="QR code for the authenticator app">
  ${svg`<rect class="qr-paper" x="-4" y="-4" width=${size + 8} height=${size + 8}></rect><path class="qr-ink" d=${path}></path>`}
</svg>`;

/**
 * Recovery codes, shown once.
 *
 * @param {string[]} codes
 */
export const recovery = (codes) => html`<ul class="recov" aria-label="Recovery codes">${codes.map((code) => html`<li><code>${code}</code></li>`)}</ul>
  <div class="row row--wrap">
    <button class="btn sm" type="button" @click=${() => copy(codes)}>${icon("copy", 16)} Copy</button>
    <button class="btn sm" type="button" @click=${() => saveBlob(new Blob([`${codes.join("\n")}\n`], { type: "text/plain" }), "lectern-recovery-codes.txt")}>${icon("save", 16)} Download</button>
  </div>`;

async function copy(codes) {
  try {
    await navigator.clipboard.writeText(codes.join("\n"));
    toast("The recovery codes are copied.");
  } catch {
    toast("Copying did not work. Download the codes instead.");
  }
}

/** The three steps of setting up a second factor: scan, save the recovery codes, enter a first code. */
class Enrolment extends LitElement {
  static properties = {
    enrolment: { attribute: false },
    yes: { attribute: false },
    confirm: { attribute: false },
    left: { attribute: false },
    errors: { state: true },
    busy: { state: true },
  };
  #code = "";

  constructor() {
    super();
    this.errors = {};
  }

  createRenderRoot() {
    return this;
  }

  render() {
    const { key, uri, qr, recoveryCodes } = this.enrolment;
    return html`<form class="stack factor" novalidate @submit=${(event) => this.#submit(event)}>
      <div class="factor-scan">
        ${picture(qr)}
        <div>
          <p><b>1. Scan this with your authenticator app</b></p>
          <p class="small soft">Or type <code class="factor-key">${inFours(key)}</code></p>
          <p class="small"><a href=${uri}>Open the app on this device</a></p>
        </div>
      </div>
      <div class="stack">
        <div>
          <p><b>2. Save these recovery codes</b></p>
          <p class="small soft">Each one signs you in once if you lose your phone. You won’t see them again.</p>
        </div>
        ${recovery(recoveryCodes)}
        <div>
          <label class="check"><input type="checkbox" name="saved" aria-describedby=${this.errors.saved ? "e-saved" : nothing} aria-invalid=${this.errors.saved ? "true" : nothing} /> <span>I have saved the codes somewhere safe</span></label>
          ${this.errors.saved ? html`<p class="form-error" id="e-saved">${this.errors.saved}</p>` : nothing}
        </div>
      </div>
      ${codeField({ label: "3. Enter the code that the app shows", value: this.#code, error: this.errors.code, onInput: (value) => (this.#code = value) })}
      ${this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing}
      <div class="row row--wrap">
        <button class="btn btn--main" aria-disabled=${this.busy ? "true" : "false"}>${this.yes}</button>
        ${this.left ? html`<button class="btn btn--bare" type="button" @click=${this.left}>Cancel</button>` : nothing}
      </div>
    </form>`;
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) return;
    const form = event.target;
    this.#code = form.elements.code.value.trim();
    this.errors = {
      code: this.#code ? "" : "Enter the code that your app shows.",
      saved: form.elements.saved.checked ? "" : "Save the codes first, then tick this.",
    };
    if (!this.errors.code && !this.errors.saved) {
      this.busy = true;
      try {
        await this.confirm(this.#code);
        return;
      } catch (problem) {
        this.errors = { ...errorsOf(problem), all: problem.fields?.length ? "" : problem.message };
      } finally {
        this.busy = false;
      }
    }
    await this.updateComplete;
    focusFirstError(this);
  }
}

customElements.define("lectern-enrolment", Enrolment);
