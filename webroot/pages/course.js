import { html, nothing } from "lit";
import { empty, failed, skeleton } from "../kit/states.js";
import { city } from "../kit/time.js";
import "./audit-list.js";
import "./course/announcements.js";
import "./course/answers.js";
import "./course/calls.js";
import "./course/held.js";
import "./course/insights.js";
import "./course/invitations.js";
import "./course/people.js";
import "./course/rooms.js";
import "./course/reports.js";
import "./course/roster.js";
import "./course/settings.js";
import "./course/talks.js";
import { Page } from "./page.js";

/* The parts of a course's page, and who sees them. */
const parts = [
  { name: undefined, label: "Rooms", symbol: "desk" },
  { name: "answers", label: "Answers", symbol: "bulb" },
  { name: "insights", label: "Insights", symbol: "poll", for: ["INSTRUCTOR", "ASSISTANT"] },
  { name: "people", label: "People", symbol: "people" },
  { name: "announcements", label: "Announcements", symbol: "horn", for: ["INSTRUCTOR", "ASSISTANT"] },
  { name: "talks", label: "Direct talks", symbol: "chat" },
  { name: "invitations", label: "Invitations", symbol: "mail", for: ["INSTRUCTOR"] },
  { name: "roster", label: "Roster", symbol: "list", for: ["INSTRUCTOR"] },
  { name: "reports", label: "Reports", symbol: "flag", for: ["INSTRUCTOR", "ASSISTANT"] },
  { name: "audit", label: "Audit log", symbol: "list", for: ["INSTRUCTOR"] },
  { name: "settings", label: "Settings", symbol: "gear", for: ["INSTRUCTOR"] },
];

/* Parts that change something are hidden for an archived course. */
const CHANGES = ["invitations", "roster"];

class Course extends Page {
  static properties = { course: { state: true }, problem: { state: true } };
  #loaded = null;
  #strip = null;
  #widths = new ResizeObserver(() => this.#middle());

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#widths.disconnect();
    this.#strip = null;
  }

  willUpdate() {
    if (this.#loaded === this.params.course) return;
    this.#loaded = this.params.course;
    this.course = null;
    this.load();
  }

  async load() {
    const id = this.params.course;
    this.problem = null;
    try {
      const course = await this.api.get(`/api/courses/${id}`);
      if (id === this.params.course) this.course = course;
    } catch (problem) {
      this.problem = problem;
    }
  }

  updated(changed) {
    const strip = this.querySelector(".tabs");
    if (strip !== this.#strip) {
      this.#widths.disconnect();
      this.#strip = strip;
      if (strip) this.#widths.observe(strip); // which reports its width at once
    } else if (changed.has("params")) this.#middle();
  }

  /*
   * On a phone the strip of parts is wider than the page: keeps the current part in the middle, even after a
   * rotation.
   */
  #middle() {
    const [all, one] = [this.#strip, this.#strip?.querySelector("[aria-current]")].map((it) => it?.getBoundingClientRect());
    if (one) this.#strip.scrollBy(one.left - all.left - (all.width - one.width) / 2, 0);
  }

  render() {
    const { course, problem } = this;
    this.title(course ? `${course.code} ${course.title}` : "Course");
    if (problem) return html`<main id="main" class="home" tabindex="-1">${this.#failed(problem)}</main>`;
    if (!course) return html`<main id="main" class="home" tabindex="-1">${skeleton("the course")}</main>`;
    const shown = parts.filter(({ name, for: roles }) => (!roles || roles.includes(course.role)) && !(course.archived && CHANGES.includes(name)));
    const part = shown.find(({ name }) => name === this.params.part);
    return html`
      <main id="main" class="home course" tabindex="-1">
        <header class="course-head">
          <h1>${course.code} ${course.title}</h1>
          ${course.archived ? html`<p><span class="chip">Archived</span></p>` : nothing}
          <p class="soft">Times in ${city(course.timeZone)}${course.cohorts.length
            ? ` · ${course.cohorts.map(({ name }) => name).join(", ")}`
            : ""}</p>
        </header>
        <nav class="tabs" aria-label="Parts of the course">
          ${shown.map(
            ({ name, label }) => html`<a
              href="/courses/${course.id}${name ? `/${name}` : ""}"
              aria-current=${name === this.params.part ? "page" : nothing}
              >${label}</a
            >`,
          )}
        </nav>
        ${part ? this.#part(part.name) : this.#failed({ status: 404 })}
      </main>
    `;
  }

  #part(name) {
    const { api, home, session } = this;
    // An archived course is read-only: staff see it as learners do.
    const course = this.course.archived ? { ...this.course, role: "LEARNER" } : this.course;
    const changed = () => {
      this.load();
      home.load();
    };
    if (name === "people") {
      return html`<lectern-course-people .course=${course} .api=${api} .me=${session.account} .router=${this.router} .changed=${changed}></lectern-course-people>`;
    }
    if (name === "talks") {
      const talks = home.data?.courses.find(({ id }) => id === course.id)?.talks ?? [];
      return html`<lectern-talks .course=${course} .talks=${talks} .api=${api} .me=${session.account} .router=${this.router} .changed=${changed}></lectern-talks>`;
    }
    if (name === "announcements") return html`<lectern-announcements .course=${course} .api=${api}></lectern-announcements>`;
    if (name === "answers") return html`<lectern-answers .course=${course} .api=${api}></lectern-answers>`;
    if (name === "insights") return html`<lectern-insights .course=${course} .api=${api}></lectern-insights>`;
    if (name === "invitations") {
      return html`<lectern-invitations .course=${course} .api=${api}></lectern-invitations>`;
    }
    if (name === "roster") {
      return html`<lectern-roster .course=${course} .api=${api} .changed=${changed}></lectern-roster>`;
    }
    if (name === "reports") return html`<lectern-reports .course=${course} .api=${api} .connection=${this.connection}></lectern-reports><lectern-held .course=${course} .api=${api}></lectern-held>`;
    if (name === "settings") {
      return html`<lectern-course-settings .course=${course} .api=${api} .changed=${changed}></lectern-course-settings>`;
    }
    if (name === "audit") {
      return html`<lectern-audit-list .api=${api} path="/api/courses/${course.id}/audit"></lectern-audit-list>`;
    }
    const known = this.home.data?.courses.find(({ id }) => id === course.id);
    return html`<lectern-rooms
      .course=${course}
      .news=${known?.rooms ?? []}
      .api=${api}
      .changed=${changed}
    ></lectern-rooms>${course.role === "INSTRUCTOR" ? html`<lectern-course-calls .course=${course} .api=${api} .changed=${changed}></lectern-course-calls>` : nothing}`;
  }

  #failed(problem) {
    if (problem.status !== 404) {
      return html`<div class="card">
        ${failed({ title: "The course did not load", text: problem.message, onRetry: () => this.load() })}
      </div>`;
    }
    return html`<h1 class="sr">Not found</h1>
      <div class="card">
        ${empty({
          symbol: "search",
          title: "There is nothing at this address",
          text: "It may have moved, or it is not yours to see.",
          action: html`<a class="btn" href="/">To today</a>`,
        })}
      </div>`;
  }
}

customElements.define("lectern-course", Course);
