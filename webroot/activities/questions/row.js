import { html, nothing } from "lit";
import { fragment } from "../../kit/markdown.js";
import { icon } from "../../kit/icon.js";
import { STATES, askedBy, isVoted, votesOf } from "./board.js";
import { moment } from "../../kit/time.js";
import { chosen, votes } from "./words.js";

/** A chip with the status of a question. */
export function chip(question) {
  const { status, reply } = question;
  if (status === "OPEN") return nothing;
  const { label, symbol, kind } = STATES[status];
  const words =
    status === "ANSWERED" ? (reply?.from && !reply.text ? "Answered live" : `Answered by ${reply?.by.name}`) : status === "PENDING" ? "Waits for approval" : label;
  return html`<span class="chip ${kind ? `chip--${kind}` : ""}">${icon(symbol, 14)} <bdi>${words}</bdi></span>`;
}

export const answer = ({ reply }) =>
  reply?.text
    ? html`<div class="qn-answer"><p class="quiet small"><b>${reply.by.name}</b>${reply.earlier.length ? html` · <details class="inline-details"><summary>edited</summary>${reply.earlier.map(({ text }) => html`<p dir="auto">${text}</p>`)}</details>` : nothing}</p>
        <div class="words" dir="auto">${fragment(reply.text)}</div></div>`
    : nothing;

/** A question as learners see it. @param {{state: object, tally?: object, me: string, can: object, ask: (method: string, fields: object) => void}} board */
export function row(question, board) {
  const { state, tally, me } = board;
  const mine = question.by?.id === me;
  const count = votesOf(question, tally);
  const voted = isVoted(state, question, me);
  const open = question.status === "OPEN";
  return html`<div class="vote-box">${
    mine || !open
      ? html`<span class="vote vote--still" aria-label=${votes(count)}>${icon("up", 18)}<b class="num">${count || "–"}</b></span>`
      : html`<button class="vote" aria-pressed=${voted ? "true" : "false"} ?disabled=${state.voting} aria-label="Vote for this question, ${votes(count)}${voted ? ", yours included" : ""}"
          @click=${() => board.ask("vote", { question: question.id, on: !voted })}>${icon("up", 18)}<b class="num">${count || "–"}</b></button>`
  }</div>
    <div class="qn-body">
      <p class="qn-text" dir="auto">${question.text}</p>
      <p class="quiet small row row--wrap"><span>${question.pinned ? html`${icon("pin", 14)} <span class="sr">Pinned by ${question.pinned.name}.</span>` : nothing}${askedBy(question, me)}</span>${
        question.merged.length ? html`<span>${question.merged.length} merged</span>` : nothing
      }${question.earlier.length ? html`<span>edited by ${question.earlier.at(-1).by.name}</span>` : nothing}${chip(question)}${
        question.status === "MERGED" && question.into ? html`<a href="#question-${question.into}">Go to it</a>` : nothing
      }</p>
      ${question.reason ? html`<p class="small soft" dir="auto">${question.reason}</p>` : nothing}
      ${answer(question)}
      ${mine ? own(question, board) : nothing}
    </div>`;
}

function own(question, board) {
  const { id, status, backed, merged, choice } = question;
  const booked = board.booked(question);
  if (booked) return html`<p class="small"><b>Booked: ${moment(booked)}.</b> <a href="/calendar?view=agenda">Open the calendar</a> ${pick(question, board, "Change")}</p>`;
  if (status === "DEFERRED") return choice ? html`<p class="small"><b>${chosen[choice]}.</b> ${pick(question, board, "Change")}</p>` : html`<p>${pick(question, board, "Choose how it goes on")}</p>`;
  if (status !== "OPEN" && status !== "PENDING") return nothing;
  return html`<p class="row own-acts">${
    backed ? nothing : html`<button class="btn btn--bare sm" @click=${() => board.edit(question)}>Edit</button>`
  }${merged.length ? nothing : html`<button class="btn btn--bare sm" @click=${() => board.ask("withdraw", { question: id })}>Take back</button>`}</p>`;
}

const pick = (question, board, words) => html`<button class="btn sm" @click=${() => board.choose(question)}>${words}</button>`;
