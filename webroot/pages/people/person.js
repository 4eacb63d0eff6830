import { LitElement, html, nothing } from "lit";
import { addressOf } from "../../kit/address.js";
import { avatar } from "../../kit/avatar.js";
import { ask } from "../../kit/dialog.js";
import { formDialog } from "../../kit/form-dialog.js";
import { icon } from "../../kit/icon.js";
import { portraits } from "../../kit/portraits.js";
import { empty, failed, skeleton } from "../../kit/states.js";
import { moment } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { wordsOf } from "../audit-words.js";
import { handOver } from "../course/links.js";
import { roleName } from "../course/part.js";
import { merge } from "./merging.js";
import { states } from "./states.js";

const RECENT = 8;

/** One account, and the actions of an administrator on it. Tells `loaded`, with the account, and `changed`. */
class SitePerson extends LitElement {
  static properties = { api: { attribute: false }, who: {}, person: { state: true }, ways: { state: true }, recent: { state: true }, problem: { state: true } };
  #loaded;

  createRenderRoot() {
    return this;
  }

  willUpdate() {
    if (this.#loaded === this.who) return;
    this.#loaded = this.who;
    this.person = this.ways = this.recent = this.problem = undefined;
    this.#load();
  }

  async #load() {
    const { who } = this;
    try {
      const [person, ways, { entries }] = await Promise.all([
        this.api.get(`/api/people/${who}`),
        this.api.get(`/api/people/${who}/sign-in-ways`),
        this.api.get(`/api/audit?${new URLSearchParams({ person: who })}`),
      ]);
      if (who !== this.who) return;
      Object.assign(this, { person, ways, recent: entries.slice(0, RECENT), problem: undefined });
      this.dispatchEvent(new CustomEvent("loaded", { detail: person }));
    } catch (problem) {
      if (who === this.who) this.problem = problem;
    }
  }

  #changed() {
    this.#load();
    this.dispatchEvent(new Event("changed"));
  }

  render() {
    if (this.problem?.status === 404) {
      return empty({ symbol: "people", title: "This account is gone", text: "It was erased, or it became part of another account.", action: html`<a class="btn" href="/audit">Audit log</a>` });
    }
    if (this.problem) return failed({ title: "This person did not load", text: this.problem.message, onRetry: () => this.#load() });
    if (!this.person) return skeleton("the person");
    const { person } = this;
    return html`${this.#top(person)} ${this.#courses(person)} ${this.#signIn(person)} ${this.#log()} ${this.#more(person)}`;
  }

  #top(person) {
    const { state, admin, lastSeen } = person;
    return html`<div class="person-top">
      ${avatar(person, { size: "lg" })}
      <div>
        <p class="row row--wrap">
          <span class="chip ${states[state].kind}">${states[state].word}</span>
          ${admin ? html`<span class="chip">Administrator</span>` : nothing}
        </p>
        <p class="small soft">${addressOf(person)} <button class="linkish" type="button" @click=${() => this.#email(person)}>Correct it</button></p>
        <p class="small quiet">${lastSeen ? html`Last seen ${moment(lastSeen)}` : "Never signed in"}</p>
      </div>
    </div>`;
  }

  #courses({ courses }) {
    return html`<h3>Courses</h3>
      ${courses.length
        ? html`<ul class="person-list">
            ${courses.map(({ course, code, role }) => html`<li><a href="/courses/${course}/people">${code}</a> <span class="soft">${roleName[role]}</span></li>`)}
          </ul>`
        : html`<p class="small soft">In no course.</p>`}`;
  }

  #signIn(person) {
    const { password, passkeys, providers, devices } = this.ways;
    const passkey = `${passkeys} ${passkeys === 1 ? "passkey" : "passkeys"}`;
    return html`<h3>Sign-in and devices</h3>
      <ul class="person-list">
        <li>${icon("lock", 16)} ${password ? "Password" : "Password, not set yet"}${passkeys ? `, ${passkey}` : nothing}${person.secondFactor ? ", second factor" : nothing}</li>
        ${providers.map((provider) => html`<li>${icon("link", 16)} <span>Linked to <bdi>${provider}</bdi></span></li>`)}
        ${devices.length
          ? devices.map(({ name, lastUsedAt }) => html`<li>${icon("screen", 16)} <span>${name} <span class="quiet">${moment(lastUsedAt)}</span></span></li>`)
          : html`<li>${icon("screen", 16)} Signed in nowhere</li>`}
      </ul>
      <p class="row row--wrap">
        ${person.state === "DEACTIVATED" ? nothing : html`<button class="btn sm" type="button" @click=${() => this.#link(person)}>Password link</button>`}
        ${person.secondFactor ? html`<button class="btn sm" type="button" @click=${() => this.#factor(person)}>Reset second factor</button>` : nothing}
      </p>`;
  }

  #log() {
    return html`<h3>Recent</h3>
      ${this.recent.length
        ? html`<ul class="person-log">
            ${this.recent.map(({ at, actor, act }) => html`<li><time class="quiet" datetime=${at}>${moment(at)}</time><span>${wordsOf(act)}${actor ? html`, <bdi>${actor}</bdi>` : nothing}</span></li>`)}
          </ul>`
        : html`<p class="small soft">Nothing in the audit log.</p>`}`;
  }

  #more(person) {
    const { state, admin, picture } = person;
    const off = state === "DEACTIVATED";
    const act = (words, onClick, danger) => html`<button class="btn sm ${danger ? "btn--wax" : ""}" type="button" @click=${onClick}>${words}</button>`;
    return html`<h3>More</h3>
      <p class="row row--wrap">
        ${state === "UNVERIFIED" || state === "INVITED" ? act("Confirm address", () => this.#confirm(person)) : nothing}
        ${off ? nothing : act(admin ? "Remove as administrator" : "Make administrator", () => this.#admin(person))}
        ${off ? act("Reactivate", () => this.#change(person, { active: true }, `${person.name} can sign in again.`)) : act("Deactivate", () => this.#deactivate(person))}
        ${picture ? act("Remove picture", () => this.#picture(person)) : nothing}
        ${act("Merge", () => this.#merge(person))}
        ${act("Erase", () => this.#erase(person), true)}
      </p>
      <p class="small quiet">Deactivating ends all sessions at once. Names stay in what was written, and you can undo it at any time. Merging two accounts of one person, and erasing, can’t be undone.</p>`;
  }

  async #change({ id }, change, done) {
    try {
      await this.api.patch(`/api/people/${id}`, change);
      toast(done);
    } catch (problem) {
      toast(problem.message);
    }
    this.#changed();
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
    this.#changed();
  }

  async #picture({ id, name }) {
    const text = "For a picture that people should not have to see. They can add another one.";
    if (!(await ask({ title: `Remove the picture of ${name}?`, text, yes: "Remove", no: "Cancel", danger: true }))) return;
    try {
      await this.api.delete(`/api/people/${id}/picture`);
      portraits.changed(id);
      toast(`The picture of ${name} is removed.`);
    } catch (problem) {
      toast(problem.message);
    }
    this.#changed();
  }

  async #deactivate(person) {
    const { name } = person;
    const text = "All their sessions end at once. What they wrote stays, with their name. You can undo this at any time.";
    if (await ask({ title: `Deactivate ${name}?`, text, yes: "Deactivate", no: "Cancel", danger: true })) {
      this.#change(person, { active: false }, `${name} is deactivated.`);
    }
  }

  async #merge(person) {
    const done = await merge(this.api, person);
    if (!done) return;
    toast(`${done.gone.name} is becoming part of ${done.kept.name}.`);
    this.#changed();
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
    this.#changed();
  }

  async #email(person) {
    const changed = await formDialog({
      title: `Correct the email of ${person.name}`,
      text: "They are signed out everywhere, and the new address counts as not confirmed.",
      yes: "Save",
      fields: [{ name: "email", label: "Email", type: "email", value: person.email }],
      send: ({ email }) => this.api.patch(`/api/people/${person.id}`, { email: email.trim() }),
    });
    if (changed) this.#changed();
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

customElements.define("lectern-site-person", SitePerson);
