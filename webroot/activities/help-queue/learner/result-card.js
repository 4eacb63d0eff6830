import { html, nothing } from "lit";
import { icon } from "../../../kit/icon.js";
import { time } from "../../../kit/time.js";
import { isOpen, undoable } from "../line.js";
import { chip } from "../words.js";
import "../../../kit/markdown.js";

const SAYS = {
  EXPIRED: "You were not reached: office hours closed, or you were away for too long.",
  NO_SHOW: "You were called twice and didn't answer, so your place was given up.",
  CARRIED: "Office hours closed first. You can take your place again when they next open.",
  WITHDRAWN: "You left the line.",
};

const OUTCOMES = { PARTLY: "partly answered", REFERRED: "sent on" };

/** The result of the last question. */
export function resultCard(panel, ticket) {
  const { state, desk, now } = panel;
  const { word, symbol, kind } = chip(ticket);
  const by = ticket.before?.helper?.name;
  const title = ticket.status === "REMOVED" ? "Why" : by ? `A note from ${by}` : "A note for you";
  return html`<article class="card card--lift result" aria-labelledby="result">
    <header><h2 id="result">Your last question</h2><span class="chip ${kind ? `chip--${kind}` : ""}">${icon(symbol, 14)} ${word}</span>
      <span class="quiet tiny push">${OUTCOMES[ticket.outcome] ? `${OUTCOMES[ticket.outcome]} · ` : ""}${time(ticket.changed)}</span></header>
    <lectern-words class="soft words" .content=${{ text: ticket.text }}></lectern-words>
    ${
      ticket.note && (ticket.status === "RESOLVED" || ticket.status === "REMOVED")
        ? html`<div class="note-box"><p class="quiet tiny">${title}</p><lectern-words class="words" .content=${{ text: ticket.note }}></lectern-words></div>`
        : nothing
    }
    ${SAYS[ticket.status] ? html`<p class="soft small">${SAYS[ticket.status]}</p>` : nothing}
    ${panel.problem()}
    <div class="row row--wrap gap-t">
      ${isOpen(state) && state.desk !== "DRAINING" ? html`<button class="btn btn--main" @click=${() => panel.askAgain()}>Ask another question</button>` : nothing}
      ${ticket.status === "WITHDRAWN" && undoable(ticket, now) ? html`<button class="btn" @click=${() => desk.undo(ticket)}>${icon("back", 18)} Take my place back</button>` : nothing}
    </div></article>`;
}
