import { html, nothing } from "lit";
import { addressOf } from "../../kit/address.js";
import { show } from "../../kit/dialog.js";
import { errorsOf, field, focusFirstError } from "../../kit/field.js";
import { roleName } from "../course/part.js";
import { states } from "./states.js";

const MOST = 6;

/**
 * Merges two accounts of one person: search for the other one, then choose which of them stays.
 *
 * @param {object} api
 * @param {object} person one of the two
 * @returns {Promise<{gone: object, kept: object}|undefined>} undefined if it was cancelled
 */
export function merge(api, person) {
  let search = "";
  let found;
  let other;
  let stays = person.id;
  let email = "";
  let errors = {};
  let busy = false;
  let asked = 0;
  let soon;

  const draw = (close, redraw) => {
    const look = async () => {
      const now = ++asked;
      try {
        const { people } = await api.get(`/api/people?${new URLSearchParams({ search, skip: 0 })}`);
        if (now !== asked) return;
        found = people.filter(({ id }) => id !== person.id).slice(0, MOST);
        errors = {};
      } catch (problem) {
        errors = { all: problem.message };
      }
      redraw();
    };
    const find = (text) => {
      search = text;
      clearTimeout(soon);
      soon = setTimeout(look, 200);
    };
    const choose = (one) => {
      other = one;
      redraw();
      document.querySelector('dialog [name="stays"]')?.focus();
    };
    const submit = async (event) => {
      event.preventDefault();
      if (busy) return;
      busy = true;
      const [kept, gone] = stays === person.id ? [person, other] : [other, person];
      const form = event.target;
      try {
        await api.post(`/api/people/${gone.id}/merge`, { kept: kept.id, email: email.trim() });
        close({ gone, kept });
      } catch (problem) {
        errors = { ...errorsOf(problem), all: problem.fields?.length ? "" : problem.message };
        redraw();
        focusFirstError(form);
      } finally {
        busy = false;
      }
    };
    const wrong = errors.all ? html`<p class="form-error" role="alert">${errors.all}</p>` : nothing;
    if (!other) {
      return html`<p class="soft small merge-hint">Find the other account of the same person. Nothing happens yet.</p>
        ${field({ name: "other", label: "Name or email of the other account", value: search, onInput: find, input: { autofocus: true } })}
        ${wrong}
        ${found && search
          ? html`<ul class="merge-found" role="list">
              ${found.map((one) => html`<li><button class="btn" type="button" @click=${() => choose(one)}>${about(one)}</button></li>`)}
            </ul>
            <p class="small quiet" role="status">${found.length ? nothing : "No one matches."}</p>`
          : nothing}
        <div class="acts"><button class="btn" type="button" @click=${() => close()}>Cancel</button></div>`;
    }
    const gone = stays === person.id ? other : person;
    return html`<form novalidate @submit=${submit}>
      <fieldset class="merge-both">
        <legend>Which one stays?</legend>
        ${[person, other].map(
          (one) => html`<label class="check"
            ><input type="radio" name="stays" value=${one.id} .checked=${stays === one.id} @change=${() => ((stays = one.id), redraw())} />${about(one)}</label
          >`,
        )}
      </fieldset>
      <p class="small"><b>This can’t be undone.</b> Courses, messages, questions, bookings, files, attendance and sign-ins with the school’s account become those of the account that stays. The higher role counts in a course that both are in. What was written keeps its name.</p>
      <p class="small soft">The other account is signed out everywhere, and its password, passkeys and second factor end. If it is in a call, it leaves. Rooms follow within a few minutes, and are sent anew to whoever is in them.</p>
      ${field({ name: "email", label: `To confirm, enter the email of the account that goes: ${gone.email}`, type: "email", value: email, error: errors.email, onInput: (value) => (email = value) })}
      ${wrong}
      <div class="acts">
        <button class="btn" type="button" @click=${() => close()}>Cancel</button>
        <button class="btn btn--stop">Merge for good</button>
      </div>
    </form>`;
  };
  return show({ title: `Merge ${person.name} with another account?`, body: draw });
}

/** Details that distinguish two accounts with the same name. */
const about = ({ name, email, state, admin, courses }) => {
  const [first, ...more] = courses;
  const places = first ? `${roleName[first.role]} in ${first.code}${more.length ? ` and ${more.length} more` : ""}` : "In no course";
  return html`<span class="merge-one"><b><bdi>${name}</bdi></b> <span class="chip ${states[state].kind}">${states[state].word}</span>
    <span class="small soft">${addressOf({ email, name })}</span><span class="small quiet">${admin ? "Administrator. " : nothing}${places}</span></span>`;
};
