import { html, nothing } from "lit";
import { field } from "../../kit/field.js";
import { LOCALE } from "../../kit/locale.js";
import { toast } from "../../kit/toast.js";
import { SchoolPart } from "./part.js";

const number = new Intl.NumberFormat(LOCALE);
const limits = [
  ["filesPerPersonDaily", "Files a person may bring in 24 hours", 1, 10_000],
  ["roomMegabytes", "Megabytes of files in one room", 5, 100_000],
  ["mailsDaily", "Notifications by email in 24 hours", 0, 1_000_000],
];

/** The site's limits; an empty field means the settings file's value. */
class Limits extends SchoolPart {
  static properties = { ...SchoolPart.properties, limits: { state: true } };
  #typed = {};
  name = "limits";
  heading = "Limits";

  async read() {
    this.#take(await this.api.get("/api/limits"));
  }

  #take(answer) {
    this.limits = answer;
    this.#typed = { ...answer };
  }

  form() {
    const { settings } = this.limits;
    const usual = (name) => (name === "mailsDaily" && !settings[name] ? "Empty: no limit" : `Empty: ${number.format(settings[name])}`);
    return html`<form class="stack" novalidate @submit=${(event) => this.send(event, () => this.#save())}>
      <div class="retention-fields">
        ${limits.map(([name, label, min, max]) =>
          field({ name, label, hint: usual(name) + (name === "mailsDaily" ? ". 0 is no limit. Messages about accounts are always sent" : ""), value: String(this.#typed[name] ?? ""), onInput: (value) => (this.#typed[name] = value), error: this.errors[name], type: "number", input: { min, max } }),
        )}
      </div>
      <p class="small soft">How many connections a server takes depends on its memory, and is set in <code>conf/lectern.yaml</code>. <a href="/status">Status</a> shows all that counts.</p>
      ${this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing}
      <p class="row row--wrap"><button class="btn btn--main push" aria-disabled=${this.busy ? "true" : "false"}>Save</button></p>
    </form>`;
  }

  async #save() {
    const typed = limits.map(([name]) => [name, String(this.#typed[name] ?? "").trim()]).filter(([, value]) => value);
    this.#take(await this.api.put("/api/limits", Object.fromEntries(typed.map(([name, value]) => [name, Number(value)]))));
    toast("Saved. It counts from now on.");
  }
}

customElements.define("lectern-limits", Limits);
