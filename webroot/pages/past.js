import { html, nothing } from "lit";
import * as board from "../activities/board/board.js";
import * as chat from "../activities/chat/chat.js";
import * as polls from "../activities/polls/polls.js";
import { bars } from "../activities/polls/bars.js";
import "../activities/questions/answering.js";
import * as questions from "../activities/questions/questions.js";
import * as hands from "../activities/hands/hands.js";
import * as reactions from "../activities/reactions/reactions.js";
import * as session from "../activities/session/session.js";
import * as stage from "../activities/stage/stage.js";
import { icon } from "../kit/icon.js";
import { stopwatch } from "../kit/span.js";
import { failed, skeleton } from "../kit/states.js";
import { clock, time, when } from "../kit/time.js";
import { toast } from "../kit/toast.js";
import "./past/attendance.js";
import { LeftOpen } from "./past/left-open.js";
import { broughtBy } from "./past/lines.js";
import "./past/player.js";
import { answeredRow } from "./past/answered.js";
import { groupsOf } from "./past/groups.js";
import { Replay } from "./past/replay.js";
import { reactionsOver } from "./past/reactions.js";
import { Page } from "./page.js";

const FOLDS = { board, chat, session, stage, questions, hands, reactions, polls };
const MOST_FIRST = 5;

/** `<lectern-past>`: a finished live session: its replay, and its results. */
class Past extends Page {
  static properties = { ...Page.properties, sessions: { state: true }, groups: { state: true }, summary: { state: true }, problem: { state: true }, all: { state: true } };

  #replay;
  #shown;
  #leftOpen = new LeftOpen({ wish: (method, fields) => this.#wish(method, fields), done: () => this.#load() });

  willUpdate() {
    if (this.params.session === this.#shown) return;
    this.#shown = this.params.session;
    this.summary = this.problem = this.#replay = undefined;
    this.all = false;
    this.#load();
    this.api.get(`/api/rooms/${this.params.room}/sessions`).then(
      ({ sessions }) => (this.sessions = sessions),
      () => {},
    );
    this.api.get(`/api/rooms/${this.params.room}/groups`).then(
      ({ groups }) => (this.groups = groups),
      () => {},
    );
  }

  get #path() {
    return `/api/rooms/${this.params.room}/sessions/${this.params.session}`;
  }

  async #load() {
    const path = this.#path;
    this.problem = undefined;
    try {
      const summary = await this.api.get(path);
      if (path !== this.#path) return;
      if (!this.#replay) this.#begin(summary);
      this.summary = summary;
    } catch (problem) {
      if (path === this.#path) this.problem = problem;
    }
  }

  #begin({ opened, closed, you }) {
    const path = this.#path;
    this.#replay = new Replay({
      id: this.params.room,
      you,
      folds: FOLDS,
      opened,
      length: Date.parse(closed) - Date.parse(opened),
      load: (query) => this.api.get(`${path}/replay?${query}`),
    });
    this.#toMoment();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("hashchange", this.#toMoment);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#toMoment);
    this.#replay?.pause();
  }

  /* The fragment of a link to a moment holds its second: #t=2530. */
  #toMoment = () => {
    const [, second] = /^#t=(\d{1,6})$/.exec(location.hash) ?? [];
    this.#replay?.seek(second ? Number(second) * 1000 : 0);
  };

  get #found() {
    return this.home.room(this.params.room);
  }

  get #course() {
    return this.#found?.course;
  }

  get #isStaff() {
    return this.#replay?.isStaff ?? false;
  }

  #wish(method, fields) {
    return this.connection.rpc(method, { room: this.params.room, command: crypto.randomUUID(), ...fields });
  }

  #seek = (ms) => {
    this.#replay.seek(ms);
    this.querySelector(".player")?.scrollIntoView({ block: "start" });
  };

  async #copy(words, hash = "") {
    await navigator.clipboard.writeText(`${location.origin}${location.pathname}${hash}`);
    toast(words);
  }

  render() {
    const { problem, summary } = this;
    if (problem?.status === 404) return this.#whole(failed({ title: "There is no such session here", text: "It may be in a room that is not one of yours." }));
    if (problem?.status === 409) return this.#whole(failed({ title: "The session is still on", text: "It can be looked back on once it is over." }), html`<p class="center"><a class="btn" href="/rooms/${this.params.room}">Go to the session</a></p>`);
    if (problem) return this.#whole(failed({ title: "The session did not load", text: problem.message, onRetry: () => this.#load() }));
    if (!summary) return this.#whole(skeleton("the session", 4));
    const brought = broughtBy(summary);
    const title = brought.programme[0] ?? this.#found?.room.name ?? "Live session";
    this.title(`${title}, ${clock(summary.opened)}`);
    return html`<main id="main" tabindex="-1" class="home past">
      <header class="past-head"><p class="crumbs small quiet">${this.#course ? html`<a href="/courses/${this.#course.id}">${this.#course.code}</a> / ` : nothing}<a href="/rooms/${this.params.room}">${this.#found?.room.name ?? "Live session"}</a> / Past sessions</p>
        <div class="row row--wrap"><h1><bdi>${title}</bdi></h1><span class="row push">${this.#others()}<button class="btn" @click=${() => this.#copy("The link is copied.")}>${icon("link", 18)} Copy link</button></span></div>
        <p class="soft">${time(summary.opened, when(summary.opened))} to ${time(summary.closed)}. ${brought.asked ? `${brought.answered.length} of ${brought.asked} ${brought.asked === 1 ? "question was" : "questions were"} answered.` : "No questions were asked."}</p></header>
      <lectern-player .replay=${this.#replay} .summary=${summary} .api=${this.api} .copy=${(hash) => this.#copy("The link to this moment is copied.", hash)}></lectern-player>
      <div class="past-two"><div class="past-col">${this.#answered(brought)}${this.#isStaff && brought.open.length ? this.#leftOpen.render(brought.open) : nothing}</div>
        <div class="past-col">${this.#programme(brought)}${brought.polls.map((poll) => this.#poll(poll))}${groupsOf(this.groups, summary)}${this.#links(summary)}${reactionsOver(summary)}</div></div>
      <section class="card past-att" aria-labelledby="attendance"><header class="row"><h2 id="attendance">${this.#isStaff ? "Attendance" : "Your attendance"}</h2>${this.#isStaff ? html`<span class="chip push">${icon("eye", 14)} staff only</span>` : nothing}</header>
        <lectern-attendance .api=${this.api} path=${this.#path} .staff=${this.#isStaff}></lectern-attendance></section>
    </main>`;
  }

  #whole(content, more = nothing) {
    return html`<main id="main" tabindex="-1" class="home">${content}${more}</main>`;
  }

  #others() {
    const over = (this.sessions ?? []).filter(({ closed }) => closed);
    if (over.length < 2) return nothing;
    return html`<label class="sr" for="past-which">Session</label><select id="past-which" class="plain-select" @change=${({ target }) => this.router.go(`/rooms/${this.params.room}/sessions/${target.value}`)}>${over.map(
      ({ id, opened }) => html`<option value=${id} ?selected=${String(id) === this.params.session}>${when(opened)}</option>`,
    )}</select>`;
  }

  #answered({ answered }) {
    const shown = this.all ? answered : answered.slice(0, MOST_FIRST);
    return html`<section class="card" aria-labelledby="answered"><header class="row"><h2 id="answered">Asked and answered</h2>${
      answered.length > MOST_FIRST ? html`<button class="btn btn--bare sm push" @click=${() => (this.all = !this.all)}>${this.all ? "Fewer" : `All ${answered.length}`}</button>` : nothing
    }</header>
      ${answered.length ? html`<ul class="past-list">${shown.map((question) => answeredRow(question, this.summary, this.#seek))}</ul>` : html`<p class="soft small">Nothing was answered in this session.</p>`}</section>`;
  }

  #programme({ programme }) {
    if (programme.length < 2) return nothing;
    return html`<section class="card" aria-labelledby="programme"><h2 id="programme">Programme</h2><ol class="programme">${programme.map((line) => html`<li dir="auto">${line}</li>`)}</ol></section>`;
  }

  #poll(poll) {
    const counted = this.summary.now.polls.tally?.polls[poll.id] ?? this.summary.then.polls.tally?.polls[poll.id];
    const rounds = poll.results.length ? poll.results : (counted?.results ?? []);
    return html`<section class="card" aria-labelledby="poll-${poll.id}"><h2 id="poll-${poll.id}">Poll${poll.rounds.length > 1 ? ", two rounds" : ""}</h2>
      <p class="small" dir="auto">${poll.sheet.question}</p>
      ${rounds.length ? bars(poll, rounds, this.#replay.you.id) : html`<p class="soft small">Its results were not shown.</p>`}</section>`;
  }

  #links({ links }) {
    if (!links.length) return nothing;
    return html`<section class="card" aria-labelledby="links"><h2 id="links">Links</h2><ul class="past-links">${links.map(
      ({ url, by, at }) => html`<li>${icon("link", 18)}<span><a href=${url} target="_blank" rel="noopener noreferrer" dir="auto">${url}</a><span class="quiet small">shared by ${by.name} at ${stopwatch(at)}</span></span></li>`,
    )}</ul></section>`;
  }
}

customElements.define("lectern-past", Past);
