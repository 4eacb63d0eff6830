import { html, nothing } from "lit";
import { RoomPane } from "../../live/room-pane.js";
import { because } from "../../kit/refusal.js";
import { choice } from "../../kit/devices/choice.js";
import "../../kit/devices/device-check.js";
import { ask } from "../../kit/dialog.js";
import { icon } from "../../kit/icon.js";
import { toast } from "../../kit/toast.js";
import { bar } from "./bar.js";
import { seats } from "./call.js";
import { keys } from "./keys.js";
import { lobby } from "./lobby.js";
import { Meeting } from "./meeting.js";
import { SmallWindow } from "./small-window.js";
import { shared, tiles } from "./tiles.js";
import { WEAK } from "./words.js";

const inside = ({ store }) => seats(store.state("call")).length;

export const pane = {
  element: "lectern-call",
  note: (room) => inside(room) || undefined,
  there: ({ store }) => !store.room.archived,
};

/** `<lectern-call>`: the call of a room: its door, its tiles, its controls. */
export class CallPane extends RoomPane {
  static properties = { ...RoomPane.properties, checking: { state: true }, problem: { state: true }, writes: { state: true }, silent: { state: true } };
  static follows = ["call", "here"];
  #told = "";

  connectedCallback() {
    super.connectedCallback();
    this.meeting ??= new Meeting(this.store, this.api, this.room.signal);
    this.window ??= new SmallWindow(() => this.querySelector(".shared video, .tile:not(.tile--self) video"));
    const { following: signal } = this;
    this.meeting.addEventListener("change", () => this.requestUpdate(), { signal });
    this.meeting.addEventListener("told", ({ detail }) => this.#say(detail), { signal });
    this.meeting.addEventListener("notice", ({ detail }) => toast(detail), { signal });
    this.window.addEventListener("change", () => this.requestUpdate(), { signal });
    this.room.addEventListener("intent", () => this.#intended(), { signal });
    keys(this, signal);
    this.#intended();
  }

  get state() {
    return this.store.state("call");
  }

  /* One came here by calling somebody, or by answering: that is the wish to join. */
  #intended() {
    if (this.room.take?.("call")) this.want();
  }

  /** To join: at once where the devices were looked at before, else by way of the check. */
  async want() {
    if (this.meeting.inside || this.meeting.joining) return;
    if (choice.get().checked) await this.#join(choice.get().mode);
    else this.checking = true;
  }

  async ready(mode) {
    this.checking = false;
    if (!this.meeting.inside) await this.#join(mode);
  }

  dontJoin() {
    this.checking = false;
    if (!this.meeting.inside) this.meeting.media.close();
  }

  async #join(mode) {
    this.problem = undefined;
    try {
      await this.meeting.join(mode);
    } catch (refused) {
      this.problem = `${because(refused)}${refused.code === 1201 && mode === "video" ? " Choose Voice only in the check." : ""}`;
      if (refused.code === 1201 && mode === "video") this.checking = true;
    }
  }

  checkDevices() {
    this.checking = !this.checking;
  }

  async turnCamera() {
    await this.#try(() => this.meeting.turnCamera());
  }

  async share() {
    await this.#try(() => this.meeting.share());
  }

  async knock() {
    await this.#try(() => this.store.ask("call.knock", { call: this.state.call.id }));
  }

  async admit(who, yes) {
    await this.#try(() => this.store.ask("call.admit", { call: this.state.call.id, who, in: yes }));
  }

  async hush({ id, name }, device) {
    const done = await this.#try(() => this.store.ask("call.hush", { call: this.state.call.id, who: id, device }));
    if (done) this.#say(`${name}'s ${device.toLowerCase()} is off`);
  }

  async expel({ id, name }) {
    const sure = await ask({ title: `Remove ${name} from the call?`, text: `${name} can't come back to this call.`, no: "Keep", yes: "Remove", danger: true });
    if (sure) await this.#try(() => this.store.ask("call.remove", { call: this.state.call.id, who: id }));
  }

  async leave() {
    const sure = await ask({ title: "Leave the call?", text: "You can come back as long as it goes on.", no: "Stay", yes: "Leave" });
    if (!sure) return;
    this.window.close();
    this.meeting.leave();
    await this.updateComplete;
    this.querySelector(".call-door button")?.focus();
  }

  async end() {
    const sure = await ask({ title: "End the call for everyone?", text: "", no: "Keep it", yes: "End it" });
    if (sure) await this.#try(() => this.store.ask("call.end", { call: this.state.call.id }));
  }

  toggleCaptions() {
    this.writes = !this.writes;
  }

  async #try(act) {
    try {
      await act();
      return true;
    } catch (refused) {
      toast(because(refused));
    }
  }

  #say(words) {
    this.#told = words;
    this.requestUpdate();
  }

  updated() {
    this.window.follow();
    for (const sound of this.querySelectorAll("audio")) this.#hear(sound);
  }

  /* On the chosen speaker; a browser that plays nothing unasked gets a button to be asked by. */
  #hear(sound) {
    const { speaker } = choice.get();
    if (speaker && sound.setSinkId && sound.sinkId !== speaker) sound.setSinkId(speaker).catch(() => {});
    if (!sound.paused || this.silent) return;
    sound.play().catch(({ name }) => {
      if (name === "NotAllowedError") this.silent = true;
    });
  }

  #unsilence = () => {
    this.silent = false;
  };

  render() {
    if (!this.isOpen || !this.state) return nothing;
    return html`<div class="call"><p class="sr" role="status">${this.#told}</p>${this.meeting.inside ? this.#call() : lobby(this)}</div>`;
  }

  #call() {
    const { meeting, state } = this;
    const all = seats(state);
    const showing = all.find(({ id }) => id === state.call.sharing);
    return html`${this.#knocking()} ${this.#advice()} ${this.#alone()}
      ${this.silent ? html`<p class="banner banner--slate" role="alert">${icon("sound", 18)}<span>Your browser plays no sound yet.</span><button class="btn sm push" @click=${this.#unsilence}>Let me hear</button></p>` : nothing}
      ${showing ? shared(meeting, showing) : nothing}
      ${tiles(this, all, Boolean(showing))}
      ${all.length === 1 ? html`<p class="soft small center" role="status">${state.guests ? "It rings on the other side." : "You are the only one here so far."}</p>` : nothing}
      ${this.#captions()} ${bar(this)}
      ${this.checking ? html`<lectern-device-check .media=${meeting.media} .person=${this.store.you} .go=${"Use these"} @ready=${({ detail }) => this.ready(detail.mode)}></lectern-device-check>` : nothing}
      <p class="small quiet center call-foot">Encrypted between you, not recorded. <label><input type="checkbox" .checked=${Boolean(choice.get().pushToTalk)} @change=${this.#pushToTalk} /> Hold space to talk</label>
        ${this.store.isStaff || state.call.by.id === this.store.you.id ? html`<button class="linkish" @click=${() => this.end()}>End the call for everyone</button>` : nothing}</p>`;
  }

  #pushToTalk = ({ target }) => {
    choice.keep({ pushToTalk: target.checked });
    this.meeting.mute(target.checked);
  };

  #knocking() {
    return this.state.call.knocking.map(
      (who) => html`<div class="knock" role="alert"><p><b>${who.name}</b> asks to join this call</p>
        <span class="row"><button class="btn sm" @click=${() => this.admit(who.id, true)}>Let in</button><button class="btn btn--bare sm" @click=${() => this.admit(who.id, false)}>Not now</button></span></div>`,
    );
  }

  #advice() {
    const { network, media } = this.meeting;
    if (network.quality === "LOST") return html`<p class="banner banner--slate" role="status">${icon("off", 18)}<span><b>Connection lost.</b> Trying to get it back.</span></p>`;
    if (network.advice !== "offer" || !media.camera) return nothing;
    return html`<div class="banner banner--slate call-notice" role="status">${icon("weak", 18)}<span class="call-notice-t"><b>${WEAK.title}</b> ${WEAK.text}</span>
      <span class="row push"><button class="btn sm" @click=${() => media.closeCamera()}>Voice only</button><button class="btn btn--bare sm" @click=${() => network.decline()}>Keep video</button></span></div>`;
  }

  #alone() {
    if (!this.state.call.asked) return nothing;
    const stay = () => this.#try(() => this.store.ask("call.stay", { call: this.state.call.id }));
    return html`<div class="banner banner--slate" role="alert"><span>You have been alone in this call for a while. It ends in a minute.</span><button class="btn sm push" @click=${stay}>Stay</button></div>`;
  }

  #captions() {
    const { meeting } = this;
    const said = meeting.captions;
    if (!this.writes && !said.length && !meeting.text) return nothing;
    return html`<div class="captions">${said.map(({ by, text }) => html`<p>${icon("cc", 16)} <span><b>${by.name}</b> <bdi>${text}</bdi></span></p>`)}
      ${this.writes || meeting.text ? html`<input type="text" maxlength="300" aria-label="Write what is said, for all to read" placeholder="Write what is said, for all to read" @change=${this.#caption} />` : nothing}</div>`;
  }

  #caption = ({ target }) => {
    this.meeting.caption(target.value);
    target.value = "";
  };
}

customElements.define("lectern-call", CallPane);
