import { html, nothing } from "lit";
import { errorsOf, field } from "../../kit/field.js";

/** The form for a new course, as the body of a dialog that resolves with the course. */
export function newCourse(api) {
  const form = { code: "", title: "", timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  let errors = {};
  return (close, redraw) => {
    const part = (name, label, hint) =>
      field({ name, label, hint, value: form[name], error: errors[name], onInput: (value) => (form[name] = value) });
    const submit = async (event) => {
      event.preventDefault();
      try {
        close(await api.post("/api/courses", form));
      } catch (problem) {
        errors = { ...errorsOf(problem), all: problem.fields.length ? "" : problem.message };
        redraw();
      }
    };
    return html`<form novalidate @submit=${submit}>
      ${part("code", "Code", "For example MC101")} ${part("title", "Title")}
      ${part("timeZone", "Time zone", "Office hours follow this time zone, also when clocks change")}
      ${errors.all ? html`<p class="form-error" role="alert">${errors.all}</p>` : nothing}
      <div class="acts">
        <button class="btn" type="button" @click=${() => close()}>Cancel</button>
        <button class="btn btn--main">Create course</button>
      </div>
    </form>`;
  };
}
