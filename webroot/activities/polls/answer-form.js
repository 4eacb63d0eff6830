import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";

/**
 * The form for an answer; `draft` is the reply as chosen so far.
 *
 * @param {import("./polls.js").Poll} poll
 * @param {import("./polls.js").Reply} draft
 * @param {(draft: import("./polls.js").Reply) => void} set
 */
export function answerForm(poll, draft, set) {
  const { kind, choices, scale } = poll.sheet;
  const picks = (next) => set({ ...draft, picks: next });
  const name = `poll-${poll.id}`;
  switch (kind) {
    case "ONE":
      return options(choices.map((label, at) => ({ label, value: at })), { name, type: "radio", is: (at) => draft.picks[0] === at, pick: (at) => picks([at]) });
    case "SEVERAL":
      return options(choices.map((label, at) => ({ label, value: at })), {
        name,
        type: "checkbox",
        is: (at) => draft.picks.includes(at),
        pick: (at) => picks(draft.picks.includes(at) ? draft.picks.filter((one) => one !== at) : [...draft.picks, at]),
      });
    case "SCALE": {
      const steps = Array.from({ length: scale.high - scale.low + 1 }, (_, at) => ({ label: String(scale.low + at), value: scale.low + at }));
      return html`<div class="scale">${options(steps, { name, type: "radio", is: (value) => draft.picks[0] === value, pick: (value) => picks([value]) })}
        <p class="row small quiet"><span>${scale.lowLabel}</span><span class="push">${scale.highLabel}</span></p></div>`;
    }
    case "ORDER":
      return ordering(choices, draft.picks.length ? draft.picks : choices.map((_, at) => at), picks);
    case "NUMBER":
      return html`<div class="field"><label for=${name}>Your number</label><input id=${name} type="text" inputmode="decimal" autocomplete="off" .value=${draft.text} @input=${({ target }) => set({ ...draft, text: target.value })} /></div>`;
    default:
      return html`<div class="field"><label for=${name}>${kind === "WORDS" ? "Up to three words" : "Your answer"}</label>
        <textarea id=${name} rows=${kind === "WORDS" ? 3 : 2} dir="auto" maxlength="400" .value=${draft.text} @input=${({ target }) => set({ ...draft, text: target.value })}></textarea>${kind === "WORDS" ? html`<p class="hint">One per line.</p>` : nothing}</div>`;
  }
}

const options = (all, { name, type, is, pick }) =>
  html`<div class="ans" role=${type === "radio" ? "radiogroup" : "group"} aria-label="Answers">${all.map(
    ({ label, value }) => html`<label class=${is(value) ? "ans-on" : ""}><input type=${type} name=${name} .checked=${is(value)} @change=${() => pick(value)} /><bdi>${label}</bdi></label>`,
  )}</div>`;

/* Moves choices by buttons, alike for mouse, keyboard and touch. */
function ordering(choices, order, set) {
  const move = (at, by) => {
    const next = [...order];
    [next[at], next[at + by]] = [next[at + by], next[at]];
    set(next);
  };
  return html`<ol class="ans ans--order">${order.map(
    (choice, at) => html`<li><span class="num">${at + 1}</span><bdi>${choices[choice]}</bdi>
      <button class="icon-btn icon-btn--sm" type="button" aria-label="Move ${choices[choice]} up" ?disabled=${at === 0} @click=${() => move(at, -1)}>${icon("up", 16)}</button>
      <button class="icon-btn icon-btn--sm" type="button" aria-label="Move ${choices[choice]} down" ?disabled=${at === order.length - 1} @click=${() => move(at, 1)}>${icon("down", 16)}</button></li>`,
  )}</ol>`;
}

/** Whether there is something to send. */
export const isWhole = ({ sheet }, draft) =>
  sheet.kind === "ORDER" || (["NUMBER", "TEXT", "WORDS"].includes(sheet.kind) ? draft.text.trim() !== "" : draft.picks.length > 0);

/** A reply as the server takes it. */
export const replyOfDraft = ({ sheet }, { picks, text }) => ({
  picks: sheet.kind === "ORDER" && !picks.length ? sheet.choices.map((_, at) => at) : picks,
  text: text.trim(),
});
