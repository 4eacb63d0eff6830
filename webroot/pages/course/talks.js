import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { avatar, faces } from "../../kit/avatar.js";
import { icon } from "../../kit/icon.js";
import { empty, failed } from "../../kit/states.js";
import { count, sentence } from "../../kit/time.js";
import { Part } from "./part.js";
import { chooseTalk } from "./new-talk.js";

const ALLOWED = {
  NONE: "Direct talks are turned off in this course. Those that there were can be read.",
  WITH_STAFF: "In this course learners talk directly with staff. Staff don't see talks that they aren't in, unless a message is reported.",
  ALL: "Staff don't see talks that they aren't in, unless a message is reported.",
};

/** One's direct talks in a course, and the people one has blocked. */
class Talks extends Part {
  static properties = { ...Part.properties, talks: { attribute: false }, me: { attribute: false }, router: { attribute: false }, blocked: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    this.problem = undefined;
    try {
      this.blocked = (await this.api.get("/api/blocked")).people;
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    const { talks, course } = this;
    const closed = course.archived || course.directTalks === "NONE";
    return html`<div class="section-head section-head--tools"><p class="soft small">${ALLOWED[course.directTalks]}</p>
        ${closed ? nothing : html`<button class="btn btn--main sm push" type="button" @click=${() => chooseTalk(this)}>${icon("plus", 16)} New talk</button>`}</div>
      ${talks.length
        ? html`<ul class="card rows tight" aria-label="Direct talks">${talks.map(talkRow)}</ul>`
        : html`<div class="card">${empty({ symbol: "chat", title: "No direct talks yet", text: "A direct talk is for two to eight people of the course, and seen by nobody else." })}</div>`}
      ${this.#blocked()}`;
  }

  #blocked() {
    if (this.problem) return html`<div class="card">${failed({ title: "Whom you blocked did not load", text: this.problem.message, onRetry: () => this.#load() })}</div>`;
    if (!this.blocked?.length) return nothing;
    return html`<section aria-labelledby="blocked"><div class="section-head"><h2 id="blocked">Blocked</h2>
        <span class="quiet small">${sentence(count(this.blocked.length, "person", "people"))}, who can't start a talk with you</span></div>
      <ul class="card rows tight people">${this.blocked.map(
        (person) => html`<li class="person">${avatar(person)}<span class="who"><span class="name"><bdi>${person.name}</bdi></span></span>
          <span class="acts"><button class="btn sm" type="button" @click=${() => this.#unblock(person)}>Unblock<span class="sr"> ${person.name}</span></button></span></li>`,
      )}</ul></section>`;
  }

  async #unblock({ id, name }) {
    if (await attempt(this.api.delete(`/api/blocked/${id}`), { said: `${name} is unblocked` })) this.changed();
    this.#load();
  }
}

const talkRow = ({ id, name, people, unread, archived }) => html`<li><a class="hitrow hitrow--icon" href="/rooms/${id}">
    ${people.length ? faces(people) : html`<span class="hit-icon">${icon("chat")}</span>`}<span class="t"><bdi>${name}</bdi></span>
    ${unread ? html`<span class="badge" aria-hidden="true">${unread > 98 ? "99+" : unread}</span>` : nothing}
    <span class="quiet small">${archived ? "Ended: can be read, not written" : unread ? `${unread} new` : people.length > 1 ? `${people.length + 1} people` : "Nothing new"}</span></a></li>`;

customElements.define("lectern-talks", Talks);
