import { html, nothing } from "lit";
import { show } from "../../kit/dialog.js";
import { errorsOf, field } from "../../kit/field.js";
import { icon } from "../../kit/icon.js";

/**
 * The holidays of a course.
 *
 * @returns {Promise<boolean>} whether any changed
 */
export async function holidaysDialog({ source, words }, course) {
  let { holidays } = await source.holidays(course.id);
  let values = {};
  let errors = {};
  let changed = false;
  const named = ({ first, last }) => (first === last ? words.day(first) : words.days(first, last, ""));
  await show({
    title: `Holidays of ${course.code}`,
    body: (close, redraw) => {
      const trying = async (work) => {
        try {
          await work();
          ({ holidays } = await source.holidays(course.id));
          [values, errors, changed] = [{}, {}, true];
        } catch (problem) {
          errors = { ...errorsOf(problem), all: problem.fields?.length ? "" : problem.message };
        }
        redraw();
      };
      const add = (event) => {
        event.preventDefault();
        const { name = "", first, last } = values;
        errors = { ...(name.trim() ? {} : { name: "Enter a name." }), ...(first ? {} : { first: "Choose a day." }) };
        if (Object.keys(errors).length) return redraw();
        return trying(() => source.addHoliday(course.id, { name: name.trim(), first, last: last || first }));
      };
      const part = (name, label, more) =>
        field({ name, label, value: values[name], error: errors[name], onInput: (value) => (values[name] = value), ...more });
      return html`
        <p class="soft small">Office hours and live sessions skip these days.</p>
        ${holidays.length
          ? html`<ul class="rows tight">
              ${holidays.map(
                (one) => html`<li class="person">
                  <span class="who"><span class="t">${one.name}</span><span class="quiet small">${named(one)}</span></span>
                  <span class="acts">
                    <button class="icon-btn" type="button" title="Remove" aria-label="Remove ${one.name}" @click=${() => trying(() => source.removeHoliday(course.id, one.id))}>
                      ${icon("x", 18)}
                    </button>
                  </span>
                </li>`,
              )}
            </ul>`
          : html`<p class="small">No holidays yet.</p>`}
        <form novalidate @submit=${add}>
          ${part("name", "Name", { input: { maxlength: 120 } })}
          <div class="pair">
            ${part("first", "First day", { type: "date" })} ${part("last", "Last day", { type: "date", hint: "Leave empty for one day." })}
          </div>
          ${errors.all ? html`<p class="form-error" role="alert">${errors.all}</p>` : nothing}
          <div class="acts">
            <button class="btn" type="button" @click=${() => close()}>Close</button>
            <button class="btn btn--main">Add</button>
          </div>
        </form>
      `;
    },
  });
  return changed;
}
