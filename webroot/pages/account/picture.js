import { html, nothing } from "lit";
import { avatar } from "../../kit/avatar.js";
import { portraits } from "../../kit/portraits.js";
import { toast } from "../../kit/toast.js";
import { square } from "../../files/square.js";
import { Section } from "./section.js";

/** One's own picture: choose, preview, remove. */
class OwnPicture extends Section {
  static properties = { ...Section.properties, has: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#look();
  }

  async #look() {
    this.has = Boolean(await portraits.of(this.session.account?.id));
  }

  render() {
    const { account } = this.session;
    if (!account) return nothing;
    return html`<div class="own-picture">
      ${avatar(account, { size: "xl" })}
      <p class="row row--wrap">
        <button class="btn" type="button" aria-disabled=${this.busy ? "true" : "false"} @click=${() => this.querySelector("input").click()}>
          ${this.has ? "Change picture" : "Add picture"}
        </button>
        ${this.has ? html`<button class="btn btn--bare" type="button" @click=${() => this.#remove()}>Remove</button>` : nothing}
      </p>
      <p class="small quiet">People in your courses see it beside your name. It is cropped to a square.</p>
      ${this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing}
      <input type="file" hidden tabindex="-1" accept="image/*" aria-label="Your picture" @change=${(event) => this.#chosen(event.target)} />
    </div>`;
  }

  async #chosen(input) {
    const [file] = input.files;
    input.value = "";
    if (!file || this.busy) return;
    this.busy = true;
    this.errors = {};
    try {
      await this.api.send("PUT", "/api/me/picture", await square(file), "application/octet-stream");
      await this.#changed("Picture saved.");
    } catch (problem) {
      this.errors = { all: problem.message };
    } finally {
      this.busy = false;
    }
  }

  async #remove() {
    this.errors = {};
    try {
      await this.api.delete("/api/me/picture");
      await this.#changed("Picture removed.");
    } catch (problem) {
      this.errors = { all: problem.message };
    }
  }

  async #changed(words) {
    portraits.changed(this.session.account.id);
    toast(words);
    await this.#look();
  }
}

customElements.define("lectern-own-picture", OwnPicture);
