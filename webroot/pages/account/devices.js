import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { moment } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { Section } from "./section.js";

/** The devices on which one is signed in. */
class Devices extends Section {
  static properties = { ...Section.properties, devices: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    try {
      this.devices = (await this.api.get("/api/sessions")).devices;
      this.errors = {};
    } catch (problem) {
      this.errors = { all: problem.message };
    }
  }

  render() {
    return html`<section class="card" aria-labelledby="devices">
      <header><h2 id="devices">Devices</h2></header>
      ${this.errors.all ? html`<p class="form-error" role="alert">${this.errors.all}</p>` : nothing}
      <ul class="rows tight">
        ${(this.devices ?? []).map(
          (device) => html`<li class="person">
            <span class="who">
              <span class="t">${device.name}</span>
              <span class="quiet small">${device.current ? "Now" : html`Last used ${moment(device.lastUsedAt)}`}</span>
            </span>
            ${device.current
              ? html`<span class="chip chip--board push">${icon("check", 14)} This device</span>`
              : html`<button class="btn sm btn--bare push" type="button" @click=${() => this.#end(device)}>
                  Sign out<span class="sr"> ${device.name}</span>
                </button>`}
          </li>`,
        )}
      </ul>
      ${this.devices?.length === 1 ? html`<p class="small soft">You are signed in on this device only.</p>` : nothing}
    </section>`;
  }

  async #end({ id, name }) {
    try {
      await this.api.delete(`/api/sessions/${id}`);
      toast(`${name} is signed out.`);
    } catch (problem) {
      toast(problem.message);
    }
    this.#load();
  }
}

customElements.define("lectern-devices", Devices);
