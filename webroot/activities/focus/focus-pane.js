import { html, nothing } from "lit";
import { notify, ready, ring as sound } from "../../kit/bell.js";
import { icon } from "../../kit/icon.js";
import { because } from "../../kit/refusal.js";
import { serverNow } from "../../kit/server-clock.js";
import { Tick } from "../../kit/tick.js";
import { toast } from "../../kit/toast.js";
import { RoomPane } from "../../live/room-pane.js";
import { mayTalk, talkWith } from "../../live/talks.js";
import { those } from "./focus.js";
import { goalForm, goalsOf, myGoal } from "./goal.js";
import { mayAsk, myPair } from "./pairs.js";
import { Planned } from "./planned.js";
import { ring } from "./ring.js";
import { startTimer } from "./timer-dialog.js";
import { timerMenu } from "./timer-menu.js";
import { showWeek } from "./week.js";
import { begins } from "./words.js";

export const pane = {
  element: "lectern-focus",
};

/** `<lectern-focus>`: the shared timer, one's own goal, and who focuses. */
class Focus extends RoomPane {
  static follows = ["focus"];
  static properties = { writing: { state: true }, said: { state: true } };

  #lock;
  #planned = new Planned(this);

  constructor() {
    super();
    new Tick(this, () => Boolean(this.timer) && !this.timer.paused);
  }

  connectedCallback() {
    super.connectedCallback();
    ready();
    this.store.addEventListener("event", ({ detail }) => this.#happened(detail), { signal: this.following });
    document.addEventListener("visibilitychange", () => this.#awake(), { signal: this.following });
    this.store.follow([], () => this.#return(), this.following);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#lock?.release();
  }

  get state() {
    return this.store.state("focus");
  }

  get timer() {
    return this.isOpen ? this.state.timer : undefined;
  }

  get seat() {
    return this.state.seats[this.store.you.id];
  }

  get runs() {
    return this.state.everyone || this.store.isStaff;
  }

  render() {
    if (!this.isOpen) return nothing;
    const { seat, state, timer } = this;
    return html`<div class="focus">${timer ? [ring(timer, serverNow()), this.#buttons(timer)] : this.#stopped()}</div>
      <p class="sr" role="status">${this.said}</p>
      ${timer ? myPair({ state, you: this.store.you.id, onPair: (who) => this.#ask("pairUp", { who }), onPart: (who) => this.#ask("part", { who }), onTalk: (other) => this.#talk(other) }) : nothing}
      ${this.#goal(seat, timer)}
      ${goalsOf(timer?.phase === "BREAK" ? "On a break" : "Focusing now", timer ? those(state, "FOCUSING") : [], "here", this.#pairs)}
      ${goalsOf("Sitting out", timer ? those(state, "SITTING_OUT") : [], "away", this.#pairs)}
      <p class="small center focus-own"><button class="linkish" type="button" @click=${() => showWeek(this.api)}>Your week</button></p>
      ${this.#planned.render()}
      ${goalsOf("Away", timer ? those(state, "AWAY") : [], "away")}`;
  }

  get #pairs() {
    const { state, store } = this;
    return {
      pairOf: ({ pair }) => state.seats[pair]?.who,
      act: (seat) =>
        mayAsk(state, store.you.id, seat)
          ? html`<button class="icon-btn icon-btn--sm push" type="button" title="Work together" aria-label="Work with ${seat.who.name}" @click=${() => this.#ask("pairUp", { who: seat.who.id })}>${icon("people", 18)}</button>`
          : nothing,
    };
  }

  /* Opens the talk in a window of its own: leaving this page would mean leaving the round. */
  #talk(other) {
    const { course } = this.room;
    if (!course || !mayTalk(course.directTalks, [this.store.you, other])) return undefined;
    const talk = async () => {
      const page = open("", "_blank");
      try {
        const path = await talkWith(this.api, course.id, [other.id]);
        if (page) page.location = path;
        else this.room.go(path);
      } catch (problem) {
        page?.close();
        toast(problem.message);
      }
    };
    return html`<button class="btn sm" type="button" @click=${talk}>${icon("mic", 16)} Call or write</button>`;
  }

  #stopped() {
    return html`<span class="focus-mark" aria-hidden="true">${icon("study", 40)}</span>
      <p class="soft small center">Study together: everyone focuses at the same time, with breaks between.</p>
      ${this.runs
        ? html`<button class="btn btn--main" @click=${() => startTimer((lengths) => this.store.ask("focus.start", lengths))}>${icon("play", 18)} Start the timer</button>`
        : html`<p class="quiet small">Staff start the timer in this room.</p>`}`;
  }

  #buttons(timer) {
    const taking = this.seat?.status === "FOCUSING";
    return html`<div class="row focus-acts">
      ${taking
        ? html`<button class="btn" @click=${() => this.#ask("sitOut")}>Sit this one out</button>`
        : html`<button class="btn btn--main" @click=${() => this.#ask("join")}>Join the round</button>`}
      ${this.runs
        ? timerMenu(timer, { staff: this.store.isStaff, everyone: this.state.everyone, ask: (wish, fields) => this.#ask(wish, fields) })
        : nothing}
    </div>`;
  }

  #goal(seat, timer) {
    if (!seat && !timer) return nothing;
    const goal = seat?.goal ?? [];
    if (goal.length && !this.writing)
      return myGoal({
        goal,
        asks: !timer || timer.phase === "BREAK",
        onMark: (task, progress) => this.#ask("mark", { task, progress }),
        onChange: () => (this.writing = true),
      });
    return goalForm({
      goal,
      tasks: goal.map(({ text }) => text).join("\n"),
      onSubmit: async (tasks) => {
        if (await this.#ask("setGoal", { tasks: tasks.map((task) => task.trim()).filter(Boolean) })) this.writing = false;
      },
      onCancel: () => (this.writing = false),
    });
  }

  async #ask(wish, fields) {
    try {
      await this.store.ask(`focus.${wish}`, fields);
      return true;
    } catch (refused) {
      toast(because(refused));
      return false;
    }
  }

  /* Rings at the turn of a phase for people who take part, and announces it to all. */
  #happened({ type, phase, round, by, who, one, other }) {
    const { timer } = this;
    const { you } = this.store;
    if (type === "focus.pairAsked" && who === you.id) this.#hear(`${by.name} would like to work with you`);
    if (type === "focus.paired" && [one, other].includes(you.id)) this.#hear(`You work with ${this.state.seats[one === you.id ? other : one].who.name}`);
    if (type === "focus.ended") this.#turn("The timer has ended");
    else if (timer && (type === "focus.started" || (type === "focus.turned" && timer.phase === phase && timer.round === round))) this.#turn(begins(timer));
    this.#awake();
  }

  #hear(words) {
    this.said = words;
    toast(words);
  }

  #turn(words) {
    this.said = words;
    if (this.seat?.status !== "FOCUSING") return;
    sound();
    notify(words, this.store.room.name, "focus");
  }

  /* Takes part again after a lost connection, unless the reader had left. */
  #return() {
    if (this.isOpen && this.timer && this.seat?.status === "AWAY") this.#ask("join");
  }

  /* Keeps the screen on during a round, if the browser allows it. */
  async #awake() {
    const wanted = this.timer?.phase === "FOCUS" && !this.timer.paused && this.seat?.status === "FOCUSING";
    if (!wanted) {
      await this.#lock?.release();
      this.#lock = undefined;
    } else if (document.visibilityState === "visible" && (this.#lock?.released ?? true)) {
      this.#lock = await navigator.wakeLock?.request("screen").catch(() => undefined);
    }
  }
}

customElements.define("lectern-focus", Focus);
