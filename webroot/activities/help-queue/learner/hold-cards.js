import { html, nothing } from "lit";
import { icon } from "../../../kit/icon.js";
import { time } from "../../../kit/time.js";
import { place } from "../line.js";
import { capital, countdown, ordinal } from "../words.js";
import { group } from "./notices.js";
import "../../../kit/markdown.js";
import "../ticket-form.js";

const GRACE = 120_000;

/** The learner has stepped away. */
export function awayCard(panel, ticket) {
  const { state, desk, now } = panel;
  const left = Date.parse(ticket.until) - now;
  return html`<article class="card card--lift ticket held-card" aria-labelledby="place">
    <div><p class="soft small">You are away, and ${ordinal(place(state, ticket))} in the line</p>
      <p class="wait" id="place">Back by ${time(ticket.until)}</p>
      <p class="soft small">${
        left > 0
          ? html`Come back by then and your place is kept. <span class="num">${countdown(left)}</span> left.`
          : html`Your time away is up. Your place is kept for another <span class="num">${countdown(left + GRACE)}</span>.`
      }</p></div>
    ${panel.problem()}
    <div class="row row--wrap acts">
      <button class="btn btn--main" @click=${() => desk.back()}>${icon("check", 18)} I'm back</button>
      <button class="btn btn--bare push" @click=${() => desk.leave()}>Leave the line</button>
    </div></article>`;
}

/** The learner was asked to say more before being called. */
export function clarifyCard(panel, ticket) {
  const { state, desk } = panel;
  return html`<article class="card card--lift ticket" aria-labelledby="place">
    <div><p class="row row--wrap"><span class="chip chip--slate">${icon("pen", 14)} Asked for details</span><span class="quiet small">${capital(ordinal(place(state, ticket)))} in the line, your place is kept</span></p>
      <h2 class="wait wait--small" id="place">Staff ask for more details</h2></div>
    ${ticket.note ? html`<div class="note-box"><p class="quiet tiny">What they ask</p><lectern-words class="words" .content=${{ text: ticket.note }}></lectern-words></div>` : nothing}
    <p class="soft small">${ticket.until ? html`At ${time(ticket.until)} it goes back to the line as it is.` : nothing}</p>
    <lectern-ticket-form .ticket=${ticket} .api=${panel.api} room=${panel.store.id} .settings=${state.settings} action="Save and go back to the line" ?busy=${desk.busy} needed
      @send=${({ detail }) => desk.edit(detail)}></lectern-ticket-form>
    ${panel.problem()}
    <div class="row acts"><button class="btn btn--bare push" @click=${() => desk.leave()}>Leave the line</button></div>
  </article>`;
}

/** The learner was told to try something first. */
export function parkedCard(panel, ticket) {
  const { desk } = panel;
  const name = ticket.helper?.name ?? "Your helper";
  return html`<article class="card card--lift ticket" aria-labelledby="place">
    <div><p class="row"><span class="chip chip--slate">${icon("hold", 14)} Try this first</span></p>
      <h2 class="wait wait--small" id="place">${name} asks you to try something</h2></div>
    ${ticket.note ? html`<div class="note-box"><p class="quiet tiny">From ${name}</p><lectern-words class="words" .content=${{ text: ticket.note }}></lectern-words></div>` : nothing}
    <p class="soft small">Tell us when you have tried it. You will then be first in line for ${name}, or for anyone after ten minutes.</p>
    ${group(panel, ticket)} ${panel.problem()}
    <div class="row row--wrap acts">
      <button class="btn btn--main" @click=${() => desk.ready()}>${icon("back", 18)} I tried it, I'm ready</button>
      <button class="btn btn--bare push" @click=${() => desk.leave()}>Leave the line</button>
    </div></article>`;
}
