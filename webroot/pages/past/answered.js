import { html, nothing } from "lit";
import { askedBy } from "../../activities/questions/board.js";
import { votes } from "../../activities/questions/words.js";
import { icon } from "../../kit/icon.js";
import { fragment } from "../../kit/markdown.js";
import { stopwatch } from "../../kit/span.js";
import { answeredAt } from "./lines.js";

/** A question with its answer, and a link to the moment of the answer. */
export function answeredRow(question, summary, seek) {
  const at = answeredAt(summary, question);
  const { reply } = question;
  return html`<li><p class="past-q" dir="auto">${question.text}</p>
    ${reply?.text ? html`<div class="past-answer"><p class="small"><b>${reply.by.name}</b></p><div class="words" dir="auto">${fragment(reply.text)}</div></div>` : nothing}
    <p class="small quiet row row--wrap"><span>${askedBy(question)} · ${votes(question.votes)}</span>${
      at === undefined
        ? html`<span class="chip chip--board">${icon("check", 14)} Answered in writing</span>`
        : html`<button class="chip chip--board" @click=${() => seek(at)}>${icon("play", 14)} Answered live, ${stopwatch(at)}</button>`
    }</p></li>`;
}
