import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { icon } from "../../kit/icon.js";
import { fragment } from "../../kit/markdown.js";
import { stopwatch } from "../../kit/span.js";
import { Tick } from "../../kit/tick.js";
import { RoomPane } from "../../live/room-pane.js";
import { answerForm, isWhole, replyOfDraft } from "./answer-form.js";
import { bars } from "./bars.js";
import { current, replyOf } from "./polls.js";
import { changed, rowsOf, said } from "./results.js";

/* The poll that is open, or was in this session. */
function onStage(store) {
  const poll = current(store.state("polls"));
  const since = store.state("session")?.running?.at;
  return poll && (poll.stage === "OPEN" || (since && poll.opened >= since)) ? poll : undefined;
}

export const pane = {
  element: "lectern-poll",
  follows: ["polls", "session"],
  there: ({ store }) => Boolean(onStage(store)),
};

const NOTHING = { picks: [], text: "" };

/** `<lectern-poll>`: the poll that everybody sees: to answer, to wait, and to see the results. */
class PollCard extends RoomPane {
  static follows = ["polls", "session", "here"];
  static properties = { ...RoomPane.properties, draft: { state: true }, changing: { state: true }, busy: { state: true } };

  #round = "";

  constructor() {
    super();
    new Tick(this, () => Boolean(this.#poll?.until));
  }

  get #poll() {
    return onStage(this.store);
  }

  willUpdate() {
    const poll = this.#poll;
    const round = `${poll?.id}.${poll?.rounds.length}`;
    if (round === this.#round) return;
    this.#round = round;
    this.draft = NOTHING;
    this.changing = false;
  }

  async #send(event, poll) {
    event.preventDefault();
    if (this.busy || !isWhole(poll, this.draft)) return;
    this.busy = true;
    const sent = await attempt(this.store.ask("polls.answer", { poll: poll.id, reply: replyOfDraft(poll, this.draft) }));
    this.busy = false;
    if (sent) this.changing = false;
  }

  render() {
    const poll = this.#poll;
    if (!poll) return nothing;
    return html`<section class="card poll-card" id="poll" aria-labelledby="poll-q">
      <header><p class="quiet small">Poll${poll.rounds.length > 1 || poll.stage === "OPEN" ? `, round ${poll.rounds.length}` : ""}</p><span class="push">${this.#stage(poll)}</span></header>
      <h2 class="poll-q" id="poll-q" dir="auto">${poll.sheet.question}</h2>
      ${this.#body(poll)}
    </section>`;
  }

  #stage({ stage, until }) {
    if (stage === "REVEALED") return html`<span class="chip">${icon("check", 14)} Results shown</span>`;
    if (stage === "CLOSED") return html`<span class="chip">${icon("hold", 14)} Closed</span>`;
    return html`<span class="live small"><span class="lamp"></span>${until ? `${stopwatch(Date.parse(until) - this.store.now())} left` : "Open"}</span>`;
  }

  #body(poll) {
    const me = this.store.you.id;
    if (poll.stage === "REVEALED") return this.#shown(poll, me);
    const count = this.store.tally("polls")?.polls[poll.id];
    const reply = replyOf(poll, me);
    if (poll.stage === "OPEN" && (!reply || this.changing)) return this.#form(poll, reply);
    return html`${reply ? html`<p class="poll-mine"><span class="chip chip--board">${icon("check", 14)} Saved</span> <span>Your answer: <b dir="auto">${said(poll, reply)}</b></span>${
        poll.stage === "OPEN" ? html`<button class="btn btn--bare sm push" @click=${() => this.#change(reply)}>Change it</button>` : nothing
      }</p>` : html`<p class="banner banner--slate">${icon("clock")}<span>The round is closed. You did not answer in it.</span></p>`}
      ${this.#meter(count)}
      ${count?.results && (reply || this.store.isStaff || poll.stage === "CLOSED") ? bars(poll, count.results, me) : html`<p class="quiet small">${poll.stage === "CLOSED" ? "Talk it over with a neighbor or in the chat." : "Results stay hidden until staff show them."} Reload or change device: your answer is still here.</p>`}`;
  }

  #change(reply) {
    this.draft = reply;
    this.changing = true;
  }

  #form(poll, reply) {
    const { named } = poll.sheet;
    return html`<form @submit=${(event) => this.#send(event, poll)}>
      ${answerForm(poll, this.draft, (draft) => (this.draft = draft))}
      <p class="row row--wrap"><button class="btn btn--main" ?disabled=${this.busy || !isWhole(poll, this.draft)}>${reply ? "Change my answer" : "Send my answer"}</button>
        ${reply ? html`<button class="btn" type="button" @click=${() => (this.changing = false)}>Keep it</button>` : nothing}
        <span class="quiet small">You can change it until the poll closes.</span></p>
      <p class="fine small quiet">${icon("eye", 16)}<span>${named ? "Staff of the course can see who answered what." : "Anonymous: no page, export or result connects your answer to you, not even for staff. Whoever runs the database could."}</span></p>
    </form>`;
  }

  #meter(count) {
    const answered = count?.answered ?? 0;
    const all = Math.max(this.store.here.total, answered, 1);
    return html`<p class="poll-meter"><svg viewBox="0 0 ${all} 6" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width=${all} height="6"></rect><rect class="fill" width=${answered} height="6"></rect></svg>
      <span class="small"><b class="num">${answered} of ${this.store.here.total}</b> here have answered</span></p>`;
  }

  #shown(poll, me) {
    const { key } = poll.sheet;
    const rows = rowsOf(poll, poll.results);
    const change = changed(rows);
    return html`${bars(poll, poll.results, me)}
      ${
        key?.explanation || change
          ? html`<div class="poll-why">${key?.explanation ? html`<h3>${icon("bulb", 16)} Why</h3><div class="words" dir="auto">${fragment(key.explanation)}</div>` : nothing}${change ? html`<p class="small"><b>${change}</b></p>` : nothing}</div>`
          : nothing
      }`;
  }
}

customElements.define("lectern-poll", PollCard);
