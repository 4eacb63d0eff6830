import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { avatar } from "../../kit/avatar.js";
import { LOCALE } from "../../kit/locale.js";
import { icon } from "../../kit/icon.js";
import { toast } from "../../kit/toast.js";
import { RoomPane } from "../../live/room-pane.js";
import { mayTalk, talkWith } from "../../live/talks.js";

export const pane = {
  element: "lectern-people",
  follows: ["here"],
  note: ({ store }) => store.here.total.toLocaleString(LOCALE),
};

/** `<lectern-people>`: who is here. People, not tabs; above 500 only their number is told. */
class People extends RoomPane {
  static follows = ["here", "focus"];

  render() {
    const { here, you } = this.store;
    const focus = this.store.state("focus");
    const left = here.total - here.people.length;
    return html`<ul class="goals">${repeat(
      here.people,
      ({ id }) => id,
      (person) => html`<li>${avatar(person, { presence: "here" })}
        <div><p class="name"><bdi>${person.name}</bdi>${person.id === you.id ? html` <span class="role">you</span>` : nothing}</p>
        ${about(person, focus) ? html`<p class="small soft">${about(person, focus)}</p>` : nothing}</div>
        ${this.#mayTalk(person) ? html`<button class="icon-btn icon-btn--sm push" type="button" title="Direct talk" aria-label="Direct talk with ${person.name}" @click=${() => this.#talk(person)}>${icon("chat", 18)}</button>` : nothing}</li>`,
    )}</ul>
      ${left > 0 ? html`<p class="quiet small people-more">and ${left.toLocaleString(LOCALE)} more</p>` : nothing}`;
  }

  /* Who is not of the course, as an administrator who looks after it, has no place in a talk. */
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

/** PURE. What is said of somebody beside their name: "assistant, focusing". */
export function about({ id, role }, focus) {
  const status = focus?.timer && focus.seats[id]?.status;
  const does = status === "FOCUSING" ? (focus.timer.phase === "FOCUS" ? "focusing" : "on a break") : status === "SITTING_OUT" ? "sitting out" : "";
  return [role === "LEARNER" ? "" : role.toLowerCase(), does].filter(Boolean).join(", ");
}

/** Up to three faces, then how many more. */
export function facesOf(here) {
  const [first, second, third] = here.people;
  const face = (person) => (person ? avatar(person, { size: "sm" }) : nothing);
  const more = here.total - Math.min(3, here.people.length);
  return html`${face(first)}${face(second)}${third ? html`<span class="wide-only">${face(third)}</span>` : nothing}
    ${more > 0 ? html`<span class="more" aria-hidden="true">+${more}</span>` : nothing}`;
}
