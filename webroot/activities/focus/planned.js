import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { formDialog } from "../../kit/form-dialog.js";
import { icon } from "../../kit/icon.js";
import { city, moment, time } from "../../kit/time.js";
import { roundsDialog } from "./rounds-dialog.js";
import { lengthFields } from "./timer-dialog.js";
import { bodyOf, roundsSaid, untilOf } from "./rounds.js";

const MOST_SHOWN = 3;

/* The city of the plan, if it has another day there than here. */
const thereOf = ({ start, localStart, timeZone }) => (Number(localStart.slice(8, 10)) === new Date(start).getDate() ? undefined : city(timeZone));

/**
 * The planned rounds of a study room, loaded when the pane is shown and again when the timer turns.
 *
 * @implements {import("lit").ReactiveController}
 */
export class Planned {
  #host;
  #all = [];
  #known = false;
  #problem;

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    const { store, following: signal } = this.#host;
    store.addEventListener("event", ({ detail }) => /^focus\.(started|ended)$/.test(detail.type) && this.#read(), { signal });
    addEventListener("focus", () => this.#read(), { signal });
    this.#read();
  }

  get #path() {
    return `/api/rooms/${this.#host.store.id}/rounds`;
  }

  async #read() {
    try {
      this.#took(await this.#host.api.get(this.#path));
    } catch (problem) {
      this.#problem = problem.message;
      this.#host.requestUpdate();
    }
  }

  #took({ rounds }) {
    this.#all = rounds;
    this.#known = true;
    this.#problem = undefined;
    this.#host.requestUpdate();
  }

  render() {
    const { store } = this.#host;
    const mayPlan = !store.room.archived;
    if (!this.#all.length && !mayPlan && !this.#problem) return nothing;
    return html`<section class="planned" aria-labelledby="planned-rounds"><div class="goal-head"><h2 id="planned-rounds">Planned</h2>
        ${mayPlan ? html`<button class="linkish small" type="button" @click=${() => this.#plan()}>Plan rounds</button>` : nothing}</div>
      ${this.#problem ? html`<p class="small quiet">Planned rounds did not load. ${this.#problem} <button class="linkish" type="button" @click=${() => this.#read()}>Try again</button></p>` : nothing}
      ${this.#all.length ? html`<ul>${this.#all.slice(0, MOST_SHOWN).map((one) => this.#one(one))}</ul>` : this.#problem || !this.#known ? nothing : html`<p class="small quiet">Nothing is planned.</p>`}
      ${this.#all.length > MOST_SHOWN ? html`<p class="small quiet">${this.#all.length - MOST_SHOWN} more in the <a href="/calendar">calendar</a>.</p>` : nothing}</section>`;
  }

  #one(one) {
    const { store } = this.#host;
    const mine = store.isStaff || one.by.id === store.you.id;
    const said = roundsSaid(one, thereOf(one));
    const name = `${moment(one.start)}, ${said}`;
    return html`<li>${icon("cal", 18)}<span><b>${time(one.start, moment(one.start))}</b>${one.status === "MOVED" ? html` <span class="small quiet">moved${one.reason ? `: ${one.reason}` : ""}</span>` : nothing} <span class="small soft">${said}</span></span>
      <button class="icon-btn icon-btn--sm" type="button" aria-pressed=${one.followed ? "true" : "false"} aria-label="Remind me of ${name}" title="Remind me ten minutes before" @click=${() => this.#follow(one)}>${icon("bell", 16)}</button>
      ${mine ? html`<button class="icon-btn icon-btn--sm" type="button" aria-label="Change or cancel ${name}" title="Change or cancel" @click=${() => this.#change(one)}>${icon("pen", 16)}</button>` : nothing}</li>`;
  }

  async #follow(one) {
    const follows = !one.followed;
    const said = follows ? "You will be reminded ten minutes before each of them" : "You will not be reminded of these rounds";
    if (await attempt(this.#host.api.put(`${this.#path}/${one.id}/follow`, { follows }), { said })) this.#read();
  }

  async #change(one) {
    if (await roundsDialog(this.#host.api, one)) this.#read();
  }

  #plan() {
    const zone = this.#host.room.course?.timeZone;
    const start = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    return formDialog({
      title: "Plan rounds",
      text: `They stand in the calendar. At that time the timer starts by itself if somebody is here${zone ? `, by the clock in ${city(zone)}` : ""}.`,
      yes: "Plan them",
      fields: [
        { name: "repeat", label: "How often", value: "WEEKLY", options: [{ value: "WEEKLY", label: "Every week" }, { value: "WEEKDAYS", label: "Monday to Friday" }, { value: "ONCE", label: "Once" }] },
        { name: "firstDate", label: "First date", type: "date", value: start },
        { name: "startsAt", label: "Starts", type: "time", value: "19:00" },
        { name: "until", label: "Until", type: "date", value: untilOf(start), hint: "The last possible date, unless it is once." },
        ...lengthFields(),
      ],
      send: async (values) => this.#took(await this.#host.api.post(this.#path, bodyOf(values))),
    });
  }
}
