import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { empty } from "../../kit/states.js";
import { date, time } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { formDialog } from "../../kit/form-dialog.js";
import { List } from "./list.js";
import { cohortOptions, roleName, roles } from "./part.js";
import { serverNow } from "../../kit/server-clock.js";

/** Invitation links. A link is shown once, when it is made. */
class Invitations extends List {
  static properties = { ...List.properties, made: { state: true } };

  what = "invitations";
  words = "invitations";

  draw(invitations) {
    return html`
      <section aria-labelledby="invitations">
        <div class="section-head">
          <h2 id="invitations">Invitations</h2>
          <button class="btn btn--main sm push" type="button" @click=${() => this.#make()}>${icon("plus", 16)} Invite</button>
        </div>
        ${this.made ? this.#link() : nothing}
        ${invitations.length
          ? html`<ul class="card rows tight">
              ${invitations.map((invitation) => this.#row(invitation))}
            </ul>`
          : html`<div class="card">
              ${empty({
                symbol: "mail",
                title: "No open invitations",
                text: "One link lets a whole cohort join, until it expires.",
              })}
            </div>`}
      </section>
    `;
  }

  #link() {
    const link = `${location.origin}/join/${this.made.token}`;
    return html`<div class="card card--lift made" role="status">
      <p class="t">The link is ready. Copy it now: it is shown only once.</p>
      <div class="copy">
        <input class="copy-text" readonly aria-label="Invitation link" .value=${link} @focus=${(event) => event.target.select()} />
        <button class="btn btn--main" type="button" @click=${() => this.#copy(link)}>Copy link</button>
      </div>
    </div>`;
  }

  #row(invitation) {
    const { role, cohort, expiresAt, uses, useLimit } = invitation;
    const whom = `${roleName[role]}${cohort ? `, ${cohort.name}` : ""}`;
    const over = Date.parse(expiresAt) < serverNow() || uses >= useLimit;
    return html`<li class="person">
      <span class="hit-icon">${icon("mail")}</span>
      <span class="who">
        <span class="t">${whom}</span>
        <span class="quiet small">${uses} of ${useLimit} used · valid until ${time(expiresAt, date(expiresAt))}</span>
      </span>
      <span class="acts">
        ${over ? html`<span class="chip">${uses >= useLimit ? "Used up" : "Expired"}</span>` : nothing}
        <button class="btn sm btn--bare" type="button" @click=${() => this.#withdraw(invitation)}>Withdraw<span class="sr">: ${whom}</span></button>
      </span>
    </li>`;
  }

  async #make() {
    const made = await formDialog({
      title: "Invite people",
      yes: "Create link",
      fields: [
        { name: "role", label: "Role", options: roles, value: "LEARNER" },
        { name: "cohort", label: "Cohort", options: cohortOptions(this.course) },
        { name: "expiresInDays", label: "Valid for (days)", type: "number", value: "14", input: { min: 1, max: 365 } },
        { name: "useLimit", label: "How many people can use it", type: "number", value: "30", input: { min: 1, max: 10000 } },
      ],
      send: ({ role, cohort, expiresInDays, useLimit }) =>
        this.api.post(`${this.path}/invitations`, {
          role,
          ...(cohort ? { cohort } : {}),
          expiresInDays: Number(expiresInDays),
          useLimit: Number(useLimit),
        }),
    });
    if (!made) return;
    this.made = made;
    this.load();
  }

  async #copy(link) {
    try {
      await navigator.clipboard.writeText(link);
      toast("Link copied.");
    } catch {
      this.querySelector(".copy-text").select();
      toast("The link is selected. Copy it with your keyboard.");
    }
  }

  #withdraw({ id }) {
    return this.take({
      question: {
        title: "Withdraw this invitation?",
        text: "Its link will stop working. People who have joined stay in the course.",
        yes: "Withdraw",
      },
      path: id,
      done: () => {
        if (this.made?.id === id) this.made = null;
      },
      stays: "The invitation was not withdrawn.",
    });
  }
}

customElements.define("lectern-invitations", Invitations);
