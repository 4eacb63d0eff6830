import { html } from "lit";
import { failed, skeleton } from "../../kit/states.js";
import { errorsOf, focusFirstError } from "../../kit/field.js";
import { Section } from "../account/section.js";

/**
 * A section of the school's page: loads its settings, and shows a failure. Subclasses have `#words`, `read()` and
 * `form()`.
 */
export class SchoolPart extends Section {
  static properties = { ...Section.properties, problem: { state: true }, loaded: { state: true }, waits: { type: Boolean, reflect: true } };

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    this.problem = undefined;
    try {
      await this.read();
      this.loaded = true;
    } catch (problem) {
      this.problem = problem;
    }
  }

  willUpdate() {
    this.waits = !this.loaded && !this.problem;
  }

  render() {
    return html`<section class="card" aria-labelledby="${this.name}-head">
      <header><h2 id="${this.name}-head">${this.heading}</h2></header>
      ${this.problem ? failed({ title: "This did not load", text: this.problem.message, onRetry: () => this.load() }) : this.loaded ? this.form() : skeleton(this.heading.toLowerCase(), 2)}
    </section>`;
  }

  /** Saves, one request at a time; typed values stay when the server refuses. */
  async send(event, work) {
    event?.preventDefault();
    if (this.busy) return;
    this.busy = true;
    try {
      await work();
      this.errors = {};
    } catch (problem) {
      this.errors = { ...errorsOf(problem), all: problem.fields?.length ? "" : problem.message };
      await this.updateComplete;
      focusFirstError(this);
    } finally {
      this.busy = false;
    }
  }
}
