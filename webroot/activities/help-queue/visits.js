import { LitElement, html, nothing } from "lit";
import { entry } from "../../kit/entry.js";
import { icon } from "../../kit/icon.js";
import { shareAnswer } from "../../knowledge/share.js";
import { empty, failed } from "../../kit/states.js";
import { clock, day } from "../../kit/time.js";
import { chip, helpedWords } from "./words.js";
import "../../kit/markdown.js";
import { serverNow } from "../../kit/server-clock.js";
import { LOCALE } from "../../kit/locale.js";

const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "long" });
const A_WEEK = 6 * 24 * 3600_000;

/** "Tuesday" within the last days, otherwise the date. */
const when = (at) => (serverNow() - Date.parse(at) < A_WEEK ? weekday.format(new Date(at)) : day(at));

/**
 * `<lectern-visits>`: a learner's earlier visits to this desk, for themselves, or for staff with `learner` and then
 * with staff's notes. Loaded again for each `after`, the ticket that ended last.
 */
class Visits extends LitElement {
  static properties = {
    api: { attribute: false },
    room: {},
    learner: { attribute: false },
    course: {},
    after: { type: Number },
    history: { state: true },
    problem: { state: true },
  };

  #asked;

  createRenderRoot() {
    return this;
  }

  willUpdate() {
    const asked = `${this.learner?.id ?? ""} ${this.after ?? 0}`;
    if (this.#asked === asked) return;
    if (this.learner) this.history = undefined;
    this.#asked = asked;
    this.#load();
  }

  async #load() {
    const asked = this.#asked;
    const path = this.learner ? `people/${this.learner.id}/history` : "history";
    this.problem = undefined;
    try {
      const history = await this.api.get(`/api/rooms/${this.room}/${path}`);
      if (asked === this.#asked) this.history = history;
    } catch (problem) {
      if (asked === this.#asked) this.problem = problem;
    }
  }

  render() {
    const { history, problem, learner } = this;
    if (problem) {
      if (!learner) return nothing;
      return failed({ title: "The earlier visits did not load", text: "The line is not affected.", onRetry: () => this.#load() });
    }
    if (!history) return learner ? html`<div class="stack skeleton" aria-busy="true"><span class="bone bone--b"></span><span class="bone bone--c"></span></div>` : nothing;
    const earlier = history.visits.filter(({ status }) => status !== "OPEN");
    const said = helpedWords(history, when);
    if (!learner) return earlier.length ? this.#mine(said, earlier) : nothing;
    if (!earlier.length) return empty({ symbol: "clock", title: `A first visit by ${learner.name}`, text: "They were not at this desk before." });
    return html`<div class="visits">${said ? html`<p class="soft small">${said}.</p>` : nothing} ${list(earlier, this.course ? (visit) => this.#share(visit) : undefined)}
      ${history.more ? html`<p class="quiet small">There were more before.</p>` : nothing}</div>`;
  }

  #share({ ticket, text, note, topic }) {
    shareAnswer({ api: this.api, course: this.course, from: { ticket, question: text.slice(0, 1000), answer: note, topic } });
  }

  #mine(said, earlier) {
    return html`<details class="card visits-card"><summary>${icon("clock", 16)} <span>${said || "Your earlier visits"}</span></summary>${list(earlier)}</details>`;
  }
}

const list = (visits, share) => html`<ol class="visit-list">${visits.map(entry((visit) => one(visit, share), "li"))}</ol>`;

function one(visit, share) {
  const { at, helper, minutes, text, topic, note, staffNote, status } = visit;
  const { word, symbol, kind } = chip({ status });
  return html`<li><p class="row row--wrap quiet small"><span><time datetime=${at}>${day(at)}, ${clock(at)}</time>${helper ? html` · <bdi>${helper.name}</bdi>` : nothing}${minutes ? ` · ${minutes} min` : ""}</span>
      <span class="chip push ${kind ? `chip--${kind}` : ""}">${icon(symbol, 14)} ${word}</span></p>
    <lectern-words class="words" .content=${{ text }}></lectern-words>
    ${topic ? html`<p class="q-why">${icon("tag", 12)} <bdi>${topic}</bdi></p>` : nothing}
    ${note ? html`<div class="note-box"><p class="quiet tiny">${status === "REMOVED" ? "Why" : "To take away"}</p><lectern-words class="words" .content=${{ text: note }}></lectern-words></div>` : nothing}
    ${staffNote ? html`<div class="note-box note-box--staff"><p class="quiet tiny">${icon("eye", 12)} For staff</p><lectern-words class="words" .content=${{ text: staffNote }}></lectern-words></div>` : nothing}
    ${share && note && status === "RESOLVED" ? html`<p><button class="btn sm" type="button" @click=${() => share(visit)}>${icon("people", 16)} Share the answer</button></p>` : nothing}</li>`;
}

customElements.define("lectern-visits", Visits);
