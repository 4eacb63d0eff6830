import { html, nothing } from "lit";
import { askWhy } from "../../kit/why.js";
import { icon } from "../../kit/icon.js";
import { plainLine } from "../../kit/plain-line.js";
import { empty, failed, skeleton } from "../../kit/states.js";
import { moment } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { Part } from "./part.js";

/** Reports, for staff: read the message in its place, remove it, or dismiss the report. */
class Reports extends Part {
  static properties = { ...Part.properties, connection: { attribute: false }, cases: { state: true }, problem: { state: true }, busy: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    this.problem = undefined;
    try {
      this.cases = (await this.api.get(`${this.path}/reports`)).cases;
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    if (this.problem) return html`<div class="card">${failed({ title: "The reports did not load", text: this.problem.message, onRetry: () => this.#load() })}</div>`;
    if (!this.cases) return skeleton("the reports", 3);
    if (!this.cases.length) return html`<div class="card">${empty({ symbol: "flag", title: "No open reports", text: "Messages that people report are listed here until staff settle them." })}</div>`;
    return html`<p class="soft">${this.cases.length} to look at, the oldest since ${moment(this.cases[0].reports[0].at)}</p>
      <ul class="report-list" aria-label="Reported messages">${this.cases.map((one) => this.#case(one))}</ul>`;
  }

  #case(one) {
    const { room, roomName, kind, entry, authorName, said, text, reports } = one;
    return html`<li class="card report"><article aria-label="A message by ${authorName}">
      <h2>A message by <bdi>${authorName}</bdi></h2>
      <p class="small quiet">${kind === "DIRECT" ? "In a direct talk of " : nothing}<bdi>${roomName}</bdi>, ${moment(said)}, ${reports.length === 1 ? "reported once" : `reported ${reports.length} times`}</p>
      <blockquote dir="auto">${text === undefined ? html`<i>It was taken back or removed.</i>` : plainLine(text, 600) || html`<i>Files</i>`}</blockquote>
      <h3 class="small">Why it was reported</h3>
      <ul class="report-why">${reports.map(({ name, reason, at }) => html`<li><bdi>${reason}</bdi> <span class="quiet small"><bdi>${name}</bdi>, ${moment(at)}</span></li>`)}</ul>
      <div class="row row--wrap">${kind === "DIRECT" ? nothing : html`<a class="btn" href="/rooms/${room}#message-${entry}">${icon("right", 18)} See it in the room</a>`}
        <button class="btn push" type="button" ?disabled=${this.busy} @click=${() => this.#settle(one, "LEFT")}>Leave it</button>
        ${text === undefined ? nothing : html`<button class="btn btn--stop" type="button" ?disabled=${this.busy} @click=${() => this.#remove(one)}>Remove the message</button>`}</div>
    </article></li>`;
  }

  async #remove(one) {
    const reason = await askWhy({
      title: `Remove what ${one.authorName} wrote?`,
      text: "The text is removed for everyone. The room still shows that staff removed a message.",
      label: "Reason",
      hint: "Kept in the room's history.",
      longest: 400,
      required: true,
      value: one.reports[0].reason,
      no: "Cancel",
      yes: "Remove",
    });
    if (!reason) return;
    this.busy = true;
    try {
      await this.api.post(`${this.path}/reports/remove`, { room: one.room, entry: one.entry, reason });
    } catch (refused) {
      this.busy = false;
      return void toast(`The message was not removed. ${refused.message}`);
    }
    await this.#settle(one, "REMOVED");
  }

  async #settle({ room, entry, activity }, outcome) {
    this.busy = true;
    try {
      await this.api.post(`${this.path}/reports/settle`, { room, entry, activity, outcome });
      toast(outcome === "LEFT" ? "Settled. Nothing changes in the room." : "The message is removed.");
      await this.#load();
    } catch (problem) {
      toast(problem.message);
    }
    this.busy = false;
  }
}
customElements.define("lectern-reports", Reports);
