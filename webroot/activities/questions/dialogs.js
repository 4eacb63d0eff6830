import { html, nothing } from "lit";
import { show } from "../../kit/dialog.js";
import { choices } from "./words.js";

/** @returns {Promise<string|undefined>} the text, or undefined if cancelled */
export function askText({ title, text = "", yes, most, hint, label = "Text", optional = false, rows = 5 }) {
  let words = text;
  return show({
    title,
    wide: true,
    body: (close) => html`<form class="why" @submit=${(event) => (event.preventDefault(), (optional || words.trim()) && close(words.trim()))}>
      <div class="field"><label for="q-words">${label}</label>
        <textarea id="q-words" rows=${rows} dir="auto" maxlength=${most * 2} autofocus .value=${words} @input=${({ target }) => (words = target.value)}
          @keydown=${(event) => event.key === "Enter" && (event.metaKey || event.ctrlKey) && event.target.form.requestSubmit()}></textarea>
        ${hint ? html`<p class="hint">${hint}</p>` : nothing}</div>
      <div class="acts"><button class="btn" type="button" @click=${() => close()}>Cancel</button><button class="btn btn--main">${yes}</button></div>
    </form>`,
  });
}

/**
 * Asks how a deferred question should go on.
 * @param {Parameters<typeof choices>[0]} [hours]
 * @returns {Promise<string|undefined>}
 */
export const askChoice = (now, hours) =>
  show({
    title: "How should it go on?",
    body: (close) => html`<ul class="choice-list">${choices(hours).map(
      ([value, label, text]) => html`<li><button class="btn btn--wide" type="button" aria-pressed=${value === now ? "true" : "false"} @click=${() => close(value)}><span><b>${label}</b><br /><span class="soft small">${text}</span></span></button></li>`,
    )}</ul>`,
    actions: (close) => html`<button class="btn" type="button" @click=${() => close()}>Not now</button>`,
  });

/** @param {string[]} all @param {string[]} now @returns {Promise<string[]|undefined>} */
export function askLabels(all, now) {
  const chosen = new Set(now);
  if (!all.length) return show({ title: "There are no labels yet", body: html`<p class="soft small">Write them in the board's settings first.</p>`, actions: (close) => html`<button class="btn btn--main" type="button" @click=${() => close()}>Close</button>` });
  return show({
    title: "Which labels?",
    body: html`${all.map((label) => html`<label class="check"><input type="checkbox" .checked=${chosen.has(label)} @change=${({ target }) => (target.checked ? chosen.add(label) : chosen.delete(label))} /> <span dir="auto">${label}</span></label>`)}`,
    actions: (close) => html`<button class="btn" type="button" @click=${() => close()}>Cancel</button><button class="btn btn--main" type="button" @click=${() => close([...chosen])}>Save</button>`,
  });
}

/** @param {{id: string, name: string}[]} staff @returns {Promise<string|null|undefined>} an id, or null for nobody */
export const askWho = (staff) =>
  show({
    title: "Who takes it?",
    body: (close) => html`<ul class="choice-list">${staff.map(({ id, name }) => html`<li><button class="btn btn--wide" type="button" @click=${() => close(id)}>${name}</button></li>`)}
      <li><button class="btn btn--bare btn--wide" type="button" @click=${() => close(null)}>Nobody</button></li></ul>`,
    actions: (close) => html`<button class="btn" type="button" @click=${() => close()}>Cancel</button>`,
  });

/** Asks for the board's settings. @returns {Promise<object|undefined>} */
export function askSettings(settings) {
  let form = { ...settings, labels: settings.labels.join("\n") };
  const set = (part) => (form = { ...form, ...part });
  const check = (name, label) => html`<label class="check"><input type="checkbox" .checked=${form[name]} @change=${({ target }) => set({ [name]: target.checked })} /> <span>${label}</span></label>`;
  return show({
    title: "How the board is run",
    wide: true,
    body: html`${check("approveFirst", "Staff approve questions before others see them")}
      ${check("between", "Questions can be asked before and after a session")}
      ${check("votesShown", "Learners see how many votes a question has")}
      <div class="field"><label for="q-anon">Anonymous questions</label><select id="q-anon" @change=${({ target }) => set({ anonymity: target.value })}>
        ${[["NONE", "Not allowed"], ["PEERS", "Hidden from other learners"], ["ALL", "Hidden from everyone"]].map(([value, label]) => html`<option value=${value} ?selected=${value === form.anonymity}>${label}</option>`)}</select></div>
      <div class="field"><label for="q-labels">Labels</label><textarea id="q-labels" rows="4" dir="auto" .value=${form.labels} @input=${({ target }) => set({ labels: target.value })}></textarea><p class="hint">One per line. Only staff see them.</p></div>`,
    actions: (close) => html`<button class="btn" type="button" @click=${() => close()}>Cancel</button>
      <button class="btn btn--main" type="button" @click=${() => close({ ...form, labels: form.labels.split("\n").map((one) => one.trim()).filter(Boolean) })}>Save</button>`,
  });
}
