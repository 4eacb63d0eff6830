import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { avatar } from "../../kit/avatar.js";
import { LOCALE } from "../../kit/locale.js";
import { RoomPane } from "../../live/room-pane.js";

export const pane = {
  element: "lectern-people",
  follows: ["here"],
  note: ({ store }) => store.here.total.toLocaleString(LOCALE),
};

/** `<lectern-people>`: who is here. People, not tabs; above 500 only their number is told. */
class People extends RoomPane {
  static follows = ["here"];

  render() {
    const { here, you } = this.store;
    const left = here.total - here.people.length;
    return html`<ul class="goals">${repeat(
      here.people,
      ({ id }) => id,
      (person) => html`<li>${avatar(person, { presence: "here" })}
        <div><p class="name"><bdi>${person.name}</bdi>${person.id === you.id ? html` <span class="role">you</span>` : nothing}</p>
        ${person.role === "LEARNER" ? nothing : html`<p class="small soft">${person.role.toLowerCase()}</p>`}</div></li>`,
    )}</ul>
      ${left > 0 ? html`<p class="quiet small people-more">and ${left.toLocaleString(LOCALE)} more</p>` : nothing}`;
  }
}

customElements.define("lectern-people", People);

/** Up to three faces, then how many more. */
export function facesOf(here) {
  const [first, second, third] = here.people;
  const face = (person) => (person ? avatar(person, { size: "sm" }) : nothing);
  const more = here.total - Math.min(3, here.people.length);
  return html`${face(first)}${face(second)}${third ? html`<span class="wide-only">${face(third)}</span>` : nothing}
    ${more > 0 ? html`<span class="more" aria-hidden="true">+${more}</span>` : nothing}`;
}
