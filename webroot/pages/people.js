import { html, nothing } from "lit";
import { addressOf } from "../kit/address.js";
import { avatar } from "../kit/avatar.js";
import { ask } from "../kit/dialog.js";
import { icon } from "../kit/icon.js";
import { empty, failed, skeleton } from "../kit/states.js";
import { moment } from "../kit/time.js";
import { toast } from "../kit/toast.js";
import { formDialog } from "../kit/form-dialog.js";
import "./people/rule.js";
import { handOver } from "./course/links.js";
import { roleName } from "./course/part.js";
import { Page } from "./page.js";

const states = {
  ACTIVE: { word: "Active", kind: "chip--board" },
  INVITED: { word: "Invited", kind: "chip--slate" },
  UNVERIFIED: { word: "Not confirmed", kind: "chip--slate" },
  DEACTIVATED: { word: "Deactivated", kind: "" },
};
const PAGE = 50;

/** Everybody who has an account, for administrators: find, help, deactivate, promote. */
class SitePeople extends Page {
  static properties = { page: { state: true }, problem: { state: true }, state: { state: true }, search: { state: true }, skip: { state: true } };
  #asked = 0;
  #soon;

  constructor() {
    super();
    this.search = "";
    this.state = "";
    this.skip = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.title("People");
    this.#load();
  }

  async #load() {
    const asked = ++this.#asked;
    const query = new URLSearchParams({ search: this.search, skip: this.skip, ...(this.state ? { state: this.state } : {}) });
    try {
      const page = await this.api.get(`/api/people?${query}`);
      if (asked !== this.#asked) return;
      this.page = page;
      this.problem = null;
    } catch (problem) {
      if (asked === this.#asked) this.problem = problem;
    }
  }

  render() {
    return html`<main id="main" class="home" tabindex="-1">
      <header class="home-head">
        <div>
          <h1>People</h1>
          ${this.page
            ? html`<p class="soft" role="status">${this.page.all} people${this.page.invited ? `, ${this.page.invited} of them invited and not signed in yet` : ""}</p>`
            : nothing}
        </div>
      </header>
      <div class="section-head section-head--tools site-tools">
        <label class="search">
          ${icon("search", 18)}<span class="sr">Name, email or course</span>
          <input type="search" placeholder="Name, email or course" .value=${this.search} @input=${(event) => this.#find(event.target.value)} />
        </label>
        <div class="seg site-states" role="radiogroup" aria-label="State">
          ${[["", "All"], ["ACTIVE", "Active"], ["INVITED", "Invited"], ["UNVERIFIED", "Not confirmed"], ["DEACTIVATED", "Deactivated"]].map(
            ([value, label]) => html`<label
              ><input type="radio" name="state" value=${value} ?checked=${this.state === value} @change=${() => this.#only(value)} />${label}</label
            >`,
          )}
        </div>
      </div>
      ${this.#list()}
      <lectern-sign-in-rule .api=${this.api}></lectern-sign-in-rule>
    </main>`;
  }

  #list() {
    if (this.problem) return html`<div class="card">${failed({ title: "People did not load", text: this.problem.message, onRetry: () => this.#load() })}</div>`;
    if (!this.page) return skeleton("people");
    const { people } = this.page;
    if (!people.length) return html`<div class="card">${empty({ symbol: "people", title: "No one matches", text: "Try a part of the name or of the address." })}</div>`;
    return html`<ul class="card rows tight people">${people.map((person) => this.#row(person))}</ul>
      <div class="row row--wrap gap-above">
        <span class="small quiet">${this.skip + 1} to ${this.skip + people.length}</span>
        <button class="btn sm push" type="button" ?disabled=${!this.skip} @click=${() => this.#turn(-PAGE)}>Earlier</button>
        <button class="btn sm" type="button" ?disabled=${people.length < PAGE} @click=${() => this.#turn(PAGE)}>Next ${PAGE}</button>
      </div>`;
  }

  #row(person) {
    const { name, state, admin, secondFactor, lastSeen, courses } = person;
    const off = state === "DEACTIVATED";
    const act = (words, onClick, more = "") =>
      html`<button class="btn sm btn--bare" type="button" @click=${onClick}>${words}<span class="sr">: ${name}</span>${more}</button>`;
    return html`<li class="person">
      ${avatar(person)}
      <span class="who">
        <span class="name">${name}</span> <span class="chip ${states[state].kind}">${states[state].word}</span>
        ${admin ? html` <span class="role">administrator</span>` : nothing}
        <span class="quiet small">${addressOf(person)}</span>
        <span class="quiet small">
          ${lastSeen ? html`Last seen ${moment(lastSeen)}` : "Never signed in"}${courses.length
            ? html` · ${courses.map(({ code, role }) => `${code} (${roleName[role].toLowerCase()})`).join(", ")}`
            : nothing}
        </span>
      </span>
      <span class="acts acts--wrap">
        ${off ? act("Reactivate", () => this.#change(person, { active: true }, `${name} can sign in again.`)) : nothing}
        ${state === "UNVERIFIED" || state === "INVITED"
          ? act("Confirm address", () => this.#confirm(person))
          : nothing}
        ${off ? nothing : act("Password link", () => this.#link(person))}
        ${act("Correct email", () => this.#email(person))}
        ${secondFactor ? act("Reset second factor", () => this.#factor(person)) : nothing}
        ${off ? nothing : act(admin ? "Remove as administrator" : "Make administrator", () => this.#admin(person))}
        ${off ? nothing : act("Deactivate", () => this.#deactivate(person))}
        ${act("Erase", () => this.#erase(person))}
      </span>
    </li>`;
  }

  #find(text) {
    this.search = text;
    this.skip = 0;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#load(), 200);
  }

  #only(state) {
    this.state = state;
    this.skip = 0;
    this.#load();
  }

  #turn(by) {
    this.skip = Math.max(0, this.skip + by);
    this.#load();
  }

  async #change({ id }, change, done) {
    try {
      await this.api.patch(`/api/people/${id}`, change);
      toast(done);
    } catch (problem) {
      toast(problem.message);
    }
    this.#load();
  }

  async #confirm(person) {
    const { name, email } = person;
    const text = `You vouch that ${email} is the address of this person. They get the places that courses keep for it.`;
    if (await ask({ title: `Confirm the address of ${name}?`, text, yes: "Confirm", no: "Not now" })) {
      this.#change(person, { verified: true }, `The address of ${name} is confirmed.`);
    }
  }

  async #admin(person) {
    const { name, admin } = person;
    const text = admin ? "They are signed out everywhere." : "They can see and change everything on this site.";
    const title = admin ? `Remove ${name} as administrator?` : `Make ${name} an administrator?`;
    if (await ask({ title, text, yes: admin ? "Remove" : "Make administrator", no: "Cancel", danger: admin })) {
      this.#change(person, { admin: !admin }, admin ? `${name} is no longer an administrator.` : `${name} is an administrator now.`);
    }
  }

  async #factor({ id, name }) {
    const text = "For somebody who lost their phone and their recovery codes. Make sure that it is them: from then on their password alone signs them in. All their sessions end.";
    if (!(await ask({ title: `Reset the second factor of ${name}?`, text, yes: "Reset", no: "Cancel", danger: true }))) return;
    try {
      await this.api.delete(`/api/people/${id}/second-factor`);
      toast(`The second factor of ${name} is reset.`);
    } catch (problem) {
      toast(problem.message);
    }
    this.#load();
  }

  async #deactivate(person) {
    const { name } = person;
    const text = "All their sessions end at once. What they wrote stays, with their name. You can undo this at any time.";
    if (await ask({ title: `Deactivate ${name}?`, text, yes: "Deactivate", no: "Cancel", danger: true })) {
      this.#change(person, { active: false }, `${name} is deactivated.`);
    }
  }

  async #erase({ id, name }) {
    const begun = await formDialog({
      title: `Erase ${name}?`,
      text: "This begins at once and cannot be undone. Their account goes, what they wrote is withdrawn for everyone, notes about them go, and their name becomes “Former member”. To confirm, enter their email address.",
      yes: "Erase for good",
      fields: [{ name: "email", label: "Their email", type: "email" }],
      send: ({ email }) => this.api.post(`/api/people/${id}/erasure`, { email: email.trim() }),
    });
    if (!begun) return;
    toast(`${name} is being erased.`);
    this.#load();
  }

  async #email(person) {
    const changed = await formDialog({
      title: `Correct the email of ${person.name}`,
      text: "They are signed out everywhere, and the new address counts as not confirmed.",
      yes: "Save",
      fields: [{ name: "email", label: "Email", type: "email", value: person.email }],
      send: ({ email }) => this.api.patch(`/api/people/${person.id}`, { email: email.trim() }),
    });
    if (changed) this.#load();
  }

  async #link({ id, name }) {
    try {
      const link = await this.api.post(`/api/people/${id}/password-link`, {});
      handOver(link, { page: "reset", name, text: "It sets a new password and signs them out everywhere." });
    } catch (problem) {
      toast(problem.message);
    }
  }
}

customElements.define("lectern-site-people", SitePeople);
