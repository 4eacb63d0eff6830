import { LitElement, html, nothing } from "lit";
import { pane as board } from "../../activities/board/stage-board.js";
import { pane as poll } from "../../activities/polls/poll-card.js";
import { pane as page } from "../../activities/stage/document-page.js";
import { icon } from "../../kit/icon.js";
import { plainLine } from "../../kit/plain-line.js";
import { stopwatch } from "../../kit/span.js";
import { failed } from "../../kit/states.js";
import { linesUntil } from "./lines.js";
import { controls, timeLine } from "./time-line.js";

const FRAME = 100;
const JUMP = 10_000;
const MOST_LINES = 120;
const SYMBOLS = { ANSWER: "mic", POLL: "poll", BREAK: "cup", PAGE: "file", BOARD: "pen" };

/** `<lectern-player>`: the replay of a session: the stage, the messages, and a time line. */
class Player extends LitElement {
  static properties = { replay: { attribute: false }, summary: { attribute: false }, api: { attribute: false }, copy: { attribute: false }, find: { state: true } };

  #watching;
  #timer;
  #then;
  #stage = [];
  #room;

  constructor() {
    super();
    this.find = "";
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#watching = new AbortController();
    addEventListener("keydown", this.#onKey, { signal: this.#watching.signal });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#watching.abort();
    clearInterval(this.#timer);
  }

  willUpdate(changed) {
    if (!changed.has("replay") || !this.replay) return;
    const { signal } = this.#watching;
    for (const what of ["change", "time"]) this.replay.addEventListener(what, () => this.#changed(), { signal });
    this.#room = { store: this.replay, id: this.replay.id, api: this.api, read: () => Promise.resolve() };
    this.#stage = ["lectern-answering", poll.element, page.element, board.element].map((tag) => Object.assign(document.createElement(tag), { room: this.#room }));
  }

  #changed() {
    if (this.replay.playing && !this.#timer) this.#run();
    for (const pane of this.#stage) pane.requestUpdate();
    this.requestUpdate();
  }

  #run() {
    this.#then = performance.now();
    this.#timer = setInterval(() => {
      const now = performance.now();
      this.replay.pass(now - this.#then);
      this.#then = now;
      if (this.replay.playing) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    }, FRAME);
  }

  #toggle = () => (this.replay.playing ? this.replay.pause() : this.replay.play());

  #step = (by) => {
    const { time, length } = this.replay;
    const marks = this.summary.marks.map(({ at }) => at);
    const to = by > 0 ? (marks.find((at) => at > time + 500) ?? length) : (marks.findLast((at) => at < time - 1_500) ?? 0);
    this.replay.seek(to);
  };

  /* Not while somebody types or uses a control that has keys of its own. */
  #onKey = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !this.replay) return;
    const [target] = event.composedPath();
    if (target instanceof Element && target.closest("input, textarea, select, dialog, [contenteditable]")) return;
    if (event.key === " " && target instanceof Element && target.closest("button, a, summary")) return;
    const { time } = this.replay;
    const does = {
      " ": this.#toggle,
      k: this.#toggle,
      j: () => this.replay.seek(time - JUMP),
      l: () => this.replay.seek(time + JUMP),
      n: () => this.#step(1),
      p: () => this.#step(-1),
    }[event.key.toLowerCase()];
    if (!does) return;
    event.preventDefault();
    does();
  };

  #faster = (speed) => {
    this.replay.speed = speed;
    this.requestUpdate();
  };

  #link = () => this.copy(`#t=${Math.floor(this.replay.time / 1000)}`);

  render() {
    const { replay, summary } = this;
    if (!replay || !summary) return nothing;
    return html`<section class="card player" aria-label="Replay">
      <div class="player-top"><div class="player-stage" inert aria-busy=${replay.busy ? "true" : "false"}>${this.#shown(replay)}</div>${this.#lines(replay, summary)}</div>
      ${timeLine(replay, summary, { seek: (ms) => replay.seek(ms) })}
      ${controls(replay, { play: this.#toggle, step: this.#step, faster: this.#faster, link: this.#link })}
    </section>`;
  }

  #shown(replay) {
    if (replay.problem) return failed({ title: "This moment did not load", text: replay.problem.message, onRetry: () => replay.seek(replay.time) });
    const [answering, card, paper, sheet] = this.#stage;
    const pause = replay.state("session").running?.pause;
    return html`${pause ? html`<p class="banner banner--slate">${icon("cup")}<span>Break</span></p>` : nothing}${page.there(this.#room) ? paper : nothing}${board.there(this.#room) ? sheet : nothing}${answering}${poll.there(this.#room) ? card : nothing}`;
  }

  #lines(replay, summary) {
    const wanted = this.find.trim().toLowerCase();
    const all = linesUntil(summary, replay.state("chat"), replay.time);
    const lines = all.filter(({ text, by }) => !wanted || text.toLowerCase().includes(wanted) || by?.name.toLowerCase().includes(wanted)).slice(-MOST_LINES);
    return html`<section class="player-lines" aria-label="What was said"><header><h2>What was said</h2><label class="mod-find">${icon("search", 16)}<span class="sr">Search what was said until now</span><input type="search" placeholder="Search" .value=${this.find} @input=${({ target }) => (this.find = target.value)} /></label></header>
      <div class="player-log" tabindex="0" role="log" aria-live="off"><ol>${lines.map(
        ({ at, kind, by, text, key }, i) => html`<li class=${i === lines.length - 1 ? "line-now" : ""} id="line-${key}"><button class="num" aria-label="Go to ${stopwatch(at)}" @click=${() => replay.seek(at)}>${stopwatch(at)}</button>
          ${kind === "said" ? html`<p dir="auto"><b>${by.name}</b> ${plainLine(text)}</p>` : html`<p class="quiet">${icon(SYMBOLS[kind], 14)} <span dir="auto">${text}</span></p>`}</li>`,
      )}</ol>${lines.length ? nothing : html`<p class="quiet small">${wanted ? "Nothing like it until now." : "Nothing was said yet."}</p>`}</div>
      <p class="small quiet">Sound and picture were not recorded.</p></section>`;
  }
}

customElements.define("lectern-player", Player);
