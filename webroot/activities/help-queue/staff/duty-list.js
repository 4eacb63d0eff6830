import { html, nothing } from "lit";
import { avatar } from "../../../kit/avatar.js";
import { helping, isOpen, onDuty } from "../line.js";
import { clock, list } from "../words.js";

/** The helpers on duty with whom they are helping, and the button on and off duty. */
export function duty(desk, now) {
  const { state, store } = desk;
  const here = new Set(store.here.people.map(({ id }) => id));
  const hands = new Map();
  for (const ticket of helping(state)) hands.set(ticket.helper?.id, [...(hands.get(ticket.helper?.id) ?? []), ticket]);
  const people = onDuty(state);
  return html`<div class="pane-head"><h2>On duty</h2>${isOpen(state) ? button(desk) : nothing}</div>
    ${
      people.length
        ? html`<ul class="duty">${people.map(({ helper }) => one(helper, hands.get(helper.id), here.has(helper.id), now))}</ul>`
        : html`<p class="pad-s quiet small">${isOpen(state) ? "No one is on duty, so no one can be called." : "Office hours are closed."}</p>`
    }`;
}

function button(desk) {
  const on = desk.onDuty;
  return html`<button class="btn ${on ? "btn--bare" : ""} sm push" @click=${() => desk.duty(!on)}>${on ? "Go off duty" : "Go on duty"}</button>`;
}

function one(helper, tickets, isHere, now) {
  const [ticket] = tickets ?? [];
  const who = ticket && list(tickets.map(({ owner }) => owner.name));
  const does = ticket ? `${ticket.status === "CALLED" ? "calling" : "with"} ${who}${ticket.topic ? `, ${ticket.topic}` : ""}` : isHere ? "free" : "not in the room";
  return html`<li>${avatar(helper, { presence: isHere ? "here" : "away" })}
    <div><p class="name"><bdi>${helper.name}</bdi></p><p class="small quiet">${does}</p></div>
    ${ticket ? html`<time class="clock-s">${clock(ticket.changed, now)}</time>` : nothing}</li>`;
}
