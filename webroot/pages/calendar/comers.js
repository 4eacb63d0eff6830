import { LitElement, html, nothing } from "lit";
import { failed, skeleton } from "../../kit/states.js";
import { askWhy } from "../../kit/why.js";
import { mayDo } from "./slots.js";

const OFTEN = 15_000;

/** `<lectern-comers>`: the bookings of a date, for staff. */
class Comers extends LitElement {
  static properties = {
    entry: { attribute: false },
    around: { attribute: false },
    close: { attribute: false },
    changed: { attribute: false },
    detail: { state: true },
    problem: { state: true },
    said: { state: true },
  };
  #timer;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
    this.#timer = setInterval(() => this.#load(), OFTEN);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  async #load() {
    try {
      Object.assign(this, { detail: await this.around.source.date(this.entry), problem: undefined });
    } catch (problem) {
      if (!this.detail) this.problem = problem;
    }
  }

  render() {
    const { detail, problem } = this;
    if (problem) return failed({ title: "The bookings could not be loaded", text: problem.message, onRetry: () => this.#load() });
    return html`
      ${detail ? this.#list(detail) : skeleton("who comes", 2)} ${this.said ? html`<p class="form-error" role="alert">${this.said}</p>` : nothing}
      <div class="acts"><button class="btn" type="button" @click=${() => this.close()}>Close</button></div>
    `;
  }

  #list({ occurrence, appointments, slots, waiting }) {
    const { words, now } = this.around;
    const coming = appointments.filter(({ state }) => state !== "CANCELLED");
    const free = slots.reduce((sum, slot) => sum + slot.free, 0);
    const waits = waiting.total ? ` ${waiting.total === 1 ? "One learner waits" : `${waiting.total} learners wait`} for a time.` : "";
    return html`
      <p class="soft">${words.date(Date.parse(occurrence.start))}, ${words.range(Date.parse(occurrence.start), Date.parse(occurrence.end))}</p>
      <p class="soft small">${free ? `${free} of the times to come ${free === 1 ? "is" : "are"} free.` : "No time is free."}${waits}</p>
      ${coming.length
        ? html`<ul class="rows tight comers">
            ${coming.map((one) => this.#comer(one, words, now()))}
          </ul>`
        : html`<p>No one has booked yet.</p>`}
    `;
  }

  #comer(one, words, now) {
    const can = mayDo(one, now);
    const late = one.state === "BOOKED" && now >= Date.parse(one.start);
    const { source } = this.around;
    const act = (work) => () => this.#try(work);
    return html`<li class="person">
      <span class="who">
        <span class="t"><time datetime=${one.start}>${words.clock(Date.parse(one.start))}</time> ${one.learner.name}</span>
        <span class="quiet small">${[stateOf[one.state], one.topic, one.text].filter(Boolean).join(" · ")}</span>
      </span>
      <span class="acts">
        ${can.checkIn ? html`<button class="btn sm" type="button" @click=${act(() => source.checkIn(one))}>Is here</button>` : nothing}
        ${late ? html`<button class="btn sm" type="button" @click=${act(() => source.noShow(one))}>Didn't come</button>` : nothing}
        ${one.state === "BOOKED" && !late
          ? html`<button class="btn sm btn--bare" type="button" aria-label="Cancel ${one.learner.name}'s appointment" @click=${() => this.#callOff(one)}>Cancel</button>`
          : nothing}
      </span>
    </li>`;
  }

  async #callOff(one) {
    const reason = await askWhy({
      title: `Cancel ${one.learner.name}'s appointment?`,
      label: "Reason",
      hint: `${one.learner.name} reads it.`,
      longest: 500,
      required: true,
      yes: "Cancel appointment",
      no: "Keep",
    });
    if (reason) await this.#try(() => this.around.source.cancel(one, reason));
  }

  async #try(work) {
    try {
      await work();
      this.said = "";
      this.changed();
    } catch (problem) {
      this.said = problem.message;
    }
    await this.#load();
  }
}

const stateOf = { HELD: "being booked", CHECKED_IN: "is here", NO_SHOW: "did not come" };

customElements.define("lectern-comers", Comers);
