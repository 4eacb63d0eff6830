import { html, nothing } from "lit";
import { entry } from "../../../kit/entry.js";
import { isOpen, last, place } from "../line.js";
import { ordinal } from "../words.js";
import { next } from "./around.js";
import { askedCard } from "./asked-card.js";
import { sessionCard } from "./call-cards.js";
import { awayCard, clarifyCard, parkedCard } from "./hold-cards.js";
import { closedCard, drainingCard, joinCard, leftoverCard } from "./join-card.js";
import { resultCard } from "./result-card.js";
import { waitCard } from "./wait-card.js";
import "../ticket-form.js";

/** The learner's place as a sentence, read out once for each change of place and not each minute. */
export function spoken(state, ticket) {
  if (!ticket) return isOpen(state) ? "" : "Office hours are closed.";
  switch (ticket.status) {
    case "WAITING":
    case "RETURNING":
      return `You are ${ordinal(place(state, ticket))} in the line.`;
    case "AWAY":
      return "You are away. Your place is kept.";
    case "NEEDS_EDIT":
      return "Staff ask you to clarify your question.";
    case "IN_SESSION":
      return `You are with ${ticket.helper.name}.`;
    case "PARKED":
      return `${ticket.helper?.name ?? "Your helper"} asks you to try something first.`;
    default:
      return "";
  }
}

/** The cards of a learner with a ticket. */
export function ofTicket(panel, ticket) {
  if (panel.editing) return editing(panel, ticket);
  return html`${entry(card)(panel, ticket)} ${ticket.status === "NEEDS_EDIT" ? nothing : entry(askedCard)(panel, ticket)}
      ${ticket.status === "WAITING" ? next(panel) : nothing}`;
}

function card(panel, ticket) {
  switch (ticket.status) {
    case "WAITING":
    case "RETURNING":
      return waitCard(panel, ticket);
    case "AWAY":
      return awayCard(panel, ticket);
    case "NEEDS_EDIT":
      return clarifyCard(panel, ticket);
    case "IN_SESSION":
      return sessionCard(panel, ticket);
    case "PARKED":
      return parkedCard(panel, ticket);
    default:
      return nothing;
  }
}

function editing(panel, ticket) {
  const { api, desk, state, store } = panel;
  return html`<section class="card card--lift" aria-labelledby="edit-title">
      <header><h2 id="edit-title">Edit my question</h2><span class="quiet small push">Your place is kept</span></header>
      <lectern-ticket-form .ticket=${ticket} .api=${api} room=${store.id} .settings=${state.settings} action="Save" ?busy=${desk.busy}
        @send=${async ({ detail }) => {
          if (await desk.edit(detail)) panel.editing = false;
        }} @cancel=${() => {
          panel.editing = false;
        }}></lectern-ticket-form>
      ${panel.problem()}
    </section>`;
}

/** The cards of a learner without one: the form to join, or the result of the last ticket. */
export function ofNone(panel) {
  const { state, me, again, leftover } = panel;
  const result = last(state, me);
  const card = result && !again ? entry(resultCard)(panel, result) : nothing;
  if (!isOpen(state)) return html`${card}${closedCard(panel)}`;
  if (state.desk === "DRAINING") return html`${card}${drainingCard(panel)}`;
  if (leftover) return html`${leftoverCard(panel, leftover)}${joinCard(panel)}`;
  return card === nothing ? html`${joinCard(panel)}${next(panel)}` : card;
}
