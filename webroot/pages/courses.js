import { html, nothing } from "lit";
import { entry } from "../kit/entry.js";
import { show } from "../kit/dialog.js";
import { icon } from "../kit/icon.js";
import { empty, failed, skeleton } from "../kit/states.js";
import { newCourse } from "./course/new-course.js";
import { Page } from "./page.js";
import { courseCard } from "./today.js";

/** All of a person's courses; administrators create new ones here. */
class Courses extends Page {
  static properties = { archived: { state: true } };

  constructor() {
    super();
    this.archived = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.title("Courses");
    this.#past();
  }

  /* Archived courses are optional: if they don't load, the page shows the rest. */
  async #past() {
    this.archived = (await this.api.get("/api/courses").catch(() => undefined))?.archived ?? [];
  }

  render() {
    const { data, problem } = this.home;
    return html`
      <main id="main" class="home" tabindex="-1">
        <header class="home-head">
          <h1>Courses</h1>
          ${this.session.account.admin
            ? html`<button class="btn push" type="button" @click=${() => this.#make()}>${icon("plus", 18)} New course</button>`
            : nothing}
        </header>
        ${this.#list(data, problem)}
        ${this.archived.length
          ? html`<section aria-labelledby="archived-courses"><div class="section-head"><h2 id="archived-courses">Archived</h2></div>
              <ul class="card rows tight">${this.archived.map(
                ({ id, code, title }) => html`<li><a class="hitrow" href="/courses/${id}"><span class="t">${code} ${title}</span><span class="chip">Read-only</span></a></li>`,
              )}</ul></section>`
          : nothing}
      </main>
    `;
  }

  #list(data, problem) {
    if (!data && problem) {
      return html`<div class="card">
        ${failed({ title: "Your courses could not be loaded", text: problem.message, onRetry: () => this.home.load() })}
      </div>`;
    }
    if (!data) return skeleton("your courses");
    if (data.courses.length) return html`<ul class="courses">${data.courses.map(entry(courseCard, "li"))}</ul>`;
    return html`<div class="card">${empty({ symbol: "book", title: "You are not in a course yet" })}</div>`;
  }

  async #make() {
    const made = await show({ title: "New course", body: newCourse(this.api) });
    if (!made) return;
    await this.home.load();
    this.router.go(`/courses/${made.id}`);
  }
}

customElements.define("lectern-courses", Courses);
