import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { ask } from "../../kit/dialog.js";
import { icon } from "../../kit/icon.js";
import { because } from "../../kit/refusal.js";
import { serverNow } from "../../kit/server-clock.js";
import { moment, time } from "../../kit/time.js";
import { Tick } from "../../kit/tick.js";
import { RoomPane } from "../../live/room-pane.js";
import { chooser } from "./chooser.js";
import { askKeep, askMove, askName, askOpen, askTime, askWord } from "./dialogs.js";
import { calling, groupOf, isFull, left, runs } from "./groups.js";
import { makeForm } from "./make-form.js";
import { planView } from "./plan-view.js";
import { seen, tile } from "./tiles.js";
import { lastVisit } from "./visited.js";
import { isWanted, unwant } from "./wanted.js";
import { beginning, wishOf } from "./wish.js";
import { groupCount, leftOf } from "./words.js";

const LOOK_MS = 3_000;
const AGAIN_MS = 1_000;
const MOST_EARLIER = 40;

export const pane = {
  element: "lectern-groups",
  there: (room) => {
    const { store } = room;
    const state = store.state("groups");
    if (!state || store.room.archived) return false;
    return isWanted(room) || Boolean(state.plan && runs(state, store.you)) || state.plan?.way === "CHOICE";
  },
  badge: ({ store }) => (store.isStaff ? calling(store.state("groups")).length : 0),
  badgeOf: "call for help",
};

/** `<lectern-groups>`: the groups with their members, and all actions on them. */
class GroupsPane extends RoomPane {
  static follows = ["groups", "polls"];
  static properties = { ...RoomPane.properties, values: { state: true }, kept: { state: true }, earlier: { state: true }, problem: { state: true }, busy: { state: true }, tiles: { state: true }, said: { state: true } };
  #looking;
  #had = false;
  #focus;

  constructor() {
    super();
    Object.assign(this, { values: beginning(), kept: [], earlier: [], problem: "", said: "", tiles: new Map() });
    new Tick(this, () => Boolean(this.plan?.running));
  }

  connectedCallback() {
    super.connectedCallback();
    this.#looking = setInterval(() => this.#look(), LOOK_MS);
    this.#read();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#looking);
  }

  get state() {
    return this.store.state("groups");
  }

  get plan() {
    return this.state?.plan;
  }

  get #runs() {
    return runs(this.state, this.store.you);
  }

  get #base() {
    return `/api/rooms/${this.store.id}`;
  }

  async #read() {
    if (!this.isOpen || !this.#runs) return;
    const [kept, all] = await Promise.all(["groupings", "groups"].map((what) => this.api.get(`${this.#base}/${what}`).catch(() => undefined)));
    if (kept) this.kept = kept.groupings;
    if (!all) return;
    this.earlier = all.groups.filter(({ ended }) => ended).slice(0, MOST_EARLIER);
    // The groups' rooms close a moment after the groups have ended.
    if (!this.plan?.running && all.groups.some(({ ended }) => !ended)) setTimeout(() => this.isConnected && this.#read(), AGAIN_MS);
  }

  /* Loads what goes on in the groups, only while the pane is looked at. */
  async #look() {
    if (!this.shown || !this.isOpen || !this.plan?.running || !this.#runs || document.hidden) return;
    const found = await this.api.get(`${this.#base}/glance`).catch(() => undefined);
    if (found) this.tiles = seen(found);
  }

  #ask(wish, fields, after) {
    return attempt(this.store.ask(`groups.${wish}`, fields), after);
  }

  async #make() {
    if (this.busy) return;
    this.busy = true;
    this.problem = "";
    const { polls } = this;
    const values = { ...this.values, poll: this.values.poll || polls[0]?.id, grouping: this.values.grouping || this.kept[0]?.id };
    try {
      await this.api.post(`${this.#base}/groups`, { command: crypto.randomUUID(), ...wishOf(values) });
      this.said = "The groups are made. Look at them, then open them.";
    } catch (refused) {
      this.problem = because(refused);
    }
    this.busy = false;
  }

  get polls() {
    return Object.values(this.store.state("polls")?.polls ?? {}).filter(({ sheet, stage }) => sheet.named && stage !== "DRAFT");
  }

  async #forget({ id, name }) {
    const sure = await ask({ title: `Delete “${name}”?`, text: "Groups that are open stay as they are.", yes: "Delete", no: "Keep", danger: true });
    if (!sure) return;
    await attempt(this.api.delete(`${this.#base}/groupings/${id}`), { said: "Deleted." });
    this.values = { ...this.values, grouping: "" };
    await this.#read();
  }

  #keep() {
    return askKeep(async (name) => {
      await this.api.post(`${this.#base}/groupings`, { name });
      await this.#read();
      this.said = `Saved as ${name}.`;
    });
  }

  #move = async (who, to) => {
    this.#focus = who;
    await this.#ask("move", { who, ...(to === undefined ? {} : { to }) });
  };

  #askMove = (person) => {
    const now = groupOf(this.state, person.id)?.id;
    return askMove(person, this.plan, now, async (to) => {
      this.#focus = person.id;
      await this.store.ask("groups.move", { who: person.id, ...(to === undefined ? {} : { to }) });
      const name = this.plan?.groups.find(({ id }) => id === to)?.name;
      this.said = name ? `${person.name} is in ${name} now.` : `${person.name} is in no group now.`;
    });
  };

  /* Moves the focus with the person who was moved. */
  updated() {
    const had = this.#had;
    this.#had = Boolean(this.plan);
    if (had && !this.#had) this.#read();
    if (!this.#focus || document.querySelector("dialog[open]")) return;
    const button = this.querySelector(`#move-${CSS.escape(this.#focus)}`);
    if (!button) return;
    this.#focus = undefined;
    if (document.activeElement === document.body || !document.activeElement?.isConnected) button.focus();
  }

  async #endAll() {
    const sure = await ask({ title: "End all groups?", text: "Everybody comes back to the main room now. What was written stays.", yes: "End groups", no: "Keep going" });
    if (sure) await this.#ask("end");
  }

  async #endOne({ id, name }) {
    const sure = await ask({ title: `End ${name}?`, text: "Its people come back to the main room now.", yes: "End it", no: "Keep going" });
    if (sure) await this.#ask("end", { group: id });
  }

  async #time() {
    const minutes = await askTime();
    if (minutes) await this.#ask("extend", { minutes });
  }

  #visit({ id, help }) {
    this.room.dispatchEvent(new CustomEvent("visit", { detail: id }));
    if (help) this.#ask("giveHelp", { group: id });
  }

  render() {
    if (!this.isOpen || !this.state) return nothing;
    const { plan } = this;
    return html`<div class="grp"><p class="sr" role="status">${this.said}</p>${
      !this.#runs ? (plan ? chooser(this.state, this.store.you, (group) => this.#ask("choose", { group })) : nothing) : !plan ? this.#begin() : plan.running ? this.#open(plan) : this.#planned(plan)
    }</div>`;
  }

  #begin() {
    return html`${makeForm({
      values: this.values,
      polls: this.polls,
      kept: this.kept,
      problem: this.problem,
      busy: this.busy,
      onChange: (values) => (this.values = values),
      onMake: () => this.#make(),
      onForget: (kept) => this.#forget(kept),
    })}${this.earlier.length
      ? html`<details class="grp-earlier"><summary>Earlier groups</summary><ul>${this.earlier.map(({ id, name, ended }) => html`<li><a href="/rooms/${id}"><bdi>${name}</bdi></a> <span class="quiet small">${time(ended, moment(ended))}</span></li>`)}</ul></details>`
      : nothing}<p class="center"><button class="btn btn--bare" @click=${() => unwant(this.room)}>Not now</button></p>`;
  }

  #planned(plan) {
    const rest = plan.rest?.length ?? 0;
    return html`<div class="grp-head"><div><h2>${groupCount(plan.groups.length)}, not open yet</h2><p class="quiet small">${plan.way === "CHOICE" ? "Everyone chooses a group now." : this.state.everyone ? "Everyone in this room sees them." : "Only you and other staff see them."}</p></div>
        <div class="row row--wrap push">
          <button class="btn btn--main" @click=${() => askOpen(rest, (how) => this.store.ask("groups.open", how))}>${icon("play", 18)} Open groups</button>
          <button class="btn" @click=${() => this.#add()}>${icon("plus", 18)} Add a group</button>
          <button class="btn" @click=${() => this.#keep()}>${icon("save", 18)} Save grouping</button>
          <button class="btn btn--bare" @click=${() => this.#ask("clear")}>Start over</button>
        </div></div>
      ${planView({
        plan,
        onMove: this.#move,
        onAsk: this.#askMove,
        acts: (group) => html`${this.#join(plan, group)}<button class="icon-btn icon-btn--sm" aria-label="Rename ${group.name}" title="Rename" @click=${() => this.#rename(group)}>${icon("pen", 16)}</button>
          <button class="icon-btn icon-btn--sm" aria-label="Remove ${group.name}" title="Remove" @click=${() => this.#ask("drop", { group: group.id })}>${icon("trash", 16)}</button>`,
      })}`;
  }

  /* Joins a group oneself, if everybody runs the groups and chooses. */
  #join(plan, group) {
    if (plan.way !== "CHOICE" || this.store.isStaff || isFull(plan, group) || groupOf(this.state, this.store.you.id)?.id === group.id) return nothing;
    return html`<button class="btn sm btn--main" @click=${() => this.#ask("choose", { group: group.id })}>Join<span class="sr"> ${group.name}</span></button>`;
  }

  #add() {
    return this.#ask("add", { name: `Group ${this.plan.groups.length + 1}` });
  }

  #rename({ id, name }) {
    return askName(`Rename ${name}`, "Name", name, (changed) => this.store.ask("groups.name", { group: id, name: changed }));
  }

  #open(plan) {
    const calls = calling(this.state);
    return html`<div class="grp-head"><div><h2>${groupCount(plan.groups.length)} open</h2><p class="grp-clock num" role="timer" aria-live="off">${leftOf(left(plan, serverNow())) || "Until you end them"}</p></div>
        <div class="row row--wrap push">
          <button class="btn" @click=${() => askWord((text) => this.store.ask("groups.tell", { text }))}>${icon("horn", 18)} Message all</button>
          <button class="btn" @click=${() => this.#time()}>${icon("clock", 18)} Change time</button>
          <button class="btn" @click=${() => this.#add()}>${icon("plus", 18)} Add a group</button>
          <button class="btn" @click=${() => this.#keep()}>${icon("save", 18)} Save grouping</button>
          <button class="btn btn--stop" @click=${() => this.#endAll()}>End all</button>
        </div></div>
      ${calls.length ? this.#calls(calls) : nothing}
      ${planView({
        plan,
        onMove: this.#move,
        onAsk: this.#askMove,
        about: (group) => tile(group, this.tiles.get(group.id), serverNow(), lastVisit(this.room, group.id)),
        acts: (group) => html`${this.#join(plan, group)}<button class="btn sm" @click=${() => this.#visit(group)}>Visit<span class="sr"> ${group.name}</span></button>
          <button class="icon-btn icon-btn--sm" aria-label="End ${group.name}" title="End" @click=${() => this.#endOne(group)}>${icon("x", 16)}</button>`,
      })}`;
  }

  #calls(groups) {
    return html`<section class="grp-calls" aria-labelledby="grp-calls"><h3 id="grp-calls">${icon("hand", 16)} Call for help</h3><ol>${groups.map(
      (group) => html`<li><span><b>${group.name}</b> <span class="quiet small">${group.help.by.name}</span></span>
        <span class="row push"><button class="btn sm btn--main" @click=${() => this.#visit(group)}>Visit<span class="sr"> ${group.name}</span></button>
        <button class="btn sm btn--bare" @click=${() => this.#ask("giveHelp", { group: group.id })}>Done<span class="sr"> with ${group.name}</span></button></span></li>`,
    )}</ol></section>`;
  }
}

customElements.define("lectern-groups", GroupsPane);
