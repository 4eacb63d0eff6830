import { html, nothing } from "lit";
import { initials } from "../../kit/avatar.js";
import { icon } from "../../kit/icon.js";
import { ago } from "../../kit/span.js";
import { moment } from "../../kit/time.js";
import { STATES, askedBy, votesOf } from "./board.js";
import { answer } from "./row.js";
import { chosen, votes } from "./words.js";

/** One question in the console. */
export function consoleRow(question, { me, tally, at, picked, now, pick, look, staffName, bookedAt }) {
  const { id, status, labels, merged, assigned } = question;
  const count = votesOf(question, tally);
  const on = at === id;
  return html`<li class="mq-row ${picked.has(id) ? "mq-row--sel" : ""} ${on ? "mq-row--on" : ""}" id="question-${id}" tabindex=${on ? 0 : -1} aria-current=${on ? "true" : nothing} @click=${() => look(id)} @focus=${() => look(id)}>
    <label class="mq-pick"><input type="checkbox" tabindex="-1" .checked=${picked.has(id)} @change=${() => pick(id)} /><span class="sr">Select the question of ${askedBy(question, me)}</span></label>
    <span class="mq-v num" aria-label=${votes(count)}>${count || "–"}</span>
    <div class="mq-b"><p class="mq-t" dir="auto">${question.text}</p>
      <p class="mq-m"><span>${askedBy(question, me)}${question.anonymity === "PEERS" ? " (hidden from learners)" : ""}</span><time datetime=${question.at}>${ago(now - Date.parse(question.at))}</time>${
        question.pinned ? html`<span>${icon("pin", 12)} pinned</span>` : nothing
      }${labels.map((label) => html`<span class="chip chip--line"><bdi>${label}</bdi></span>`)}${merged.length ? html`<span>${merged.length} merged</span>` : nothing}${
        question.earlier.length ? html`<span>edited by ${question.earlier.at(-1).by.name}</span>` : nothing
      }</p>
      ${on && question.reason ? html`<p class="small soft" dir="auto">${question.reason}</p>` : nothing}${on ? answer(question) : nothing}</div>
    <span class="mq-e">${state(question, bookedAt(question))}${assigned ? html`<span class="av av--staff av--sm" title="Assigned to ${staffName(assigned)}">${initials(staffName(assigned))}<span class="sr">, assigned to ${staffName(assigned)}</span></span>` : nothing}</span>
  </li>`;
}

function state({ status, choice, reply, into }, booked) {
  const { label, symbol, kind } = STATES[status];
  const words =
    booked ? `Booked: ${moment(booked)}` : status === "DEFERRED" && choice ? chosen[choice] : status === "DEFERRED" ? "Office hours, no choice yet" : status === "ANSWERED" && reply ? (reply.text ? `Answered by ${reply.by.name}` : "Answered live") : label;
  return html`<span class="chip ${kind ? `chip--${kind}` : ""}">${icon(symbol, 12)} <bdi>${words}</bdi>${status === "MERGED" ? html`<a class="sr" href="#question-${into}">, go to it</a>` : nothing}</span>`;
}
