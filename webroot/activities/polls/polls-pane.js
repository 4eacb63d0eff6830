import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { ask, show } from "../../kit/dialog.js";
import { icon } from "../../kit/icon.js";
import { serverNow } from "../../kit/server-clock.js";
import { stopwatch } from "../../kit/span.js";
import { empty } from "../../kit/states.js";
import { Tick } from "../../kit/tick.js";
import { RoomPane } from "../../live/room-pane.js";
import { bars } from "./bars.js";
import { choose, keep } from "./library.js";
import { newestFirst } from "./polls.js";
import { csv } from "./results.js";
import { askSheet } from "./sheet-form.js";

export const pane = { element: "lectern-polls" };

const STAGES = { DRAFT: ["pen", "Draft"], OPEN: ["play", "Open"], CLOSED: ["hold", "Closed"], REVEALED: ["check", "Results shown"] };

/** `<lectern-polls>`: polls for staff: write, open, close, show. */
class PollsPane extends RoomPane {
  static follows = ["polls", "here"];

  constructor() {
    super();
    new Tick(this, () => newestFirst(this.store.state("polls")).some(({ until }) => until));
  }

  #ask(method, fields, after) {
    return attempt(this.store.ask(`polls.${method}`, fields), after);
  }

  #write(poll) {
    return askSheet({
      sheet: poll?.sheet,
      anew: poll?.stage !== "DRAFT",
      save: async (sheet, open) => {
        const { offset } = await this.store.ask(poll?.stage === "DRAFT" ? "polls.revise" : "polls.draft", poll?.stage === "DRAFT" ? { poll: poll.id, sheet } : { sheet });
        if (open) await this.#open(poll?.stage === "DRAFT" ? poll.id : offset);
      },
    });
  }

  async #fromLibrary() {
    const sheet = await choose(this.api, this.store.room.course);
    if (sheet) await this.#write({ sheet });
  }

  async #open(poll) {
    const seconds = await show({
      title: "How long can people answer?",
      actions: (close) => html`<button class="btn" type="button" @click=${() => close()}>Not now</button><button class="btn" type="button" @click=${() => close(0)}>Until I close it</button><button class="btn" type="button" @click=${() => close(30)}>30 s</button><button class="btn btn--main" type="button" autofocus @click=${() => close(60)}>1 minute</button>`,
    });
    if (seconds === undefined) return;
    await this.#ask("open", { poll, ...(seconds ? { until: new Date(serverNow() + seconds * 1000).toISOString() } : {}) });
  }

  async #remove({ id }) {
    if (await ask({ title: "Remove the poll?", text: "Its answers go with it.", yes: "Remove", no: "Keep it", danger: true })) await this.#ask("remove", { poll: id });
  }

  #save(poll, rounds) {
    const url = URL.createObjectURL(new Blob([csv(poll, rounds)], { type: "text/csv" }));
    Object.assign(document.createElement("a"), { href: url, download: "poll.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  render() {
    const polls = newestFirst(this.store.state("polls"));
    return html`<div class="polls-pane"><p><button class="btn btn--main" @click=${() => this.#write()}>${icon("plus", 18)} New poll</button> <button class="btn" @click=${() => this.#fromLibrary()}>${icon("book", 18)} Library</button></p>
      ${polls.length ? html`<ul class="poll-list">${polls.map((poll) => html`<li>${this.#poll(poll)}</li>`)}</ul>` : empty({ symbol: "poll", title: "No polls yet", text: "Write one now, or before the session." })}</div>`;
  }

  #poll(poll) {
    const { id, stage, until, sheet, rounds } = poll;
    const [symbol, label] = STAGES[stage];
    const count = this.store.tally("polls")?.polls[id];
    const act = (words, does, main) => html`<button class="btn sm ${main ? "btn--main" : ""}" @click=${does}>${words}</button>`;
    const results = stage === "REVEALED" ? poll.results : count?.results;
    return html`<article class="poll-item" aria-label=${sheet.question}>
      <p class="row small"><span class="chip ${stage === "OPEN" ? "chip--lamp" : ""}">${icon(symbol, 14)} ${label}${stage === "OPEN" && until ? `, ${stopwatch(Date.parse(until) - serverNow())} left` : ""}</span>${rounds.length > 1 ? html`<span class="quiet">round ${rounds.length}</span>` : nothing}</p>
      <p dir="auto">${sheet.question}</p>
      ${stage === "OPEN" || stage === "CLOSED" ? html`<p class="small"><b class="num">${count?.answered ?? 0} of ${this.store.here.total}</b> here have answered</p>` : nothing}
      ${results && stage !== "DRAFT" ? html`<details><summary class="small">Results, for staff</summary>${bars(poll, results, this.store.you.id)}</details>` : nothing}
      <p class="row row--wrap">${stage === "DRAFT" ? [act("Open", () => this.#open(id), true), act("Edit", () => this.#write(poll))] : nothing}
        ${stage === "OPEN" ? [act("Close now", () => this.#ask("close", { poll: id }), true), until ? act("30 s more", () => this.#ask("extend", { poll: id, until: new Date(Date.parse(until) + 30_000).toISOString() })) : nothing] : nothing}
        ${stage === "CLOSED" ? [act("Show results", () => this.#ask("reveal", { poll: id }), true), rounds.length < 2 ? act("Second round", () => this.#open(id)) : nothing] : nothing}
        ${stage === "REVEALED" ? [act("Use it again", () => this.#write({ sheet })), act("CSV", () => this.#save(poll, poll.results))] : nothing}
        ${stage === "OPEN" ? nothing : act("Save to library", () => keep(this.api, this.store.room.course, sheet))}
        ${stage === "OPEN" ? nothing : html`<button class="icon-btn icon-btn--sm push" aria-label="Remove this poll" @click=${() => this.#remove(poll)}>${icon("x", 16)}</button>`}</p>
    </article>`;
  }
}

customElements.define("lectern-polls", PollsPane);
