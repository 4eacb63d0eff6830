import { html, nothing } from "lit";
import { choice } from "../kit/field.js";
import { icon } from "../kit/icon.js";
import { empty, failed, skeleton } from "../kit/states.js";
import { toast } from "../kit/toast.js";
import { saveFile } from "./course/links.js";
import { roles } from "./course/part.js";
import { invite } from "./people/invite.js";
import { MOST, deactivate, passwordLinks, reactivate } from "./people/many.js";
import "./people/person.js";
import { states } from "./people/states.js";
import "./people/table.js";
import { Page } from "./page.js";

const PAGE = 50;
const kinds = [{ value: "", label: "Any role" }, ...roles, { value: "ADMINISTRATOR", label: "Administrator" }];
const orders = [
  { value: "NAME", label: "By name" },
  { value: "LAST_SEEN", label: "Last seen first" },
];
const WIDE = "(min-width: 68rem)"; // where list and person are side by side, as in the styles

/** All accounts, for administrators, with the selected person beside the list. */
class SitePeople extends Page {
  static properties = { page: { state: true }, chosen: { state: true }, problem: { state: true }, state: { state: true }, role: { state: true }, search: { state: true }, order: { state: true }, skip: { state: true }, picked: { state: true }, going: { state: true }, saving: { state: true } };
  #asked = 0;
  #soon;

  constructor() {
    super();
    this.search = "";
    this.state = "";
    this.role = "";
    this.order = "NAME";
    this.skip = 0;
    this.picked = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    this.title("People");
    this.#load();
  }

  async #load() {
    const asked = ++this.#asked;
    const query = new URLSearchParams({ skip: this.skip, order: this.order, ...this.#filter() });
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
          <div class="row push">
            <button class="btn" type="button" aria-disabled=${this.saving ? "true" : "false"} @click=${() => this.#save()}>${icon("file", 18)} CSV<span class="sr"> of everyone who matches</span></button>
            <button class="btn btn--main" type="button" @click=${() => this.#invite()}>${icon("plus", 18)} Invite</button>
          </div>
        </header>
        <div class="section-head section-head--tools site-tools">
          <label class="search">
            ${icon("search", 18)}<span class="sr">Name, email or course</span>
            <input type="search" placeholder="Name, email or course" .value=${this.search} @input=${(event) => this.#find(event.target.value)} />
          </label>
          <div class="seg site-states" role="radiogroup" aria-label="State">
            ${[["", "All"], ...Object.entries(states).map(([value, { word }]) => [value, this.#counted(value, word)])].map(
              ([value, label]) => html`<label
                ><input type="radio" name="state" value=${value} ?checked=${this.state === value} @change=${() => this.#only(value)} />${label}</label
              >`,
            )}
          </div>
          ${choice({ name: "people-role", label: "Role", quiet: true, value: this.role, options: kinds, onInput: (role) => this.#as(role) })}
          <div class="phone-only">${choice({ name: "people-order", label: "Order", quiet: true, value: this.order, options: orders, onInput: (order) => this.#sort(order) })}</div>
        </div>
        ${this.#many()} ${this.#list()}
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
        <span class="row push">
          ${this.#neighbour(id, -1, "Previous person", "up")} ${this.#neighbour(id, 1, "Next person", "down")}
          <a class="icon-btn icon-btn--sm" href="/people" aria-label="Close" title="Close">${icon("x")}</a>
        </span>
      </header>
      <lectern-site-person .api=${this.api} .who=${id} @loaded=${({ detail }) => (this.chosen = detail)} @changed=${() => this.#load()}></lectern-site-person>
    </aside>`;
  }

  /* The person before or after this one, on this page of the list. */
  #neighbour(id, step, words, symbol) {
    const people = this.page?.people ?? [];
    const at = people.findIndex((one) => one.id === id);
    if (at < 0) return nothing;
    const to = people[at + step];
    return html`<button class="icon-btn icon-btn--sm" type="button" aria-label=${words} title=${words} ?disabled=${!to} @click=${() => this.router.go(`/people/${to.id}`, { replace: true })}>${icon(symbol, 18)}</button>`;
  }

  #list() {
    if (this.problem) return html`<div class="card">${failed({ title: "People did not load", text: this.problem.message, onRetry: () => this.#load() })}</div>`;
    if (!this.page) return skeleton("people");
    const { people } = this.page;
    if (!people.length) return html`<div class="card">${empty({ symbol: "people", title: "No one matches", text: "Try a part of the name or of the address." })}</div>`;
    return html`<lectern-people-table .people=${people} .picked=${this.picked} .open=${this.params.person} .order=${this.order} @order=${({ detail }) => this.#sort(detail)} @picked=${({ detail }) => (this.picked = detail)}></lectern-people-table>
      <div class="row row--wrap gap-above">
        <span class="small quiet">${this.skip + 1} to ${this.skip + people.length} of ${this.page.matching}</span>
        <button class="btn sm push" type="button" ?disabled=${!this.skip} @click=${() => this.#turn(-PAGE)}>Earlier</button>
        <button class="btn sm" type="button" ?disabled=${this.skip + people.length >= this.page.matching} @click=${() => this.#turn(PAGE)}>Next ${PAGE}</button>
      </div>`;
  }

  /** What can be done for everyone who is chosen, on this page of the list and on others. */
  #many() {
    if (!this.picked.size) return nothing;
    const act = (words, run, danger) => html`<button class="btn sm ${danger ? "btn--wax" : ""}" type="button" ?disabled=${this.going !== undefined} @click=${() => this.#run(run)}>${words}</button>`;
    return html`<div class="card site-many" role="group" aria-label="With those selected">
      <span class="small" role="status"
        >${this.going === undefined
          ? html`<b>${this.picked.size}</b> selected${this.picked.size >= MOST ? ", the most at a time" : ""}`
          : `${this.going} of ${this.picked.size} done…`}</span
      >
      ${act("Password links", (people, told) => passwordLinks(this.api, people, told))}
      ${act("Reactivate", (people, told) => reactivate(this.api, people, told))}
      ${act("Deactivate", (people, told) => deactivate(this.api, people, this.session.account, told), true)}
      <button class="btn btn--bare sm push" type="button" ?disabled=${this.going !== undefined} @click=${() => (this.picked = new Map())}>Clear selection</button>
    </div>`;
  }

  async #run(run) {
    try {
      const done = await run([...this.picked.values()], (going) => (this.going = going));
      if (!done) return;
      this.picked = new Map();
      this.#load();
    } finally {
      this.going = undefined;
    }
  }

  #filter() {
    return { search: this.search, ...(this.state ? { state: this.state } : {}), ...(this.role ? { role: this.role } : {}) };
  }

  async #save() {
    if (this.saving) return;
    this.saving = true;
    try {
      saveFile(await this.api.content(`/api/people.csv?${new URLSearchParams(this.#filter())}`), "people.csv");
    } catch (problem) {
      toast(problem.message);
    } finally {
      this.saving = false;
    }
  }

  #find(text) {
    this.search = text;
    this.skip = 0;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#load(), 200);
  }

  #counted(state, word) {
    const number = { INVITED: this.page?.invited, DEACTIVATED: this.page?.deactivated }[state];
    return number ? `${word} ${number}` : word;
  }

  #as(role) {
    this.role = role;
    this.skip = 0;
    this.#load();
  }

  #only(state) {
    this.state = state;
    this.skip = 0;
    this.#load();
  }

  #sort(order) {
    this.order = order;
    this.skip = 0;
    this.#load();
  }

  async #invite() {
    if (await invite(this.api)) this.#load();
  }

  #turn(by) {
    this.skip = Math.max(0, this.skip + by);
    this.#load();
  }
}

customElements.define("lectern-site-people", SitePeople);
