import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { icon } from "../../kit/icon.js";
import { serverNow } from "../../kit/server-clock.js";
import { until } from "../../kit/span.js";
import { Tick } from "../../kit/tick.js";
import { time, when } from "../../kit/time.js";
import { RoomPane } from "../../live/room-pane.js";
import { askProgramme } from "./session-dialogs.js";
import { summaryOf } from "./summary.js";

export const pane = {
  element: "lectern-class-lobby",
  follows: ["session"],
  there: ({ store }) => !store.state("session").running,
};

/** `<lectern-class-lobby>`: shown while no session is live: when the next one begins, and the results of the last one. */
class Lobby extends RoomPane {
  static follows = ["session", "questions"];

  constructor() {
    super();
    new Tick(this);
  }

  async #programme() {
    const lines = await askProgramme(this.store.state("session").programme);
    if (lines) await attempt(this.store.ask("session.programme", { lines }));
  }

  render() {
    const { next, programme, held } = this.store.state("session");
    const last = held.at(-1);
    return html`<div class="class-lobby">
      <section class="card card--lift lobby-next" aria-labelledby="lobby-next">
        <p class="quiet small">${icon("class", 18)} Live session</p>
        ${next ? this.#next(next) : html`<h2 id="lobby-next">No session right now</h2><p class="soft">${this.store.isStaff ? "Start one now, or plan one in the calendar." : "Planned sessions are in the calendar. They begin here."}</p>`}
        ${programme.length ? html`<h3>Programme</h3><ol class="programme">${programme.map((line) => html`<li dir="auto">${line}</li>`)}</ol>` : nothing}
        ${this.store.isStaff ? html`<p><button class="btn sm" @click=${this.#programme}>${icon("pen", 16)} ${programme.length ? "Change the programme" : "Write a programme"}</button></p>` : nothing}
        ${this.store.state("questions")?.settings.between ? html`<p class="soft small">You can already ask questions and vote.</p>` : nothing}
      </section>
      ${last ? this.#last(last) : nothing}
    </div>`;
  }

  #next({ begins, ends }) {
    return html`<h2 id="lobby-next">Begins ${until(Date.parse(begins) - serverNow())}</h2>
      <p class="soft">${time(begins, when(begins))}${ends ? html` to ${time(ends)}` : nothing}, your time</p>`;
  }

  #last(held) {
    const { answered, open } = summaryOf(held, this.store.state("questions"));
    return html`<section class="card lobby-last" aria-labelledby="lobby-last">
      <header><h2 id="lobby-last">Last session</h2><span class="quiet small push">${time(held.opened, when(held.opened))} to ${time(held.closed)}</span></header>
      ${held.programme.length ? html`<ol class="programme">${held.programme.map((line) => html`<li dir="auto">${line}</li>`)}</ol>` : nothing}
      ${
        answered.length
          ? html`<h3>Answered</h3><ul class="lobby-list">${answered.map(
              (it) => html`<li><a href="#question-${it.id}"><span dir="auto">${it.text}</span></a>${it.reply?.text ? html`<p class="soft small" dir="auto">${it.reply.text}</p>` : nothing}</li>`,
            )}</ul>`
          : nothing
      }
      ${open.length ? html`<p class="soft small">${open.length} ${open.length === 1 ? "question is" : "questions are"} still open.</p>` : nothing}
      <p><a class="btn sm" href="/rooms/${this.store.id}/sessions/${held.id}">${icon("play", 16)} Look back</a></p>
    </section>`;
  }
}

customElements.define("lectern-class-lobby", Lobby);
