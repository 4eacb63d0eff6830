import { html, nothing, svg } from "lit";
import { icon } from "../../../kit/icon.js";
import { clock, time } from "../../../kit/time.js";
import { awayLeft, helping, place, waiting } from "../line.js";
import { because, mayNotBeReached, odds, ruler, wait } from "../wait.js";
import { capital, minutes, ordinal } from "../words.js";
import { line } from "./line-view.js";
import { group } from "./notices.js";

/** A learner's place, their wait, and what they can do about it. */
export function waitCard(panel, ticket) {
  const { state, estimate, me, now, moved } = panel;
  return html`<article class="card card--lift ticket" aria-labelledby="place">
    ${estimate ? told(panel, ticket, estimate) : untold(panel, ticket)}
    ${estimate && !mayNotBeReached(estimate) ? drawn(estimate, now) : nothing}
    ${line(state, me, now)}
    ${moved ? html`<p class="moved small">${icon(moved.to < moved.from ? "up" : "down", 16)}
      <span>${capital(ordinal(moved.from))} to ${ordinal(moved.to)} at ${time(moved.at)}: ${moved.why}.</span></p>` : nothing}
    ${notes(ticket)} ${group(panel, ticket)} ${panel.problem()} ${acts(panel, ticket)}
  </article>`;
}

function told({ state, online }, ticket, estimate) {
  const at = place(state, ticket);
  const late = mayNotBeReached(estimate);
  return html`<div>
    <p class="soft small" id="place">You are <b>${at === 1 ? "next" : ordinal(at)}</b> in the line${late && state.until ? html`, and office hours end at ${time(state.until)}` : nothing}</p>
    <p class="wait ${online ? "" : "stale"}">${wait(estimate)}</p>
    <p class="soft small">${capital(odds(estimate))}. ${late ? "What should happen when office hours end?" : "You can put this away: we will notify you before your turn."}</p>
    ${because(estimate) ? html`<p class="moved small rise">${icon("down", 16)}<span>More than before: ${because(estimate)}.</span></p>` : nothing}
  </div>`;
}

/* Shows the place in large type until there is an estimate. */
function untold({ state, now, online }, ticket) {
  const at = place(state, ticket);
  const n = helping(state).length;
  return html`<div>
    <p class="soft small">Your place</p>
    <p class="wait" id="place">${at === 1 ? "You are next" : `${capital(ordinal(at))} in the line`}</p>
    <p class="soft small ${online ? "" : "stale"}">${at === 1 ? "Nobody is before you" : `${at - 1} before you`}. You have waited ${minutes(ticket.joined, now)}.
      ${n === 0 ? nothing : n === 1 ? "One learner is being helped." : `${n} learners are being helped.`}</p>
  </div>`;
}

const LENGTH = 400;

function drawn(estimate, now) {
  const { marks, likely, late } = ruler(estimate);
  const piece = (name, part) =>
    part ? svg`<rect class=${name} x=${part.from * LENGTH} y="8" width=${Math.max(3, (part.to - part.from) * LENGTH)} height="8"></rect>` : nothing;
  return html`<div class="ruler">
    <svg preserveAspectRatio="none" viewBox="0 0 ${LENGTH} 24" aria-hidden="true"><rect class="track" y="8" width=${LENGTH} height="8" rx="4"></rect>${piece("tail", late)}${piece("lit", likely)}</svg>
    <div class="scale" aria-hidden="true">${marks.map((mark) => html`<span>${mark ? `${mark} min` : "now"}</span>`)}</div>
    ${estimate.p50 !== undefined && estimate.p80 !== undefined ? html`<p class="sr">${between(now + estimate.p50 * 1000, now + estimate.p80 * 1000)}</p>` : nothing}
  </div>`;
}

const between = (from, to) => (clock(from) === clock(to) ? html`That is at about ${time(to)}.` : html`That is between ${time(from)} and ${time(to)}.`);

function notes(ticket) {
  return html`${ticket.flagged ? html`<p class="moved small">${icon("pen", 16)}<span>You were asked for more details. You can still add them. Your place is kept.</span></p>` : nothing}
    ${ticket.note && ticket.status === "WAITING" ? html`<p class="moved small">${icon("back", 16)}<span>You are back in the line, your place kept: <bdi>${ticket.note}</bdi></span></p>` : nothing}
    ${ticket.status === "RETURNING" && ticket.helper ? html`<p class="moved small">${icon("back", 16)}<span>Ready again: first for <bdi>${ticket.helper.name}</bdi>${ticket.until ? html` until ${time(ticket.until)}, then for anyone` : nothing}.</span></p>` : nothing}
    ${ticket.why === "PASSED" ? html`<p class="moved small">${icon("down", 16)}<span>You weren't ready when called, so the next person went first.</span></p>` : nothing}
    ${ticket.missed ? html`<p class="moved small">${icon("warn", 16)}<span>You missed a call and moved down two places. If you miss another, you lose your place.</span></p>` : nothing}`;
}

function acts(panel, ticket) {
  const { desk, estimate } = panel;
  const waits = ticket.status === "WAITING";
  const left = awayLeft(ticket);
  const late = estimate && mayNotBeReached(estimate);
  return html`<div class="row row--wrap acts">
    ${late && !ticket.carry ? html`<button class="btn btn--main" @click=${() => desk.carry(true)}>Carry me over</button>` : nothing}
    ${late ? html`<a class="btn" href="/calendar">${icon("cal", 18)} Book a time</a>` : nothing}
    ${waits && left.times && left.minutes ? html`<button class="btn" @click=${() => panel.stepAway(ticket)}>${icon("pause", 18)} Step away</button>` : nothing}
    ${waits ? html`<button class="btn" @click=${() => panel.edit()}>${icon("pen", 18)} Edit my question</button>` : nothing}
    ${waits ? html`<button class="btn" @click=${() => panel.bring()}>${icon("people", 18)} Bring someone</button>` : nothing}
    <button class="btn btn--bare push" @click=${() => desk.leave()}>Leave the line</button>
  </div>`;
}

/** The length of the line, for somebody who hasn't joined. */
export function howLong({ state, estimate }) {
  const n = waiting(state).length;
  const helpers = helping(state).length;
  const line = n === 0 ? "Nobody is waiting" : `${n} ${n === 1 ? "is" : "are"} waiting`;
  const being = helpers ? `, ${helpers} being helped` : "";
  return html`${line}${being}${estimate ? html`<br />Joining now: ${wait(estimate)}` : nothing}`;
}
