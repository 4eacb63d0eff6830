import { html, nothing } from "lit";
import { ask } from "../../kit/dialog.js";
import { toast } from "../../kit/toast.js";
import { SchoolPart } from "./part.js";

const MOST = 5_000_000;

/** The logo shown at sign-in. */
class Logo extends SchoolPart {
  static properties = { ...SchoolPart.properties, tag: { state: true } };
  name = "school-logo";
  heading = "Logo";

  async read() {
    this.tag = (await this.api.open("/api/settings")).logo ?? "";
  }

  form() {
    return html`${this.tag ? html`<p class="school-logo"><img src="/api/school/logo/${this.tag}" alt="The logo now" /></p>` : html`<p class="small soft">No logo yet.</p>`}
      <p class="row row--wrap gap-above">
        <button class="btn" type="button" aria-disabled=${this.busy ? "true" : "false"} @click=${() => this.querySelector("input").click()}>${this.tag ? "Change logo" : "Add a logo"}</button>
        ${this.tag ? html`<button class="btn btn--bare" type="button" @click=${() => this.#remove()}>Remove</button>` : nothing}
      </p>
      <p class="small quiet gap-above">PNG or JPEG, at most 5 MB. People see it when they sign in; it is made to fit 480 by 160 pixels.</p>
      ${this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing}
      <input type="file" hidden tabindex="-1" accept="image/png,image/jpeg" aria-label="Logo of the school" @change=${(event) => this.#chosen(event.target)} />`;
  }

  async #chosen(input) {
    const [file] = input.files;
    input.value = "";
    if (!file) return;
    if (file.size > MOST) {
      this.errors = { all: "This picture is larger than 5 MB. Choose a smaller one." };
      return;
    }
    await this.send(null, async () => {
      this.tag = (await this.api.send("PUT", "/api/school/logo", file, "application/octet-stream")).tag;
      toast("Logo saved.");
    });
  }

  async #remove() {
    if (!(await ask({ title: "Remove the logo?", yes: "Remove", no: "Cancel" }))) return;
    await this.send(null, async () => {
      await this.api.delete("/api/school/logo");
      this.tag = "";
      toast("Logo removed.");
    });
  }
}

customElements.define("lectern-logo", Logo);
