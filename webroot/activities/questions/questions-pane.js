import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { attempt } from "../../kit/attempt.js";
import { icon } from "../../kit/icon.js";
import "../../knowledge/similar.js";
import { empty } from "../../kit/states.js";
import { timeFor } from "../../kit/time-for.js";
import { toast } from "../../kit/toast.js";
import { RoomPane } from "../../live/room-pane.js";
import { holding, similar, sorted, votesOf } from "./board.js";
import { Booked } from "./booked.js";
import { askChoice, askText } from "./dialogs.js";
import { OfficeHours } from "./office-hours.js";
import { row } from "./row.js";
import { nameSaid, votes } from "./words.js";

export const pane = {
  element: "lectern-questions",
  note: ({ store }) => Object.values(store.state("questions").questions).filter(({ status }) => status === "OPEN" || status === "LIVE").length,
};

const ORDERS = [
  ["votes", "Most votes"],
  ["newest", "Newest"],
  ["oldest", "Longest open"],
  ["mine", "Mine"],
];
const DRAFT = "question";

/** `<lectern-questions>`: the board for learners: read, vote, ask. */
class QuestionsPane extends RoomPane {
  static follows = ["questions", "session"];
  static properties = { ...RoomPane.properties, order: { state: true }, text: { state: true }, anonymous: { state: true } };

  #held = null;
  #readTo = 0;
  /** @type {OfficeHours} */
  #hours;
  /** @type {Booked} */
  #booked;

  constructor() {
    super();
    Object.assign(this, { order: "votes", text: "", anonymous: false });
  }

  connectedCallback() {
    super.connectedCallback();
    this.text = this.store.draft(DRAFT) ?? "";
    this.#hours = new OfficeHours(this.api, this.store.room.course);
    this.#booked = new Booked(() => this.api.get(`/api/rooms/${this.store.id}/appointments`), () => this.requestUpdate(), this.following);
    addEventListener("hashchange", () => this.#toAnchor(), { signal: this.following });
  }

  updated() {
    this.#read();
  }

  /* Moves the read pointer to the newest question while the board is in sight. */
  #read() {
    const newest = Math.max(0, ...this.#ids);
    if (!this.shown || document.hidden || newest <= this.#readTo) return;
    this.#readTo = newest;
    this.room.read("questions", newest).catch(() => {});
  }

  firstUpdated() {
    this.#toAnchor();
  }

  #toAnchor() {
    const { hash } = location;
    if (/^#question-\d+$/.test(hash)) this.querySelector(hash)?.scrollIntoView({ block: "center" });
  }

  get #board() {
    const state = this.store.state("questions");
    return {
      state,
      tally: this.store.tally("questions"),
      me: this.store.you.id,
      ask: (method, fields) => attempt(this.store.ask(`questions.${method}`, fields)),
      edit: (question) => this.#edit(question),
      choose: (question) => this.#choose(question),
      booked: (question) => this.#booked.startOf(question),
    };
  }

  async #edit({ id, text }) {
    const words = await askText({ title: "Edit your question", text, yes: "Save", most: 1000 });
    if (words) await attempt(this.store.ask("questions.edit", { question: id, text: words }));
  }

  async #choose({ id, choice, text }) {
    const picked = await askChoice(choice, await this.#hours.ahead(this.store.now()));
    if (!picked || !(await attempt(this.store.ask("questions.choose", { question: id, choice: picked })))) return;
    if (picked === "SLOT") location.assign(timeFor({ text, room: this.store.id, id }));
  }

  #write(text) {
    this.text = text;
    this.store.keep(DRAFT, text || undefined);
  }

  async #send(event) {
    event.preventDefault();
    const text = this.text.trim();
    if (!text) return;
    const asked = await attempt(this.store.ask("questions.ask", { text, anonymous: this.anonymous }));
    if (asked && this.text.trim() === text) this.#write("");
  }

  /* An earlier answer helped: the question isn't sent. */
  #answered = () => {
    this.#write("");
    toast("Good. Your question was not sent.");
  };

  #onKey(event) {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) this.#send(event);
  }

  /* Keeps the order while the pointer or the focus is in the list. */
  #hold = () => {
    this.#held ??= this.#ids;
  };

  #release = () => {
    const list = this.querySelector(".qb-list");
    if (list?.matches(":hover") || list?.contains(document.activeElement)) return;
    this.#let();
  };

  #let() {
    this.#held = null;
    this.requestUpdate();
  }

  #ids = [];

  #listed(board) {
    const all = Object.values(board.state.questions).filter(({ status, by }) => status !== "LIVE" && (this.order !== "mine" || by?.id === board.me) && (status !== "WITHDRAWN"));
    const wanted = sorted(all, this.order, board.tally).map(({ id }) => id);
    const { ids, moved } = this.#held ? holding(this.#held, wanted) : { ids: wanted, moved: 0 };
    this.#ids = ids;
    if (this.#held) this.#held = ids;
    return { questions: ids.map((id) => board.state.questions[id]), moved };
  }

  render() {
    const board = this.#board;
    const { questions, moved } = this.#listed(board);
    this.#booked.look(questions.filter(({ by }) => by?.id === board.me));
    const live = Object.values(board.state.questions).find(({ status }) => status === "LIVE");
    return html`<div class="qb log" tabindex="0">
        ${live ? now(live, board.tally) : nothing}
        <div class="row qb-sort"><label class="sr" for="qb-order">Order</label>
          <select id="qb-order" class="plain-select small" @change=${({ target }) => ((this.order = target.value), this.#let())}>${ORDERS.map(([value, label]) => html`<option value=${value} ?selected=${value === this.order}>${label}</option>`)}</select>
          ${moved ? html`<button class="btn btn--bare sm push" @click=${() => this.#let()}>${moved} moved</button>` : nothing}</div>
        ${
          questions.length
            ? html`<ol class="qb-list" @pointerenter=${this.#hold} @focusin=${this.#hold} @pointerleave=${this.#release} @focusout=${() => setTimeout(this.#release)}>${repeat(
                questions,
                ({ id }) => id,
                (question) => html`<li class="qn qn--row" id="question-${question.id}">${row(question, board)}</li>`,
              )}</ol>`
            : empty({ symbol: "hand", title: this.order === "mine" ? "You have not asked yet" : "No questions yet", text: "Ask the first one below." })
        }
      </div>
      ${this.#form(board)}`;
  }

  #form(board) {
    const { settings, asking, convened } = board.state;
    if (asking) return html`<p class="qb-closed quiet small">${icon("pause", 16)} New questions are paused. You can still vote.</p>`;
    if (!settings.between && !convened) return html`<p class="qb-closed quiet small">${icon("clock", 16)} Questions are taken while the session is live.</p>`;
    const alike = similar(this.text, Object.values(board.state.questions).filter(({ status }) => ["OPEN", "LIVE", "ANSWERED"].includes(status)));
    return html`<form class="composer qb-form" @submit=${this.#send}>
      ${
        alike.length
          ? html`<section class="qb-alike" aria-label="Similar questions"><h3 class="small">Is it one of these?</h3><ul>${alike.map(
              (it) => html`<li><a href="#question-${it.id}" dir="auto">${it.text}</a> <span class="quiet small">${votes(votesOf(it, board.tally))}${it.status === "ANSWERED" ? ", answered" : ""}</span></li>`,
            )}</ul></section>`
          : nothing
      }
      <lectern-similar .api=${this.api} room=${this.store.room.id} .text=${this.text} @answered=${this.#answered}></lectern-similar>
      <div class="box"><label class="sr" for="qb-text">Your question</label>
        <textarea id="qb-text" rows="2" dir="auto" maxlength="2000" placeholder="Ask a question" aria-describedby="qb-who" .value=${this.text}
          @input=${({ target }) => this.#write(target.value)} @keydown=${this.#onKey}></textarea>
        <button class="icon-btn icon-btn--sm" aria-label="Ask" ?disabled=${!this.text.trim()}>${icon("send", 20)}</button></div>
      <p class="qb-who small quiet" id="qb-who">${
        settings.anonymity === "NONE" ? nothing : html`<label class="check"><input type="checkbox" .checked=${this.anonymous} @change=${({ target }) => (this.anonymous = target.checked)} /> Ask anonymously</label>`
      }<span>${nameSaid(settings.anonymity, this.anonymous)}${settings.approveFirst ? " Staff look at it first." : ""}</span></p>
    </form>`;
  }
}

const now = (live, tally) => html`<article class="qn qn--now" aria-label="Now answering" id="question-${live.id}">
    <p class="live small"><span class="lamp"></span>Now answering</p>
    <p class="qn-t" dir="auto">${live.text}</p>
    <p class="quiet small">${live.by?.name ?? "anonymous"} · ${votes(votesOf(live, tally))}</p>
  </article>`;

customElements.define("lectern-questions", QuestionsPane);
