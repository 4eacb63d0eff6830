import { html, nothing } from "lit";
import { avatar } from "../../kit/avatar.js";
import { ask } from "../../kit/dialog.js";
import { date } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { handOver } from "./links.js";
import { List } from "./list.js";
import { roleName } from "./part.js";

/** People on a roster who haven't confirmed their address yet. An instructor may confirm them. */
class Seats extends List {
  what = "seats";
  words = "pending people";

  draw(seats) {
    if (!seats.length) return nothing;
    return html`<section aria-labelledby="pending">
      <div class="section-head"><h2 id="pending">Pending</h2></div>
      <p class="small soft gap-below">They get their place once they confirm their email address, or once you confirm them.</p>
      <ul class="card rows tight people">
        ${seats.map((seat) => this.#row(seat))}
      </ul>
    </section>`;
  }

  #row(seat) {
    const { name, email, role, cohort, since, invitedUntil } = seat;
    return html`<li class="person">
      ${avatar(seat)}
      <span class="who">
        <span class="name">${name}</span>
        <span class="quiet small">${email}</span>
        <span class="quiet small"
          >${roleName[role]}${cohort ? `, ${cohort.name}` : ""} · since ${date(since)}${invitedUntil
            ? ` · link valid until ${date(invitedUntil)}`
            : " · no valid link"}</span
        >
      </span>
      <span class="acts">
        <button class="btn sm" type="button" @click=${() => this.#confirm(seat)}>Confirm<span class="sr"> ${name}</span></button>
        <button class="btn sm btn--bare" type="button" @click=${() => this.#link(seat)}>New link<span class="sr"> for ${name}</span></button>
        <button class="btn sm btn--bare" type="button" @click=${() => this.#remove(seat)}>Remove<span class="sr"> ${name}</span></button>
      </span>
    </li>`;
  }

  async #confirm({ id, name, email, role }) {
    const sure = await ask({
      title: `Confirm ${name}?`,
      text: `The account with the address ${email} joins this course as ${roleName[role].toLowerCase()}. Do this only if you know that the account is theirs: ask them in person.`,
      yes: "Confirm",
      no: "Not now",
    });
    if (!sure) return;
    await this.#act(() => this.api.post(`${this.path}/seats/${id}/confirm`, {}), `${name} is in the course.`);
    this.changed();
  }

  async #link({ id, name }) {
    await this.#act(async () => {
      const link = await this.api.post(`${this.path}/seats/${id}/link`, {});
      handOver(link, { page: "join", name, text: "It leads to their place in this course." });
    });
  }

  #remove({ id, name }) {
    return this.take({
      question: { title: `Remove ${name}?`, text: "Their place and their link go. You can import them again.", yes: "Remove" },
      path: id,
      stays: `${name} was not removed.`,
    });
  }

  async #act(act, done) {
    try {
      await act();
      if (done) toast(done);
    } catch (problem) {
      toast(problem.message);
    }
    this.load();
  }
}

customElements.define("lectern-seats", Seats);
