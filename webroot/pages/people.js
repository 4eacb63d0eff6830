import { html, nothing } from "lit";
import { addressOf } from "../kit/address.js";
import { avatar } from "../kit/avatar.js";
import { icon } from "../kit/icon.js";
import { empty, failed, skeleton } from "../kit/states.js";
import { moment } from "../kit/time.js";
import "./people/person.js";
import { states } from "./people/states.js";
import { roleName } from "./course/part.js";
import { Page } from "./page.js";

const PAGE = 50;
const WIDE = "(min-width: 68rem)"; // where list and person are side by side, as in the styles

/** All accounts, for administrators, with the selected person beside the list. */
class SitePeople extends Page {
  static properties = { page: { state: true }, chosen: { state: true }, problem: { state: true }, state: { state: true }, search: { state: true }, skip: { state: true } };
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

  updated(changed) {
    const before = changed.get("params")?.person;
    const { person } = this.params;
    if (!changed.has("params") || before === person) return;
    // If there is room for only one of them, the focus moves along.
    if (person) matchMedia(WIDE).matches || this.querySelector("#person")?.focus();
    else if (before) this.querySelector(`a[href="/people/${before}"]`)?.focus();
  }

  render() {
    const { person } = this.params;
    return html`<main id="main" class="home site-people ${person ? "site-people--open" : ""}" tabindex="-1">
      <div class="site-people-all">
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
            ${[["", "All"], ...Object.entries(states).map(([value, { word }]) => [value, word])].map(
              ([value, label]) => html`<label
                ><input type="radio" name="state" value=${value} ?checked=${this.state === value} @change=${() => this.#only(value)} />${label}</label
              >`,
            )}
          </div>
        </div>
        ${this.#list()}
      </div>
      ${person ? this.#beside(person) : nothing}
    </main>`;
  }

  #beside(id) {
    // A person reached by a link or a search may not be on the current page of the list.
    const { name } = (this.chosen?.id === id ? this.chosen : this.page?.people.find((one) => one.id === id)) ?? { name: "Person" };
    return html`<h1 class="sr site-people-title">People</h1>
    <aside class="card site-person" aria-labelledby="person">
      <header class="row">
        <h2 id="person" tabindex="-1">${name}</h2>
        <a class="icon-btn icon-btn--sm push" href="/people" aria-label="Close" title="Close">${icon("x")}</a>
      </header>
      <lectern-site-person .api=${this.api} .who=${id} @loaded=${({ detail }) => (this.chosen = detail)} @changed=${() => this.#load()}></lectern-site-person>
    </aside>`;
  }

  #list() {
    if (this.problem) return html`<div class="card">${failed({ title: "People did not load", text: this.problem.message, onRetry: () => this.#load() })}</div>`;
    if (!this.page) return skeleton("people");
    const { people } = this.page;
    if (!people.length) return html`<div class="card">${empty({ symbol: "people", title: "No one matches", text: "Try a part of the name or of the address." })}</div>`;
    return html`<div class="card site-table">
        <table>
          <thead>
            <tr><th scope="col">Name</th><th scope="col">State</th><th scope="col">Last seen</th><th scope="col">Courses</th></tr>
          </thead>
          <tbody>${people.map((person) => this.#row(person))}</tbody>
        </table>
      </div>
      <div class="row row--wrap gap-above">
        <span class="small quiet">${this.skip + 1} to ${this.skip + people.length}</span>
        <button class="btn sm push" type="button" ?disabled=${!this.skip} @click=${() => this.#turn(-PAGE)}>Earlier</button>
        <button class="btn sm" type="button" ?disabled=${people.length < PAGE} @click=${() => this.#turn(PAGE)}>Next ${PAGE}</button>
      </div>`;
  }

  #row(person) {
    const { id, name, state, admin, lastSeen, courses } = person;
    const [first, ...more] = courses;
    return html`<tr>
      <td>
        <span class="site-name">
          ${avatar(person)}
          <span><a href="/people/${id}" aria-current=${id === this.params.person ? "true" : nothing}>${name}</a>${admin ? html` <span class="role">administrator</span>` : nothing}
            <span class="quiet small">${addressOf(person)}</span></span>
        </span>
      </td>
      <td><span class="chip ${states[state].kind}">${states[state].word}</span></td>
      <td class="small soft">${lastSeen ? moment(lastSeen) : "Never"}</td>
      <td class="small">${first ? html`${first.code} <span class="quiet">${more.length ? `and ${more.length} more` : roleName[first.role].toLowerCase()}</span>` : nothing}</td>
    </tr>`;
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
}

customElements.define("lectern-site-people", SitePeople);
