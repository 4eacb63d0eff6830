import { html, nothing } from "lit";
import { kept } from "../words.js";
import { askCallLink } from "./call-link.js";
import { deskButtons } from "./desk-menu.js";
import { Pane } from "./pane.js";

export const pane = { element: "lectern-desk-tools" };

/** `<lectern-desk-tools>`: the desk's actions for staff, and how often estimated waits came true. */
class DeskTools extends Pane {
  static properties = { ...Pane.properties, quality: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#rate();
  }

  /* Loads the rate. The header does without if that fails. */
  async #rate() {
    this.quality = await this.api.get(`/api/courses/${this.store.room.course}/estimates/quality`).catch(() => undefined);
  }

  render() {
    const came = kept(this.quality);
    return html`${came ? html`<span class="soft small wide-only kept-waits"><b>${came}</b> waits kept</span>` : nothing}${deskButtons(this.desk, () => askCallLink(this.api, this.store.room.course))}`;
  }
}

customElements.define("lectern-desk-tools", DeskTools);
