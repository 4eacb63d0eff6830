import { html, nothing } from "lit";
import { addressOf } from "../../kit/address.js";
import { avatar } from "../../kit/avatar.js";
import { choice } from "../../kit/field.js";
import { icon } from "../../kit/icon.js";
import { count, sentence } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { formDialog } from "../../kit/form-dialog.js";
import { mayTalk, talkWith } from "../../live/talks.js";
import { handOver } from "./links.js";
import { List } from "./list.js";
import { cohortOptions, roleName, roles } from "./part.js";
import "./seats.js";

/** The people in the course. Instructors change roles and cohorts. */
class People extends List {
  static properties = {
    ...List.properties,
    me: { attribute: false },
    router: { attribute: false },
    search: { state: true },
  };

  what = "members";
  words = "people";

  constructor() {
    super();
    this.search = "";
  }

  draw(members) {
    const search = this.search.trim().toLocaleLowerCase();
    const found = members.filter(({ name, email }) =>
      `${name} ${email ?? ""}`.toLocaleLowerCase().includes(search),
    );
    const staff = found.filter(({ role }) => role !== "LEARNER");
    const learners = found.filter(({ role }) => role === "LEARNER");
    return html`
      <div class="section-head section-head--tools">
        <label class="search">
          ${icon("search", 18)}<span class="sr">Find a person</span>
          <input type="search" placeholder="Find a person" .value=${this.search} @input=${(event) => (this.search = event.target.value)} />
        </label>
        ${this.isInstructor
          ? html`<button class="btn sm push" type="button" @click=${() => this.#addCohort()}>${icon("plus", 16)} Cohort</button>`
          : nothing}
      </div>
      <p class="sr" role="status">${search ? `${count(found.length, "person", "people")} found` : ""}</p>
      ${this.#group("Staff", "staff", staff)} ${this.#group("Learners", "learners", learners)}
      ${found.length
        ? nothing
        : html`<p class="card soft small">
            ${search ? html`No one here matches “<bdi>${this.search.trim()}</bdi>”.` : this.#nobody()}
          </p>`}
      ${this.isInstructor && !search
        ? html`<lectern-seats .course=${this.course} .api=${this.api} .changed=${() => this.#joined()}></lectern-seats>`
        : nothing}
    `;
  }

  #nobody() {
    return this.isInstructor
      ? html`Nobody is in this course yet. <a href="/courses/${this.course.id}/invitations">Invite people</a>, or <a href="/courses/${this.course.id}/roster">import a roster</a>.`
      : "Nobody is in this course yet.";
  }

  #joined() {
    this.load();
    this.changed();
  }

  #group(title, id, people) {
    if (!people.length) return nothing;
    return html`
      <section aria-labelledby=${id}>
        <div class="section-head">
          <h2 id=${id}>${title}</h2>
          <span class="quiet small">${sentence(count(people.length, "person", "people"))}</span>
        </div>
        <ul class="card rows tight people">
          ${people.map((person) => this.#row(person))}
        </ul>
      </section>
    `;
  }

  #row(person) {
    return html`
      <li class="person">
        ${avatar(person)}
        <span class="who">
          <span class="name">${person.name}</span>${person.id === this.me.id ? html` <span class="role">you</span>` : nothing}
          ${person.pronouns ? html`<span class="role">${person.pronouns}</span>` : nothing}
          ${person.email ? html`<span class="quiet small">${addressOf(person)}</span>` : nothing}
        </span>
        ${this.#talkButton(person)}
        ${this.isInstructor
          ? this.#controls(person)
          : html`<span class="push row small soft"
              >${person.cohort ? html`<span class="chip chip--line">${person.cohort.name}</span>` : nothing}
              ${roleName[person.role]}</span
            >`}
      </li>
    `;
  }

  #controls(person) {
    return html`<span class="acts">
      ${choice({
        name: `cohort-${person.id}`,
        label: `Cohort of ${person.name}`,
        quiet: true,
        value: person.cohort?.id ?? "",
        options: cohortOptions(this.course),
        onInput: (cohort) => this.#change(person, { cohort: cohort || null }),
      })}
      ${choice({
        name: `role-${person.id}`,
        label: `Role of ${person.name}`,
        quiet: true,
        value: person.role,
        options: roles,
        onInput: (role) => this.#change(person, { role }),
      })}
      ${person.role === "LEARNER"
        ? html`<button class="icon-btn" type="button" title="Link to set a new password" aria-label="Link to set a new password for ${person.name}" @click=${() => this.#passwordLink(person)}>
            ${icon("mail", 18)}
          </button>`
        : nothing}
      <button class="icon-btn" type="button" title="Remove from the course" aria-label="Remove ${person.name}" @click=${() => this.#remove(person)}>
        ${icon("x", 18)}
      </button>
    </span>`;
  }

  async #change(person, change) {
    try {
      await this.api.patch(`${this.path}/members/${person.id}`, change);
      toast(
        change.role
          ? `${person.name} now has the role ${roleName[change.role].toLowerCase()}.`
          : `${person.name} is now in ${this.course.cohorts.find(({ id }) => id === change.cohort)?.name ?? "no cohort"}.`,
      );
    } catch (problem) {
      toast(`${person.name} was not changed. ${problem.message}`);
    }
    await this.load();
    this.requestUpdate();
  }

  #talkButton(person) {
    if (person.id === this.me.id || this.course.archived || !mayTalk(this.course.directTalks, [this.course, person])) return nothing;
    return html`<button class="icon-btn person-talk" type="button" title="Direct talk" aria-label="Direct talk with ${person.name}" @click=${() => this.#talk(person)}>${icon("chat", 18)}</button>`;
  }

  async #talk({ id }) {
    try {
      const path = await talkWith(this.api, this.course.id, [id]);
      this.changed();
      this.router.go(path);
    } catch (problem) {
      toast(problem.fields?.[0]?.error ?? problem.message);
    }
  }

  async #passwordLink({ id, name }) {
    try {
      const link = await this.api.post(`${this.path}/members/${id}/password-link`, {});
      handOver(link, { page: "reset", name, text: "It sets a new password and signs them out everywhere." });
    } catch (problem) {
      toast(problem.message);
    }
  }

  #remove({ id, name }) {
    return this.take({
      question: {
        title: `Remove ${name} from the course?`,
        text: "What they wrote stays. They can rejoin with a new invitation.",
        yes: "Remove",
      },
      path: id,
      done: () => toast(`${name} is no longer in the course.`),
      stays: `${name} was not removed.`,
    });
  }

  async #addCohort() {
    const made = await formDialog({
      title: "New cohort",
      yes: "Create cohort",
      fields: [{ name: "name", label: "Name", hint: "A study room is created for it" }],
      send: ({ name }) => this.api.post(`${this.path}/cohorts`, { name: name.trim() }),
    });
    if (made) this.changed();
  }
}

customElements.define("lectern-course-people", People);
