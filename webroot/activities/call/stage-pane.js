import { html, nothing } from "lit";
import { because } from "../../kit/refusal.js";
import { choice } from "../../kit/devices/choice.js";
import { icon } from "../../kit/icon.js";
import { bar } from "./bar.js";
import { CallPane } from "./call-pane.js";
import { elsewhereDoor } from "./elsewhere.js";
import { persist } from "../../live/persist.js";
import { advice, captions, silent, waits } from "./notices.js";
import { isRemoved, seats } from "./call.js";
import { placeOf } from "./place.js";
import { tiles, shared } from "./tiles.js";
import { secrecy, watching } from "./words.js";

const AGAIN = "The stage isn't coming through. Trying again.";

const onStage = ({ store }) => seats(store.state("call")).filter(({ stage }) => stage);

export const pane = {
  element: "lectern-class-call",
  follows: ["call", "session"],
  note: (room) => onStage(room).length || undefined,
  there: (room) => {
    const { store } = room;
    return !store.room.archived && (store.isStaff || Boolean(store.state("call").call) || Boolean(placeOf(room).elsewhere));
  },
};

/** `<lectern-class-call>`: the stage of a class, which everybody sees and hears, and the way onto it. */
class StagePane extends CallPane {
  #watched; // the call that one began to watch by being here

  updated(changed) {
    super.updated(changed);
    const { call } = this.state ?? {};
    const { meeting } = this;
    if (!this.isOpen || !call?.stage || call.id === this.#watched || meeting.inside || meeting.joining || meeting.elsewhere || isRemoved(this.state, this.store.you.id)) return;
    this.#watched = call.id;
    this.watch();
  }

  async watch() {
    this.problem = undefined;
    const { meeting, following } = this;
    const { id } = this.state.call;
    const wanted = () => !following.aborted && this.state.call?.id === id && !meeting.inside && !meeting.joining;
    try {
      await persist(() => meeting.watch(), { wanted, failed: () => (this.problem = AGAIN) });
      this.problem = undefined;
    } catch (refused) {
      this.problem = because(refused);
    }
  }

  /* Steps onto the stage, after a check of the devices if there was none. */
  async want() {
    if (choice.get().checked) await this.#go(choice.get().mode);
    else this.checking = true;
  }

  async ready(mode) {
    this.checking = false;
    if (!this.meeting.onStage) await this.#go(mode);
  }

  dontJoin() {
    this.checking = false;
    if (!this.meeting.onStage) this.meeting.media.close();
  }

  async #go(mode) {
    this.problem = undefined;
    const { meeting } = this;
    try {
      const call = this.state.call;
      if (call && !meeting.inside) await meeting.watch();
      this.checking = !(await (call ? meeting.step(mode) : meeting.start(mode)));
    } catch (refused) {
      this.problem = because(refused);
    }
  }

  /** Leaves the stage for one's seat before it. */
  async leave() {
    await this.attempt(() => this.meeting.stepDown());
  }

  async beckon({ id }, on) {
    await this.attempt(() => this.store.ask("call.beckon", { call: this.state.call.id, who: id, on }));
  }

  drawn() {
    const { state, meeting } = this;
    const all = seats(state).filter(({ stage }) => stage);
    const showing = all.find(({ id }) => id === state.call?.sharing);
    const problem = this.problem ? html`<p class="banner" role="alert">${icon("warn", 18)}<span>${this.problem}</span></p>` : nothing;
    const waiting = this.checking ? nothing : waits(meeting);
    const { elsewhere } = placeOf(this.room);
    if (!state.call && elsewhere) return elsewhereDoor(elsewhere, this.store.isStaff ? this.here : undefined);
    if (!state.call) return html`${problem} ${waiting} ${this.checking ? this.#check() : this.#door()}`;
    return html`${problem} ${waiting} ${advice(this)} ${meeting.inside ? silent(this) : nothing}
      ${showing && meeting.inside ? shared(meeting, showing) : nothing}
      ${meeting.inside ? tiles(this, all, Boolean(showing), true) : html`<p class="row row--wrap">${icon("class", 18)} <span>${all.map(({ who }) => who.name).join(", ")} on stage.</span>
        ${isRemoved(state, this.store.you.id) ? html`<span class="small soft">You were removed from this call.</span>` : html`<button class="btn sm push" @click=${() => this.watch()}>${meeting.elsewhere ? "Watch here" : "Watch"}</button>`}</p>`}
      ${captions(this)} ${meeting.onStage ? bar(this) : nothing}
      ${this.checking ? this.#check() : this.#turn()}
      ${this.#foot(state)}`;
  }

  #check() {
    return html`${this.check(this.meeting.onStage ? "Use these" : "Go on stage")}<p><button class="btn btn--bare" @click=${() => this.dontJoin()}>Not now</button></p>`;
  }

  #door() {
    if (!this.store.isStaff) return nothing;
    return html`<div class="call-door"><p class="soft">Nobody is on stage.</p>
      <button class="btn" aria-disabled=${this.meeting.joining ? "true" : nothing} @click=${() => this.want()}>${icon("class", 18)} Go on stage</button>
      <p class="small quiet">Everyone here sees and hears you. Calls are not recorded.</p></div>`;
  }

  /* The button to the stage: for staff at any time, for a learner once staff let them. */
  #turn() {
    const { meeting, state, store } = this;
    if (!meeting.inside || meeting.onStage) return nothing;
    const going = meeting.joining ? "true" : nothing;
    if (state.call.beckoned.includes(store.you.id))
      return html`<section class="card stage-turn" role="alert" aria-labelledby="stage-turn">
        <p class="stage-turn-k small"><span class="lamp"></span> It is your turn</p>
        <h2 id="stage-turn">You are invited on stage</h2>
        <p class="soft small">${watching(seats(state).length - 1)} will see and hear you.</p>
        <p class="row row--wrap"><button class="btn btn--main" aria-disabled=${going} @click=${() => this.want()}>${icon("class", 18)} Go on stage</button>
          <button class="btn" aria-disabled=${going} @click=${() => this.ready("voice")}>Voice only</button>
          <button class="btn btn--bare" @click=${() => this.#decline()}>Not now</button></p></section>`;
    return store.isStaff ? html`<p><button class="btn sm" aria-disabled=${going} @click=${() => this.want()}>${icon("class", 16)} Go on stage</button></p>` : nothing;
  }

  async #decline() {
    await this.attempt(() => this.meeting.stepDown());
  }

  #foot({ call }) {
    const before = seats(this.state).filter(({ stage }) => !stage).length;
    const { inside, onStage } = this.meeting;
    return html`<p class="small quiet call-foot">
      ${inside && !onStage ? html`<span>${icon("eye", 14)} You are watching: camera and microphone off.</span>` : nothing}
      <span>${watching(before)} ${before === 1 ? "watches" : "watch"}.</span>
      <span>${secrecy(call)}, not recorded.${call.placed ? "" : " Without a media server at most 10 people can watch."}</span>
      ${this.store.isStaff ? html`<button class="linkish" @click=${() => this.end()}>End it for everyone</button>` : nothing}</p>`;
  }
}

customElements.define("lectern-class-call", StagePane);
