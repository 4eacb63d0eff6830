import { html, nothing } from "lit";
import { show } from "../../../kit/dialog.js";
import { icon } from "../../../kit/icon.js";
import { because } from "../../../kit/refusal.js";
import { toast } from "../../../kit/toast.js";
import { formOf, settingsOf } from "../desk-settings.js";

const MOST_FIELDS = 8;

/** Asks for the desk's settings: fields, topics, limits, and whether names are shown. */
export function askSettings(desk) {
  let form = formOf(desk.state.settings);
  let wrong = "";
  let busy = false;
  return show({
    title: "Desk settings",
    wide: true,
    body: (close, redraw) => {
      const change = (part) => {
        form = { ...form, ...part };
        redraw();
      };
      const save = async (event) => {
        event.preventDefault();
        if (busy) return;
        busy = true;
        try {
          await desk.configure(settingsOf(form));
          toast("Settings saved.");
          close();
        } catch (refused) {
          busy = false;
          wrong = because(refused);
          redraw();
        }
      };
      return html`<form class="why desk-settings" @submit=${save}>
        <div class="field"><label for="welcome">Welcome</label>
          <textarea id="welcome" rows="2" dir="auto" .value=${form.welcome} @input=${({ target }) => change({ welcome: target.value })}></textarea>
          <p class="hint">Shown above the form, for example what to bring.</p></div>
        <div class="field"><label for="topics">Topics</label>
          <textarea id="topics" rows="4" dir="auto" .value=${form.topics} @input=${({ target }) => change({ topics: target.value })}></textarea>
          <p class="hint">One per line. Leave empty to let learners write their own.</p></div>
        ${fields(form, change)}
        <div class="two">
          ${numeric("visits", "Visits per day", "Leave empty for no limit", form.visitsADay, (visitsADay) => change({ visitsADay }), 50)}
          ${numeric("cool-down", "Minutes between visits", "Leave empty for no wait", form.coolDown, (coolDown) => change({ coolDown }), 1440)}
        </div>
        <label class="check"><input type="checkbox" .checked=${form.showNames} @change=${({ target }) => change({ showNames: target.checked })} />
          <span>Other learners can see the names of those who join from now on</span></label>
        ${wrong ? html`<p class="form-error" role="alert">${icon("warn", 16)} ${wrong}</p>` : nothing}
        <div class="acts"><button class="btn" type="button" @click=${() => close()}>Cancel</button><button class="btn btn--main">Save</button></div>
      </form>`;
    },
  });
}

function fields(form, change) {
  const set = (index, part) =>
    change({ fields: form.fields.map((field, at) => (at === index ? { ...field, ...part } : field)) });
  return html`<fieldset class="field"><legend>Extra questions</legend>
    <ul class="field-rows">${form.fields.map(
      (field, index) => html`<li>
      <label class="sr" for="field-${index}">Question ${index + 1}</label>
      <input id="field-${index}" type="text" dir="auto" maxlength="200" placeholder="For example: Which case is it?" .value=${field.label} @input=${({ target }) => set(index, { label: target.value })} />
      <label class="check"><input type="checkbox" .checked=${field.required} @change=${({ target }) => set(index, { required: target.checked })} />needed</label>
      <button class="icon-btn icon-btn--sm" type="button" aria-label="Remove question ${index + 1}" @click=${() => change({ fields: form.fields.filter((_, at) => at !== index) })}>${icon("x", 16)}</button></li>`,
    )}</ul>
    ${form.fields.length < MOST_FIELDS ? html`<button class="btn sm" type="button" @click=${() => change({ fields: [...form.fields, { key: "", label: "", required: false }] })}>${icon("plus", 16)} Add a question</button>` : nothing}
  </fieldset>`;
}

function numeric(id, label, hint, value, onInput, max) {
  return html`<div class="field"><label for=${id}>${label}</label>
    <input id=${id} type="number" min="1" max=${max} inputmode="numeric" .value=${value} @input=${({ target }) => onInput(target.value)} /><p class="hint">${hint}</p></div>`;
}
