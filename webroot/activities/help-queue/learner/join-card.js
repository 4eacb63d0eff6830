import { html, nothing } from "lit";
import { icon } from "../../../kit/icon.js";
import { empty } from "../../../kit/states.js";
import { time, when } from "../../../kit/time.js";
import { howLong } from "./wait-card.js";
import "../ticket-form.js";

/** The form for joining the line. */
export function joinCard(panel) {
  const { state, desk } = panel;
  return html`<section class="card card--lift" aria-labelledby="join-title">
    <header class="join-head"><h2 id="join-title" class="big serif">Ask for help</h2>
      <span class="quiet small push">${howLong(panel)}</span></header>
    ${state.settings?.welcome ? html`<lectern-words class="soft welcome" .content=${{ text: state.settings.welcome }}></lectern-words>` : nothing}
    <lectern-ticket-form .store=${panel.store} .api=${panel.api} room=${panel.store.id} .settings=${state.settings} action="Join the line" ?busy=${desk.busy} joining
      @send=${(event) => panel.join(event)} @answered=${(event) => panel.answered(event)}></lectern-ticket-form>
    ${panel.problem()}
    <p class="quiet small join-note">${icon("eye", 16)} Only staff can read what you write here.</p>
  </section>`;
}

/** The ticket that was carried over from last time. */
export function leftoverCard(panel, ticket) {
  return html`<section class="card card--lift" aria-labelledby="leftover">
    <header><h2 id="leftover">Your question was carried over</h2><span class="chip chip--board">${icon("right", 14)} Carried over</span></header>
    <lectern-words class="words" .content=${{ text: ticket.text }}></lectern-words>
    <p class="soft small">You keep your place: you are ahead of everyone who joins today.</p>
    ${panel.problem()}
    <div class="row row--wrap gap-t"><button class="btn btn--main" @click=${() => panel.desk.resume(ticket)}>Take my place</button></div>
  </section>`;
}

export function closedCard({ nextHours, leftover }) {
  return html`<section class="card">${empty({
    symbol: "desk",
    title: "Office hours are closed",
    text: html`${nextHours ? html`They open next on ${time(nextHours.start, when(nextHours.start))}. ` : "You can join the line here when staff open office hours. "}${leftover ? "Your question was carried over: you can take your place then." : "The chat stays open meanwhile."}`,
    action: html`<a class="btn" href="/calendar">${icon("cal", 18)} See the calendar</a>`,
  })}</section>`;
}

export function drainingCard({ state }) {
  return html`<section class="card">${empty({
    symbol: "wait",
    title: "The line is closed for today",
    text: html`Those already waiting will still be helped${state.until ? html` until ${time(state.until)}` : nothing}. The chat stays open.`,
  })}</section>`;
}
