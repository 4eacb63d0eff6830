import { html, nothing } from "lit";
import { show } from "../../kit/dialog.js";
import { icon } from "../../kit/icon.js";
import { because } from "../../kit/refusal.js";

const KINDS = [
  ["ONE", "One choice"],
  ["SEVERAL", "Several"],
  ["SCALE", "Scale"],
  ["NUMBER", "Number"],
  ["TEXT", "Short text"],
  ["WORDS", "Words"],
  ["ORDER", "Put in order"],
];
const CHOICES = ["ONE", "SEVERAL", "ORDER"];
const BLANK = { question: "", kind: "ONE", choices: ["", ""], scale: { low: 1, high: 5, lowLabel: "", highLabel: "" }, named: false, live: false, right: [], explanation: "" };

const formOf = (sheet) =>
  sheet
    ? { ...BLANK, ...sheet, choices: sheet.choices.length ? [...sheet.choices] : ["", ""], scale: sheet.scale ?? BLANK.scale, right: sheet.key?.right ?? [], explanation: sheet.key?.explanation ?? "" }
    : { ...BLANK, choices: ["", ""], right: [] };

function sheetOf({ question, kind, choices, scale, named, live, right, explanation }) {
  const kept = choices.map((label, at) => ({ label: label.trim(), at })).filter(({ label }) => label);
  const key = { right: kind === "ORDER" ? (right.length ? kept.map((_, at) => at) : []) : right.map((at) => kept.findIndex((one) => one.at === at)).filter((at) => at >= 0), explanation };
  return {
    question,
    kind,
    choices: CHOICES.includes(kind) ? kept.map(({ label }) => label) : [],
    ...(kind === "SCALE" ? { scale } : {}),
    named,
    live,
    ...(key.right.length || explanation.trim() ? { key: CHOICES.includes(kind) ? key : { ...key, right: [] } } : {}),
  };
}

/**
 * Opens the form for writing a poll.
 *
 * @param {object} options
 * @param {import("./polls.js").Sheet} [options.sheet] to change or to reuse
 * @param {boolean} [options.anew] whether to make a new poll from it
 * @param {(sheet: object, open: boolean) => Promise<unknown>} options.save rejects with the reason
 */
export function askSheet({ sheet, anew = false, save }) {
  let form = formOf(sheet);
  let wrong = "";
  let busy = false;
  return show({
    title: sheet && !anew ? "Edit the poll" : "New poll",
    wide: true,
    body: (close, redraw) => {
      const set = (part) => {
        form = { ...form, ...part };
        redraw();
      };
      const send = async (event, open) => {
        event.preventDefault();
        if (busy) return;
        busy = true;
        try {
          await save(sheetOf(form), open);
          close(true);
        } catch (refused) {
          busy = false;
          wrong = because(refused);
          redraw();
        }
      };
      return html`<form class="why poll-form" @submit=${(event) => send(event, true)}>
        <div class="field"><label for="poll-question">Question</label><textarea id="poll-question" rows="2" dir="auto" autofocus .value=${form.question} @input=${({ target }) => (form = { ...form, question: target.value })}></textarea></div>
        <div class="field"><label for="poll-kind">Kind</label><select id="poll-kind" @change=${({ target }) => set({ kind: target.value })}>${KINDS.map(([value, label]) => html`<option value=${value} ?selected=${form.kind === value}>${label}</option>`)}</select></div>
        ${CHOICES.includes(form.kind) ? choices(form, set) : nothing}
        ${form.kind === "SCALE" ? scale(form, set) : nothing}
        <div class="field"><label for="poll-why">Explanation <span class="quiet">shown with the results</span></label><textarea id="poll-why" rows="2" dir="auto" .value=${form.explanation} @input=${({ target }) => (form = { ...form, explanation: target.value })}></textarea></div>
        <label class="check"><input type="checkbox" .checked=${form.live} @change=${({ target }) => set({ live: target.checked })} /> <span>Show results while the poll is open</span></label>
        <label class="check"><input type="checkbox" .checked=${form.named} @change=${({ target }) => set({ named: target.checked })} /> <span>With names: staff may see who answered what</span></label>
        ${wrong ? html`<p class="form-error" role="alert">${icon("warn", 16)} ${wrong}</p>` : nothing}
        <div class="acts"><button class="btn" type="button" @click=${() => close()}>Cancel</button><button class="btn" type="button" @click=${(event) => send(event, false)}>Save for later</button><button class="btn btn--main">Open now</button></div>
      </form>`;
    },
  });
}

function choices(form, set) {
  const change = (at, label) => set({ choices: form.choices.map((one, place) => (place === at ? label : one)) });
  const remove = (at) => set({ choices: form.choices.filter((_, place) => place !== at), right: form.right.filter((one) => one !== at).map((one) => (one > at ? one - 1 : one)) });
  const mark = (at) => set({ right: form.right.includes(at) ? form.right.filter((one) => one !== at) : form.kind === "ONE" ? [at] : [...form.right, at] });
  return html`<fieldset class="field"><legend>Choices ${form.kind === "ORDER" ? nothing : html`<span class="quiet">mark the right one, if there is one</span>`}</legend>
    <ul class="choice-rows">${form.choices.map(
      (label, at) => html`<li><label class="sr" for="choice-${at}">Choice ${at + 1}</label><input id="choice-${at}" type="text" dir="auto" maxlength="200" .value=${label} @input=${({ target }) => change(at, target.value)} />
        ${form.kind === "ORDER" ? nothing : html`<button class="btn btn--bare sm" type="button" aria-pressed=${form.right.includes(at) ? "true" : "false"} aria-label="Choice ${at + 1} is right" @click=${() => mark(at)}>${icon("check", 16)} Right</button>`}
        <button class="icon-btn icon-btn--sm" type="button" aria-label="Remove choice ${at + 1}" ?disabled=${form.choices.length <= 2} @click=${() => remove(at)}>${icon("x", 16)}</button></li>`,
    )}</ul>
    ${form.choices.length < 20 ? html`<button class="btn btn--bare sm" type="button" @click=${() => set({ choices: [...form.choices, ""] })}>${icon("plus", 16)} Add a choice</button>` : nothing}
    ${form.kind === "ORDER" ? html`<label class="check"><input type="checkbox" .checked=${form.right.length > 0} @change=${({ target }) => set({ right: target.checked ? [0] : [] })} /> <span>This order is the right one</span></label>` : nothing}
  </fieldset>`;
}

const scale = ({ scale: it }, set) => html`<div class="two">
    ${[["low", "From"], ["high", "To"]].map(([name, label]) => html`<div class="field"><label for="scale-${name}">${label}</label><input id="scale-${name}" type="number" min="-100" max="100" .value=${it[name]} @input=${({ target }) => set({ scale: { ...it, [name]: Math.trunc(Number(target.value)) || 0 } })} /></div>`)}
    ${[["lowLabel", "Means, at the start"], ["highLabel", "Means, at the end"]].map(([name, label]) => html`<div class="field"><label for="scale-${name}">${label}</label><input id="scale-${name}" type="text" maxlength="60" .value=${it[name]} @input=${({ target }) => set({ scale: { ...it, [name]: target.value } })} /></div>`)}
  </div>`;
