import { html, nothing } from "lit";
import { avatar } from "../../../kit/avatar.js";
import { icon } from "../../../kit/icon.js";
import { clock as oclock, time } from "../../../kit/time.js";
import { callable, groupOf, together } from "../line.js";
import { chip, list, minutes, reason } from "../words.js";
import { serverNow } from "../../../kit/server-clock.js";

/** The row of a ticket that can be called. Only the chosen row shows its buttons. */
export function waitingRow(desk, ticket, n, on) {
  const now = serverNow();
  const mine = callable(ticket, desk.me, now);
  return html`<li class="q-row ${on ? "q-row--on" : ""}" aria-current=${on ? "true" : nothing} tabindex=${on ? 0 : -1} data-ticket=${ticket.id}
      @click=${() => desk.choose(ticket.id)}>
    <span class="q-n">${n}</span>${avatar(ticket.owner)}
    <div class="q-main"><p class="q-top"><bdi class="name">${ticket.owner.name}</bdi>${ticket.status === "RETURNING" ? chipOf(ticket) : nothing}${marks(desk, ticket)}
        <time class="q-t" datetime=${ticket.joined}>${minutes(ticket.joined, now)}</time></p>
      <p class="q-text"><bdi>${codes(ticket.text)}</bdi></p>
      ${ticket.topic ? html`<p class="q-why">${icon("tag", 12)} <bdi>${ticket.topic}</bdi></p>` : nothing}
      <p class="q-why">${reason(ticket, { me: desk.me, now, visits: desk.state.visits, time: oclock })}</p>
      ${on ? acts(desk, ticket, mine) : nothing}</div></li>`;
}

function acts(desk, ticket, mine) {
  if (ticket.owner.id === desk.me) return leaves(desk, ticket);
  return html`<p class="q-acts">
    ${desk.hand || !mine ? nothing : html`<button class="btn btn--main" aria-disabled=${desk.busy ? "true" : nothing} @click=${() => desk.call(ticket)}>Call ${ticket.owner.name} <kbd>Enter</kbd></button>`}
    ${ticket.status === "WAITING" ? html`<button class="btn" @click=${() => desk.clarify(ticket)}>Ask for details <kbd>E</kbd></button>` : nothing}
</p>`;
}

/* The button to give up one's own ticket, which staff may have from when they were a learner. */
const leaves = (desk, ticket) =>
  html`<p class="q-acts"><button class="btn" aria-disabled=${desk.busy ? "true" : nothing} @click=${() => desk.leave(ticket)}>Leave the line</button></p>`;

export function pinButton(desk, ticket) {
  return ticket.why === "PINNED"
    ? html`<button class="btn btn--bare" @click=${() => desk.unpin(ticket)}>Undo put first</button>`
    : html`<button class="btn btn--bare" @click=${() => desk.pin(ticket)}>Put first</button>`;
}

/** The row of a ticket on hold. */
export function heldRow(desk, ticket, on) {
  const { symbol } = chip(ticket);
  return html`<li class="q-row q-row--held ${on ? "q-row--on" : ""}" aria-current=${on ? "true" : nothing} tabindex=${on ? 0 : -1} data-ticket=${ticket.id}
      @click=${() => desk.choose(ticket.id)}>
    <span class="q-n">${icon(symbol, 16)}</span>${avatar(ticket.owner, { size: "sm" })}
    <div class="q-main"><p class="q-top"><bdi class="name">${ticket.owner.name}</bdi>${chipOf(ticket, false)}
      ${ticket.status === "PARKED" && ticket.helper ? html`<span class="quiet small">for ${ticket.helper.name}</span>` : nothing}</p>
      ${ticket.owner.id === desk.me ? leaves(desk, ticket) : nothing}</div></li>`;
}

/** The row of a ticket that another helper has. */
export function elsewhereRow(desk, ticket) {
  const words = `${ticket.status === "CALLED" ? "Called by" : "With"} ${ticket.helper.name}`;
  return html`<li class="q-row q-row--held"><span class="q-n">${icon(ticket.status === "CALLED" ? "bell" : "phone", 16)}</span>${avatar(ticket.owner, { size: "sm" })}
    <div class="q-main"><p class="q-top"><bdi class="name">${ticket.owner.name}</bdi>
      <span class="chip chip--lamp">${words}</span><span class="q-t">${minutes(ticket.changed, serverNow())}</span></p>
      ${ticket.status === "CALLED" && ticket.owner.id === desk.me ? leaves(desk, ticket) : nothing}</div></li>`;
}

export function chipOf(ticket, symbolToo = true) {
  const { word, symbol, kind } = chip(ticket, oclock);
  return html`<span class="chip ${kind ? `chip--${kind}` : ""}">${symbolToo ? icon(symbol, 14) : nothing} ${word}</span>`;
}

function marks(desk, ticket) {
  const others = groupOf(desk.state, ticket) ? together(desk.state, ticket).filter(({ id }) => id !== ticket.id) : [];
  return html`${ticket.flagged ? html`<span class="chip chip--slate">${icon("pen", 14)} Not clarified</span>` : nothing}
    ${ticket.why === "BOOKED" ? html`<span class="chip chip--board">${icon("cal", 14)} ${time(ticket.order)}</span>` : nothing}
    ${ticket.why === "PINNED" ? html`<span class="chip chip--lamp">${icon("pin", 14)} Put first</span>` : nothing}
    ${others.length ? html`<span class="chip">${icon("people", 14)} with ${list(others.map(({ owner }) => owner.name))}</span>` : nothing}`;
}

/* In a row only code is formatted; the full text is on the stage. */
function codes(text) {
  return text
    .split(/`([^`\n]+)`/)
    .map((part, index) =>
      index % 2 ? html`<code class="code">${part}</code>` : part.replace(/(\*\*|\*|~~)(\S(?:.*?\S)?)\1/g, "$2"),
    );
}
