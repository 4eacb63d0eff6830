import { html, nothing } from "lit";
import { RoomPane } from "../../live/room-pane.js";
import { because } from "../../kit/refusal.js";
import { choice } from "../../kit/devices/choice.js";
import "../../kit/devices/device-check.js";
import { ask } from "../../kit/dialog.js";
import { icon } from "../../kit/icon.js";
import { toast } from "../../kit/toast.js";
import { bar } from "./bar.js";
import { elsewhereDoor } from "./elsewhere.js";
import { rings, seats } from "./call.js";
import { keys } from "./keys.js";
import { lobby } from "./lobby.js";
import { Measured } from "./measured.js";
import { Meeting } from "./meeting.js";
import { findAgain, placeOf, stay } from "./place.js";
import { SmallWindow } from "./small-window.js";
import { advice, alone, captions, knocking, silent, waits } from "./notices.js";
import { shared, tiles } from "./tiles.js";
import { secrecy } from "./words.js";

const inside = ({ store }) => seats(store.state("call")).length;

export const pane = {
  element: "lectern-call",
  // A group's call, beside the main room, has the group's name.
  label: ({ isSide, store }) => (isSide && store.room?.kind === "GROUP" ? store.room.name : undefined),
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
    this.measured ??= new Measured((seat, width) => this.meeting.shown(seat, width));
    const { following: signal } = this;
    signal.addEventListener("abort", () => this.measured.close());
    this.meeting.addEventListener("change", () => this.requestUpdate(), { signal });
    this.meeting.addEventListener("told", ({ detail }) => this.#say(detail), { signal });
    this.meeting.addEventListener("notice", ({ detail }) => toast(detail), { signal });
    this.window.addEventListener("change", () => this.requestUpdate(), { signal });
    this.room.addEventListener("intent", () => this.#intended(), { signal });
    this.room.addEventListener("change", () => this.requestUpdate(), { signal });
    this.store.addEventListener("event", ({ detail }) => detail.type === "call.invited" && findAgain(this.room), { signal });
    keys(this, signal);
    this.#intended();
  }

  get state() {
    return this.store.state("call");
  }

  /* Joins for a person who came here by calling somebody or by answering. */
  #intended() {
    if (this.room.take?.("call")) this.want();
    // Leaves for a person who goes to a group, as nobody is in two calls.
    if (this.room.take?.("aside") && this.meeting.inside) this.meeting.leave();
  }

  /** Uses Lectern's own call, though another service is set. */
  here = () => stay(this.room);

  /** Joins: at once if the devices were checked before, otherwise after the check. */
  async want() {
    const place = placeOf(this.room);
    await place.found;
    if (this.meeting.inside || this.meeting.joining || place.elsewhere) return;
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
      this.checking = !(await this.meeting.join(mode));
    } catch (refused) {
      this.problem = `${because(refused)}${refused.code === 1201 && mode === "video" ? " Choose Voice only in the check." : ""}`;
      if (refused.code === 1201 && mode === "video") this.checking = true;
    }
  }

  checkDevices() {
    this.checking = !this.checking;
  }

  async turnCamera() {
    await this.attempt(() => this.meeting.turnCamera());
  }

  async share() {
    await this.attempt(() => this.meeting.share());
  }

  async knock() {
    await this.attempt(() => this.store.ask("call.knock", { call: this.state.call.id }));
  }

  async admit(who, yes) {
    await this.attempt(() => this.store.ask("call.admit", { call: this.state.call.id, who, in: yes }));
  }

  async hush({ id, name }, device) {
    const done = await this.attempt(() => this.store.ask("call.hush", { call: this.state.call.id, who: id, device }));
    if (done) this.#say(`${name}'s ${device.toLowerCase()} is off`);
  }

  async expel({ id, name }) {
    const sure = await ask({ title: `Remove ${name} from the call?`, text: `${name} can't come back to this call.`, no: "Keep", yes: "Remove", danger: true });
    if (sure) await this.attempt(() => this.store.ask("call.remove", { call: this.state.call.id, who: id }));
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
    if (sure) await this.attempt(() => this.store.ask("call.end", { call: this.state.call.id }));
  }

  toggleCaptions() {
    this.writes = !this.writes;
  }

  async attempt(act) {
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
    this.measured.follow(this.querySelectorAll(".call-tiles > [data-seat]"));
    for (const sound of this.querySelectorAll("audio")) this.#hear(sound);
  }

  /* Plays a sound on the chosen speaker. If the browser wants a click first, a button appears. */
  #hear(sound) {
    const { speaker } = choice.get();
    if (speaker && sound.setSinkId && sound.sinkId !== speaker) sound.setSinkId(speaker).catch(() => {});
    if (!sound.paused || this.silent) return;
    sound.play().catch(({ name }) => {
      if (name === "NotAllowedError") this.silent = true;
    });
  }

  unsilence = () => {
    this.silent = false;
  };

  check(go, promise = "") {
    return html`<lectern-device-check .media=${this.meeting.media} .person=${this.store.you} .go=${go} .promise=${promise} @ready=${({ detail }) => this.ready(detail.mode)}></lectern-device-check>`;
  }

  render() {
    if (!this.isOpen || !this.state) return nothing;
    return html`<div class="call"><p class="sr" role="status">${this.#told}</p>${this.drawn()}</div>`;
  }

  drawn() {
    if (this.meeting.inside) return this.#call();
    const { elsewhere } = placeOf(this.room);
    return elsewhere ? elsewhereDoor(elsewhere, this.here) : lobby(this);
  }

  #call() {
    const { meeting, state } = this;
    const all = seats(state);
    const showing = all.find(({ id }) => id === state.call.sharing);
    return html`${knocking(this)} ${advice(this)} ${alone(this)} ${silent(this)} ${waits(meeting)}
      ${showing ? shared(meeting, showing) : nothing}
      ${tiles(this, all, Boolean(showing))}
      ${all.length === 1 ? html`<p class="soft small center" role="status">${rings(state, this.store.you.id) ? "It rings on the other side." : "You are the only one here."}</p>` : nothing}
      ${captions(this)} ${bar(this)}
      ${this.checking ? this.check("Use these") : nothing}
      <p class="small quiet center call-foot">${secrecy(state.call)}, not recorded. <label><input type="checkbox" .checked=${Boolean(choice.get().pushToTalk)} @change=${this.#pushToTalk} /> Hold space to talk</label>
        ${this.store.isStaff || state.call.by.id === this.store.you.id ? html`<button class="linkish" @click=${() => this.end()}>End the call for everyone</button>` : nothing}</p>`;
  }

  #pushToTalk = ({ target }) => {
    choice.keep({ pushToTalk: target.checked });
    this.meeting.mute(target.checked);
  };

  caption = ({ target }) => {
    this.meeting.caption(target.value);
    target.value = "";
  };
}

customElements.define("lectern-call", CallPane);
