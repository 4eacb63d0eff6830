import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { ready, ring } from "../../kit/bell.js";
import { icon } from "../../kit/icon.js";
import { serverNow } from "../../kit/server-clock.js";
import { Tick } from "../../kit/tick.js";
import { toast } from "../../kit/toast.js";
import { RoomPane } from "../../live/room-pane.js";
import { calling, groupOf, left, runs } from "./groups.js";
import { InGroup } from "./in-group.js";
import { visited } from "./visited.js";
import { leftOf, names, warning } from "./words.js";
import { want } from "./wanted.js";

export const pane = { element: "lectern-group-bar", follows: ["groups"] };

/** `<lectern-group-bar>`: the group that the person is in or visits, with the time left, the way back, and help. */
class GroupBar extends RoomPane {
  static follows = ["groups"];
  static properties = { ...RoomPane.properties, away: { state: true }, visited: { state: true }, read: { state: true }, said: { state: true } };
  #in;
  #left;
  #called = "";

  constructor() {
    super();
    Object.assign(this, { away: false, said: "" });
    new Tick(this, () => Boolean(this.plan?.running));
  }

  connectedCallback() {
    super.connectedCallback();
    ready();
    this.#in = new InGroup(this.room, this.following, () => this.requestUpdate());
    this.room.addEventListener("visit", ({ detail }) => this.#visit(detail), { signal: this.following });
  }

  get state() {
    return this.store.state("groups");
  }

  get plan() {
    return this.isOpen ? this.state?.plan : undefined;
  }

  get mine() {
    return this.plan?.running ? groupOf(this.state, this.store.you.id) : undefined;
  }

  /* The group where the person is: their own, or one that they visit. */
  get #here() {
    const { plan } = this;
    return plan?.running && (this.mine ?? plan.groups.find(({ id }) => id === this.visited));
  }

  willUpdate() {
    if (!this.isOpen) return;
    const here = this.#here;
    const was = this.#in.group;
    if (here?.id === was) return;
    for (const group of [was, here?.id]) if (group !== undefined) visited(this.room, group, serverNow());
    const inCall = Object.values(this.store.state("call")?.call?.seats ?? {}).some(({ who }) => who.id === this.store.you.id);
    if (here) this.room.intend("aside");
    this.#in.at(here?.id, { call: inCall });
    this.away = false;
    if (here) this.said = this.mine ? `You are in ${here.name}${others(here, this.store.you)}.` : `You are visiting ${here.name}.`;
    else {
      this.visited = undefined;
      this.#left = undefined;
      this.said = "You are back in the main room.";
      toast(this.plan?.running ? "You are back in the main room." : "The groups have ended. You are back in the main room.");
    }
  }

  updated() {
    if (!this.isOpen) return;
    const ms = this.plan?.running ? left(this.plan, serverNow()) : undefined;
    const words = this.#here ? warning(this.#left, ms) : "";
    this.#left = ms;
    if (words) {
      this.said = words;
      toast(words);
      ring();
    }
    this.#hear();
  }

  /* Tells staff that a group calls for help, whatever part of the page they are looking at. */
  #hear() {
    const [first] = this.#runs ? calling(this.state) : [];
    const called = first ? `${first.id} ${first.help.at}` : "";
    if (called && called !== this.#called && this.store.isStaff) ring();
    this.#called = called;
  }

  get #runs() {
    return runs(this.state, this.store.you);
  }

  #visit(group) {
    this.visited = group;
  }

  #back() {
    this.away = true;
    if (!this.mine) this.visited = undefined;
    this.room.show(this.store.room.kind === "CLASS" ? "class-lobby" : "chat");
  }

  #go() {
    this.away = false;
    this.#in.show();
  }

  render() {
    if (!this.isOpen || !this.state) return nothing;
    const { plan, word } = this.state;
    return html`<p class="sr" role="status">${this.said}</p>
      ${word && word.id !== this.read && this.#here ? this.#word(word) : nothing}
      ${plan?.running ? [this.#where(this.#here), this.#calls(), this.#late(plan)] : plan?.way === "CHOICE" && !this.store.isStaff ? this.#choose(plan) : nothing}`;
  }

  #word({ id, by, text }) {
    return html`<div class="grp-bar grp-bar--word" role="alert">${icon("horn", 18)}<p><b>${by.name} to all groups:</b> <bdi>${text}</bdi></p>
      <button class="icon-btn icon-btn--sm push" aria-label="Close this message" @click=${() => (this.read = id)}>${icon("x", 16)}</button></div>`;
  }

  #where(here) {
    if (!here) return nothing;
    const clock = leftOf(left(this.plan, serverNow()));
    return html`<section class="grp-bar" aria-label="Your group">${icon("people", 18)}
      <p>${this.mine ? html`You are in <b>${here.name}</b><span class="grp-others">${others(here, this.store.you)}</span>` : html`You are visiting <b>${here.name}</b>`}</p>
      ${clock ? html`<p class="grp-clock num" role="timer" aria-live="off">${clock}</p>` : nothing}
      <span class="row row--wrap push">
        ${this.mine ? this.#help(here) : nothing}
        ${this.away && this.mine
          ? html`<button class="btn sm btn--main" @click=${this.#go}>Go to ${here.name}</button>`
          : html`<button class="btn sm" @click=${this.#back}>${icon("back", 16)} ${this.mine ? "Main room" : "Leave this group"}</button>`}
      </span></section>`;
  }

  #help({ id, help }) {
    return help
      ? html`<span class="chip chip--lamp">${icon("hand", 14)} Help was called</span>
          <button class="btn sm btn--bare" @click=${() => attempt(this.store.ask("groups.giveHelp", { group: id }))}>Not needed any more</button>`
      : html`<button class="btn sm" @click=${() => attempt(this.store.ask("groups.callHelp"), { said: this.state.everyone ? "Everyone in the room sees that your group needs help." : "The instructors see that your group needs help." })}>${icon("hand", 16)} Call for help</button>`;
  }

  #calls() {
    const groups = this.#runs ? calling(this.state).filter(({ id }) => id !== this.#in.group) : [];
    return groups.slice(0, 3).map(
      ({ id, name, help }) => html`<div class="grp-bar grp-bar--help" role="alert">${icon("hand", 18)}<p><b>${name}</b> calls for help (${help.by.name}).</p>
        <span class="row push"><button class="btn sm btn--main" @click=${() => this.#visit(id)}>Visit ${name}</button></span></div>`,
    );
  }

  #late(plan) {
    return plan.way === "CHOICE" && !this.mine && !this.store.isStaff ? this.#choose(plan) : nothing;
  }

  #choose({ groups }) {
    const mine = groupOf(this.state, this.store.you.id);
    return html`<section class="grp-bar" aria-label="Your group">${icon("people", 18)}<p>${mine ? html`You chose <b>${mine.name}</b>.` : "Choose the group that you want to be in."}</p>
      <span class="row push"><button class="btn sm ${mine ? "" : "btn--main"}" @click=${() => want(this.room)}>${mine ? "Change" : `See ${groups.length} groups`}</button></span></section>`;
  }
}

const others = ({ members }, me) => {
  const rest = members.filter(({ id }) => id !== me.id);
  return !rest.length ? "" : rest.length > 5 ? ` with ${rest.length} others` : ` with ${names(rest)}`;
};

customElements.define("lectern-group-bar", GroupBar);
