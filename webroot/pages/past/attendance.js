import { LitElement, html, nothing, svg } from "lit";
import { avatar } from "../../kit/avatar.js";
import { formDialog } from "../../kit/form-dialog.js";
import { icon } from "../../kit/icon.js";
import { failed, skeleton } from "../../kit/states.js";
import { clock, time } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";

const WIDE = 1000;

/** `<lectern-attendance>`: the attendance of a session, for staff; learners see only their own. */
class Attendance extends LitElement {
  static properties = { api: { attribute: false }, path: {}, staff: { type: Boolean }, view: { state: true }, problem: { state: true } };

  createRenderRoot() {
    return this;
  }

  willUpdate(changed) {
    if (changed.has("path")) this.#load();
  }

  async #load() {
    const { path } = this;
    this.problem = undefined;
    try {
      const view = await this.api.get(`${path}/attendance`);
      if (path === this.path) this.view = view;
    } catch (problem) {
      if (path === this.path) this.problem = problem;
    }
  }

  async #correct(person) {
    const done = await formDialog({
      title: `Correct ${person.name}'s minutes`,
      text: `${Math.round(person.seconds / 60)} minutes were counted. ${person.name} reads the correction and its reason.`,
      yes: "Correct",
      fields: [
        { name: "minutes", label: "Minutes", value: String(person.minutes), type: "number" },
        { name: "reason", label: "Reason", rows: 2 },
      ],
      send: ({ minutes, reason }) => this.api.post(`${this.path}/attendance/${person.id}`, { minutes: Number(minutes), reason }),
    });
    if (done) await this.#load();
  }

  #save = async () => {
    try {
      const url = URL.createObjectURL(await this.api.content(`${this.path}/attendance.csv`));
      Object.assign(document.createElement("a"), { href: url, download: "attendance.csv" }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (problem) {
      toast(`The file was not made. ${problem.message}`);
    }
  };

  render() {
    if (this.problem) return failed({ title: "Attendance did not load", text: this.problem.message, onRetry: () => this.#load() });
    if (!this.view) return skeleton("attendance", 3);
    return this.staff ? this.#all(this.view) : this.#own(this.view);
  }

  #own({ people: [me], grace }) {
    if (!me || (!me.spans.length && !me.corrections.length)) return html`<p class="soft">You were not here.</p>`;
    return html`<p><b class="num">${me.minutes}</b> ${me.minutes === 1 ? "minute" : "minutes"}${me.first ? html`, first here at ${time(me.first)}` : nothing}</p>
      ${this.#bar(me)}${corrections(me)}<p class="soft small">${counted(grace)}</p>`;
  }

  #all(view) {
    const learners = view.people.filter(({ role }) => role === "LEARNER");
    const came = learners.filter(({ minutes }) => minutes > 0);
    return html`<p class="soft small">${came.length} of ${learners.length} learners came${came.length ? `, half of them for ${median(came.map(({ minutes }) => minutes))} minutes and more` : ""}.</p>
      <div class="scroll-x" tabindex="0" role="region" aria-label="Minutes by person"><table class="att"><thead><tr><th scope="col">Name</th><th scope="col" class="n">Minutes</th><th scope="col"><span class="row"><span>${clock(view.opened)}</span><span class="push">${clock(view.closed)}</span></span></th><th scope="col">First here</th><th scope="col"><span class="sr">Correct</span></th></tr></thead>
      <tbody>${view.people.map((person) => this.#row(person))}</tbody></table></div>
      <p class="row row--wrap"><span class="soft small att-how">${counted(view.grace)}</span><button class="btn sm push" @click=${this.#save}>${icon("down", 16)} CSV</button></p>`;
  }

  #row(person) {
    const { name, minutes, seconds, first, corrections: all, role } = person;
    return html`<tr><th scope="row"><span class="row">${avatar(person, { size: "sm" })}<bdi>${name}</bdi>${role === "LEARNER" ? nothing : html`<span class="quiet small">staff</span>`}</span></th>
      <td class="n num"><b>${minutes}</b>${all.length ? html` <s class="quiet">${Math.round(seconds / 60)}</s>` : nothing}</td>
      <td class="att-bar">${this.#bar(person)}${corrections(person)}</td>
      <td>${first ? time(first) : html`<span class="quiet">did not come</span>`}</td>
      <td><button class="btn btn--bare sm" aria-label="Correct ${name}'s minutes" @click=${() => this.#correct(person)}>Correct</button></td></tr>`;
  }

  #bar({ spans }) {
    const from = Date.parse(this.view.opened);
    const x = (at) => (WIDE * (Date.parse(at) - from)) / Math.max(1, Date.parse(this.view.closed) - from);
    const words = spans.map((span) => `${clock(span.from)} to ${clock(span.until)}`).join(", ");
    return html`<svg class="att-spans" viewBox="0 0 ${WIDE} 10" preserveAspectRatio="none" role="img" aria-label=${words || "not here"}>
      <rect class="track" y="4" width=${WIDE} height="2"></rect>${spans.map((span) => svg`<rect class="fill" x=${x(span.from)} width=${Math.max(2, x(span.until) - x(span.from))} height="10" rx="2"></rect>`)}</svg>`;
  }
}

const counted = (grace) => `Counted to the second over all of a person's devices; gaps of up to ${grace} seconds don't count as gaps. Being in the call counts.`;

/* The newest correction counts; earlier ones are listed too. */
const corrections = ({ corrections: all }) =>
  all.length
    ? html`<ul class="att-why small">${[...all].reverse().map(({ by, minutes, reason }, at) => html`<li class=${at ? "quiet" : ""}><span class="chip chip--slate">${icon("pen", 12)} ${at ? `Before: ${minutes} min, ${by}` : `Corrected by ${by}`}</span> <span dir="auto">${reason}</span></li>`)}</ul>`
    : nothing;

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

customElements.define("lectern-attendance", Attendance);
