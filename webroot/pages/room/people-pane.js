import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { avatar } from "../../kit/avatar.js";
import { formDialog } from "../../kit/form-dialog.js";
import { icon } from "../../kit/icon.js";
import { LOCALE } from "../../kit/locale.js";
import { serverNow } from "../../kit/server-clock.js";
import { toast } from "../../kit/toast.js";
import { RoomPane } from "../../live/room-pane.js";
import { mayTalk, talkWith } from "../../live/talks.js";

export const pane = {
  element: "lectern-people",
  follows: ["here"],
  note: ({ store }) => store.here.total.toLocaleString(LOCALE),
};

/**
 * `<lectern-people>`: the people here and what they do; above 500 only their number. Unless `brief`, also absent
 * members of the room, and status lines.
 */
class People extends RoomPane {
  static follows = ["here", "focus"];
  static properties = { ...RoomPane.properties, brief: { type: Boolean }, belonging: { state: true } };
  #asked = false;

  updated() {
    if (this.brief || !this.shown || !this.isOpen || this.#asked) return;
    this.#asked = true;
    this.#ask();
  }

  willUpdate(changed) {
    if (changed.has("shown") && this.shown) this.#asked = false; // reload
  }

  async #ask() {
    try {
      this.belonging = await this.api.get(`/api/rooms/${this.store.id}/people`);
    } catch {
      // The people who are here are known all the same.
    }
  }

  render() {
    if (!this.isOpen) return nothing;
    const { here, you } = this.store;
    const left = here.total - here.people.length;
    const present = new Set(here.people.map(({ id }) => id));
    const away = here.people.length === here.total ? (this.belonging?.people ?? []).filter(({ id }) => !present.has(id)) : [];
    const more = (this.belonging?.total ?? 0) - (this.belonging?.people.length ?? 0);
    return html`${this.brief ? nothing : html`<p class="people-own small"><button class="linkish" type="button" @click=${() => this.#status()}>${this.#statusOf(you) ? "Change your status" : "Set a status"}</button></p>`}
      <ul class="goals" aria-label="Here now">${repeat(here.people, ({ id }) => id, (person) => this.#person(person, true))}</ul>
      ${left > 0 ? html`<p class="quiet small people-more">and ${left.toLocaleString(LOCALE)} more</p>` : nothing}
      ${away.length ? html`<h3 class="small people-away">Not here now</h3><ul class="goals" aria-label="Not here now">${repeat(away, ({ id }) => id, (person) => this.#person(person, false))}</ul>
        ${more > 0 ? html`<p class="quiet small people-more">and ${more.toLocaleString(LOCALE)} more</p>` : nothing}` : nothing}`;
  }

  #statusOf({ id }) {
    return this.belonging?.people.find((one) => one.id === id)?.status;
  }

  #person(person, isHere) {
    const words = about(person, isHere && this.store.state("focus"));
    const status = this.#statusOf(person);
    return html`<li>${avatar(person, { presence: isHere ? "here" : "away" })}
      <div><p class="name"><bdi>${person.name}</bdi>${person.id === this.store.you.id ? html` <span class="role">you</span>` : nothing}</p>
      ${words ? html`<p class="small soft">${words}</p>` : nothing}${status ? html`<p class="small quiet"><bdi>${status}</bdi></p>` : nothing}</div>
      ${this.#mayTalk(person) ? html`<button class="icon-btn icon-btn--sm push" type="button" title="Direct talk" aria-label="Direct talk with ${person.name}" @click=${() => this.#talk(person)}>${icon("chat", 18)}</button>` : nothing}</li>`;
  }

  async #status() {
    const now = serverNow();
    const day = new Date(now);
    day.setHours(24, 0, 0, 0);
    const ends = { "": undefined, HOUR: now + 3_600_000, DAY: day.getTime(), WEEK: now + 7 * 86_400_000 };
    const said = await formDialog({
      title: "Your status",
      text: "It stands beside your name where people of your rooms are listed. Leave it empty for none.",
      yes: "Save",
      fields: [
        { name: "text", label: "Status", hint: "For example: Night shift this week", value: this.#statusOf(this.store.you) ?? "" },
        { name: "until", label: "Clear it", options: [{ value: "", label: "When I clear it" }, { value: "HOUR", label: "In an hour" }, { value: "DAY", label: "At midnight" }, { value: "WEEK", label: "In a week" }] },
      ],
      send: ({ text, until }) =>
        this.api.put("/api/me/status", text.trim() ? { text: text.trim(), ...(ends[until] ? { until: new Date(ends[until]).toISOString() } : {}) } : {}),
    });
    if (said) await this.#ask();
  }

  /* An administrator who isn't a member of the course can't take part in its direct talks. */
  #mayTalk(person) {
    const { course, store } = this.room;
    return course && person.id !== store.you.id && store.room.kind !== "DIRECT" && mayTalk(course.directTalks, [store.you, person]);
  }

  async #talk({ id }) {
    try {
      this.room.go(await talkWith(this.api, this.room.course.id, [id]));
    } catch (problem) {
      toast(problem.fields?.[0]?.error ?? problem.message);
    }
  }
}

customElements.define("lectern-people", People);

/** PURE. The words beside a name: "assistant, focusing". */
export function about({ id, role }, focus) {
  const status = focus?.timer && focus.seats[id]?.status;
  const does = status === "FOCUSING" ? (focus.timer.phase === "FOCUS" ? "focusing" : "on a break") : status === "SITTING_OUT" ? "sitting out" : "";
  return [role === "LEARNER" ? "" : role.toLowerCase(), does].filter(Boolean).join(", ");
}

/** Up to three faces, then the number of others. */
export function facesOf(here) {
  const [first, second, third] = here.people;
  const face = (person) => (person ? avatar(person, { size: "sm" }) : nothing);
  const more = here.total - Math.min(3, here.people.length);
  return html`${face(first)}${face(second)}${third ? html`<span class="wide-only">${face(third)}</span>` : nothing}
    ${more > 0 ? html`<span class="more" aria-hidden="true">+${more}</span>` : nothing}`;
}
