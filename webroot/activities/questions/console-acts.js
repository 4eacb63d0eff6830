import { html, nothing } from "lit";
import { serverNow } from "../../kit/server-clock.js";
import { stopwatch } from "../../kit/span.js";
import { askedBy, isSettled, votesOf, waits } from "./board.js";
import { votes } from "./words.js";

/**
 * The actions on the selected or current questions, each with its key.
 *
 * @param {object[]} questions
 * @param {object} on
 * @param {number} on.picked the number of selected questions; 0: the actions are for the current one
 * @param {import("./moderating.js").Moderating} on.does
 * @param {(done: Promise<unknown>|undefined) => void} on.then called after an action that may move rows
 * @param {object[]} on.staff the people to whom a question may be assigned
 * @param {() => void} on.clear
 */
export function consoleActs(questions, { picked, does, then, staff, clear }) {
  if (!questions.length) return nothing;
  const one = questions.length === 1;
  const some = (which) => questions.some(which);
  const act = (label, key, onClick, there = true) => (there ? html`<button class="btn sm" @click=${onClick}>${label} <kbd>${key}</kbd></button>` : nothing);
  return html`<div class="bulk" role="group" aria-label="With ${picked || "this"} ${picked > 1 ? "questions" : "question"}">
    ${picked ? html`<span class="bulk-n"><b>${picked}</b> selected</span>` : nothing}
    ${act("Approve", "A", () => then(does.approve()), some(({ status }) => status === "PENDING"))}
    ${act("Answer now", "Enter", () => then(does.answerNow()), one && some(waits))}
    ${act("Write", "W", () => does.write(), one && some(({ status }) => ["OPEN", "LIVE", "ANSWERED", "DEFERRED"].includes(status)))}
    ${act("Merge", "U", () => then(does.mergeUp()), some(waits))}
    ${act("Office hours", "O", () => then(does.defer()), some(({ status }) => status === "OPEN" || status === "ANSWERED"))}
    ${act("Dismiss", "D", () => then(does.dismiss()), some(waits))}
    ${act("Assign", "S", () => then(does.assign(staff)), some(waits))}
    ${act("Label", "L", () => then(does.label()))}
    ${act("Pin", "P", () => does.pin(), one && some(({ status }) => status === "OPEN"))}
    ${act("Take back", "Z", () => then(does.restore()), one && some((it) => isSettled(it) && it.status !== "WITHDRAWN"))}
    ${picked ? html`<button class="btn btn--bare sm" @click=${() => clear()}>Clear <kbd>Esc</kbd></button>` : nothing}
  </div>`;
}

/** The question that is being answered, and the next one. @param {{does: import("./moderating.js").Moderating, tally?: object, me: string, then: (done: unknown) => void}} on */
export function nowAnswering({ does, tally, me, then }) {
  const { live, following } = does;
  const [next] = following;
  if (!live && !next) return nothing;
  return html`<section class="mod-live ${live ? "mod-live--on" : ""}" aria-label="Now answering">
    ${
      live
        ? html`<div><p class="live small"><span class="lamp"></span>Now answering <span class="num">${stopwatch(serverNow() - Date.parse(live.live))}</span></p><p class="qn-t" dir="auto">${live.text}</p><p class="small soft">${askedBy(live, me)} · ${votes(votesOf(live, tally))}</p></div>`
        : html`<p class="small soft">Nothing is being answered.</p>`
    }
    <p class="row mod-live-acts">${next ? html`<button class="btn btn--main" @click=${() => then(does.next())}>Next: ${askedBy(next, me)}, ${votes(votesOf(next, tally))} <kbd>N</kbd></button>` : nothing}${
      live ? html`<button class="btn" @click=${() => then(does.answered())}>Answered <kbd>R</kbd></button>` : nothing
    }</p>
  </section>`;
}
