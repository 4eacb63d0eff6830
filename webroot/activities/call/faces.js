import { html } from "lit";
import { avatar } from "../../kit/avatar.js";

export const facesOfSeats = (people) => html`<span class="faces">${people.slice(0, 4).map((person) => avatar(person, { size: "sm" }))}</span>`;
