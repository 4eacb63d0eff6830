import { html, nothing } from "lit";
import { choice, field } from "../../kit/field.js";
import { icon } from "../../kit/icon.js";
import { nth, said } from "./rules.js";
import { preview, previewWords } from "./series-form.js";
import { Words, city } from "./words.js";
import { isZone, plusDays } from "./zones.js";

/* Parts of the series form. */

/** The choice of weekdays, if the frequency leaves one. */
export function weekdays(panel) {
  const { form, around, errors } = panel;
  const name = (day) => around.words.weekdayName(day);
  if (form.repeat === "MONTHLY") {
    return form.firstDate ? html`<p class="small soft">${said(form, form.firstDate, name)}${nth(form.firstDate) < 0 ? "" : ", as the first date is"}.</p>` : nothing;
  }
  if (form.repeat === "OTHER") return html`<p class="small soft">${said(form, form.firstDate, name)}. ${panel.wrong("rule")}</p>`;
  if (form.repeat === "ONCE") return nothing;
  const turn = (day) => panel.set({ days: form.days.includes(day) ? form.days.filter((one) => one !== day) : [...form.days, day] });
  return html`<fieldset class="field ${errors.rule ? "field--bad" : ""}">
    <legend>On</legend>
    <div class="weekdays">
      ${[1, 2, 3, 4, 5, 6, 7].map((day) => {
        const one = plusDays("2026-03-09", day - 1);
        return html`<label
          ><input type="checkbox" aria-label=${name(one)} .checked=${form.days.includes(day)} aria-invalid=${errors.rule ? "true" : nothing}
            aria-describedby=${errors.rule ? "e-rule" : nothing} @change=${() => turn(day)} />${around.words.weekday(one)}</label
        >`;
      })}
    </div>
    ${panel.wrong("rule")}
  </fieldset>`;
}

/** The next dates of the planned series, in the host's zone and one's own. */
export function previewCard({ form, around, holidays }) {
  const dates = preview(form, { now: around.now(), holidays });
  if (form.repeat === "OTHER") return nothing;
  if (!dates.length) return html`<p class="preview small soft" role="status">There are no future dates with these settings.</p>`;
  const there = new Words(isZone(form.timeZone) ? form.timeZone : "UTC", around.words.locale);
  const lines = previewWords(dates, there, around.words);
  return html`<div class="preview" role="status">
    <p class="small soft">Next, in ${city(form.timeZone)} time:</p>
    <ol>
      ${lines.map(
        ({ start, words, own, turned }) => html`<li>
          <time datetime=${new Date(start).toISOString()}>${words}</time>
          ${own ? html`<span class="quiet small">${own} in ${city(around.words.zone)}${turned ? ", as clocks change" : ""}</span>` : nothing}
        </li>`,
      )}
    </ol>
  </div>`;
}

/** The hosts and their shifts. */
export function hosts(panel) {
  const { form, staff, errors } = panel;
  const change = (i, part) => panel.set({ hosts: form.hosts.map((host, j) => (i === j ? { ...host, ...part } : host)) });
  const options = staff.map(({ id, name }) => ({ value: id, label: name }));
  return html`<fieldset class="field hosts ${errors.hosts ? "field--bad" : ""}">
    <legend>Who hosts</legend>
    ${form.hosts.map(
      ({ id, from, to }, i) => html`<div class="shift" role="group" aria-label="Host ${i + 1}">
        ${choice({ name: `host-${i}`, label: "Host", value: id, options: [{ value: "", label: "Choose" }, ...options], onInput: (value) => change(i, { id: value }) })}
        ${field({ name: `from-${i}`, label: "From", type: "time", value: from || form.startsAt, onInput: (value) => change(i, { from: value === form.startsAt ? "" : value }) })}
        ${field({ name: `to-${i}`, label: "To", type: "time", value: to || form.endsAt, onInput: (value) => change(i, { to: value === form.endsAt ? "" : value }) })}
        <button class="icon-btn" type="button" aria-label="Remove host ${i + 1}" title="Remove" @click=${() => panel.set({ hosts: form.hosts.filter((_, j) => j !== i) })}>${icon("x", 18)}</button>
      </div>`,
    )}
    <button class="btn" type="button" aria-invalid=${errors.hosts ? "true" : nothing} aria-describedby=${errors.hosts ? "e-hosts" : nothing}
      @click=${() => panel.set({ hosts: [...form.hosts, { id: "", from: "", to: "" }] })}>${icon("plus", 18)} Add a host</button>
    ${panel.wrong("hosts")}
  </fieldset>`;
}
