import { LitElement, html, nothing } from "lit";
import { icon } from "../kit/icon.js";
import { empty, failed, skeleton } from "../kit/states.js";
import { moment } from "../kit/time.js";
import { toast } from "../kit/toast.js";
import { saveFile } from "./course/links.js";
import { wordsOf } from "./audit-words.js";

/** The audit log, the newest first: of the site, or of one course. */
class AuditList extends LitElement {
  static properties = { api: { attribute: false }, path: {}, entries: { state: true }, more: { state: true }, problem: { state: true } };
  #search = "";
  #asked = 0;
  #soon;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load(before) {
    const asked = ++this.#asked;
    const query = new URLSearchParams({ search: this.#search, ...(before ? { before } : {}) });
    try {
      const { entries } = await this.api.get(`${this.path}?${query}`);
      if (asked !== this.#asked) return;
      this.entries = before ? [...this.entries, ...entries] : entries;
      this.more = entries.length === 100;
      this.problem = null;
    } catch (problem) {
      if (asked === this.#asked) this.problem = problem;
    }
  }

  render() {
    return html`<div class="section-head section-head--tools">
        <label class="search">
          ${icon("search", 18)}<span class="sr">Find in the audit log</span>
          <input type="search" placeholder="Name, course or act" @input=${(event) => this.#find(event.target.value)} />
        </label>
        <button class="btn sm push" type="button" @click=${() => this.#save()}>Download as CSV</button>
      </div>
      ${this.#list()}`;
  }

  #list() {
    if (this.problem) return html`<div class="card">${failed({ title: "The audit log did not load", text: this.problem.message, onRetry: () => this.#load() })}</div>`;
    if (!this.entries) return skeleton("the audit log");
    if (!this.entries.length) return html`<div class="card">${empty({ symbol: "list", title: "No entries", text: "What people do that affects others is listed here." })}</div>`;
    return html`<ol class="card rows tight">${this.entries.map((entry) => this.#row(entry))}</ol>
      ${this.more ? html`<p><button class="btn" type="button" @click=${() => this.#load(this.entries.at(-1).id)}>Show earlier</button></p>` : nothing}`;
  }

  #row({ at, actor, act, course, subject, details, network }) {
    const what = Object.entries(details).map(([name, value]) => `${name}: ${value}`).join(", ");
    return html`<li class="person">
      <span class="who">
        <span class="t"><b>${actor ?? "Someone"}</b> · ${wordsOf(act)}${subject ? html` · <bdi>${subject}</bdi>` : nothing}</span>
        <span class="quiet small">${[moment(at), course, what, network].filter(Boolean).join(" · ")}</span>
      </span>
    </li>`;
  }

  #find(text) {
    this.#search = text;
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#load(), 200);
  }

  async #save() {
    try {
      saveFile(await this.api.content(`${this.path}.csv?${new URLSearchParams({ search: this.#search })}`), "audit.csv");
    } catch (problem) {
      toast(problem.message);
    }
  }
}

customElements.define("lectern-audit-list", AuditList);
