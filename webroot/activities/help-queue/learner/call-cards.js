import { html, nothing } from "lit";
import { icon } from "../../../kit/icon.js";
import { time } from "../../../kit/time.js";
import { groupOf, toAnswer } from "../line.js";
import { clock, countdown, list } from "../words.js";

/** It is this learner's turn. */
export function calledCard(panel, ticket) {
  const { now } = panel;
  const { name } = ticket.helper;
  const left = toAnswer(ticket, now);
  const missing = ticket.missed ? "If you miss this one too, your ticket ends." : "If you miss it you move two places down, once.";
  return html`<section class="card called" aria-labelledby="called">
    <p class="live"><span class="lamp"></span>It is your turn</p>
    <h2 class="wait" id="called">${name} is calling you</h2>
    <p class="soft small">${left > 0 ? html`Answer within <span class="num" aria-hidden="true">${countdown(left)}</span><span class="sr">a minute</span>.` : "Time is up: answer now."}
      ${missing} If you choose “Not now”, only one person goes ahead of you. ${others(panel, ticket)}</p>
    ${panel.problem()}
    <div class="row row--wrap">
      <button class="btn btn--main" @click=${() => panel.answer()}>${icon("phone", 18)} Answer</button>
      <button class="btn btn--bare" @click=${() => panel.pass(ticket)}>Not now</button>
    </div></section>`;
}

/** The learner is in a session. */
export function sessionCard(panel, ticket) {
  const { desk, now } = panel;
  const { name } = ticket.helper;
  return html`<article class="card card--lift ticket" aria-labelledby="with">
    <div class="with"><div><p class="live"><span class="lamp"></span>In session</p><h2 id="with" class="wait">With ${name}</h2></div>
      <p class="clock push" role="timer" aria-live="off"><time>${clock(ticket.changed, now)}</time></p></div>
    ${
      ticket.until
        ? html`<p class="banner banner--slate">${icon("off")}<span>${name} has lost the connection. If ${name} isn't back by ${time(ticket.until)}, you are in the line again, your place kept.</span></p>`
        : html`<p class="soft small">Talk in the call, and write beside it: only you and staff are at this table. Your helper's notes will appear here afterwards. ${others(panel, ticket)}</p>`
    }
    ${panel.problem()}
    <div class="row row--wrap acts">${
      ticket.proposed
        ? html`<p class="row small">${icon("check", 16)} You said that it is solved. ${name} brings it to an end.</p>`
        : html`<button class="btn" @click=${() => desk.propose()}>${icon("check", 18)} That solves it</button>`
    }</div></article>`;
}

function others({ state, me }, ticket) {
  const names = (groupOf(state, ticket)?.members ?? []).filter(({ owner }) => owner.id !== me).map(({ owner }) => owner.name);
  return names.length ? html`<bdi>${list(names)}</bdi> ${names.length === 1 ? "is" : "are"} called with you.` : nothing;
}
