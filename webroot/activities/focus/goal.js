import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { avatar } from "../../kit/avatar.js";
import { icon } from "../../kit/icon.js";

const SAID = { OPEN: "", DONE: "done", PARTLY: "partly done", NOT: "not done" };
const NEXT = [
  ["DONE", "Done"],
  ["PARTLY", "Partly"],
  ["NOT", "Not done"],
];

/**
 * The person's own goal: its tasks, which can be ticked, and their progress.
 *
 * @param {object} part
 * @param {import("./focus.js").Task[]} part.goal
 * @param {boolean} part.asks whether to ask for each task's progress, as in the break and at the end
 * @param {(task: number, progress: string) => void} part.onMark
 * @param {() => void} part.onChange
 */
export const myGoal = ({ goal, asks, onMark, onChange }) => html`<section class="goal" aria-labelledby="my-goal">
  <div class="goal-head"><h2 id="my-goal">Your goal</h2><button class="linkish small" type="button" @click=${onChange}>Change</button></div>
  ${goal.map(
    ({ text, progress }, i) => html`<div class="goal-t">
      <label><input type="checkbox" .checked=${progress === "DONE"} @change=${({ target }) => onMark(i, target.checked ? "DONE" : "OPEN")} />
        <span><bdi>${text}</bdi>${SAID[progress] && progress !== "DONE" ? html` <span class="quiet small">${SAID[progress]}</span>` : nothing}</span></label>
      ${asks && progress !== "DONE"
        ? html`<span class="goal-ways" role="group" aria-label="How far did you get?">${NEXT.slice(1).map(
            ([way, word]) => html`<button class="chip" type="button" aria-pressed=${progress === way} @click=${() => onMark(i, way)}>${word}</button>`,
          )}</span>`
        : nothing}
    </div>`,
  )}
</section>`;

/** The form for writing the goal. */
export const goalForm = ({ goal, tasks, onSubmit, onCancel }) => html`<form class="goal" @submit=${(event) => {
  event.preventDefault();
  onSubmit(new FormData(event.target).get("tasks").split("\n"));
}}>
  <div class="field"><label for="goal-tasks">What do you want to get done?</label>
    <textarea id="goal-tasks" name="tasks" rows="3" maxlength="640" aria-describedby="goal-hint" .value=${tasks}></textarea></div>
  <p class="quiet small" id="goal-hint">Up to five tasks, one per line. Everyone here sees them.</p>
  <div class="row"><button class="btn btn--main">Set goal</button>${goal.length ? html`<button class="btn" type="button" @click=${onCancel}>Cancel</button>` : nothing}</div>
</form>`;

/** People with their goals. */
export const goalsOf = (title, seats, presence, { pairOf = () => undefined, act = () => nothing } = {}) =>
  seats.length
    ? html`<h2 class="q-head">${title}</h2>
        <ul class="goals">${repeat(
          seats,
          ({ who }) => who.id,
          (seat) => html`<li>${avatar(seat.who, { presence })}<div><p class="name"><bdi>${seat.who.name}</bdi></p>${pairOf(seat) ? html`<p class="small quiet">with <bdi>${pairOf(seat).name}</bdi></p>` : nothing}${seat.goal.map(task)}</div>${act(seat)}</li>`,
        )}</ul>`
    : nothing;

const task = ({ text, progress }) =>
  html`<p class="small soft">${progress === "DONE" ? icon("check", 14) : nothing}<span><bdi>${text}</bdi>${SAID[progress] ? html`, ${SAID[progress]}` : nothing}</span></p>`;
