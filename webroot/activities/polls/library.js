import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { show } from "../../kit/dialog.js";
import { icon } from "../../kit/icon.js";
import { because } from "../../kit/refusal.js";
import { toast } from "../../kit/toast.js";

const at = (course) => `/api/courses/${course}/polls`;

/** Saves a poll for other days and other rooms of the course. */
export const keep = (api, course, sheet) => attempt(api.post(at(course), { sheet }), { said: "The poll is in the library of the course." });

/**
 * Lets staff choose a saved poll, of this course or of another in which they are staff.
 *
 * @param {object} api
 * @param {string} course the one to begin with
 * @returns {Promise<import("./polls.js").Sheet|undefined>}
 */
export async function choose(api, course) {
  let courses = [];
  let from = course;
  let polls = [];
  try {
    const [mine, kept] = await Promise.all([api.get("/api/courses"), api.get(at(course))]);
    courses = mine.courses.filter(({ role }) => role !== "LEARNER");
    polls = kept.polls;
  } catch (refused) {
    toast(because(refused));
    return undefined;
  }
  return show({
    title: "Poll library",
    wide: true,
    body: (close, redraw) => {
      const look = async (next) => {
        const kept = await api.get(at(next)).catch((refused) => toast(because(refused)));
        if (!kept) return;
        from = next;
        polls = kept.polls;
        redraw();
      };
      const remove = async ({ id, sheet }) => {
        if (!(await attempt(api.delete(`${at(from)}/${id}`), { said: "The poll is no longer in the library.", undo: () => api.post(at(from), { sheet }).then(() => look(from)) }))) return;
        polls = polls.filter((one) => one.id !== id);
        redraw();
      };
      return html`${courses.length > 1 ? html`<div class="field"><label for="library-course">Course</label><select id="library-course" @change=${({ target }) => look(target.value)}>${courses.map(({ id, code, title }) => html`<option value=${id} ?selected=${id === from}>${code} ${title}</option>`)}</select></div>` : nothing}
        ${polls.length
          ? html`<ul class="poll-list poll-shelf">${polls.map((one) => html`<li><div class="poll-kept"><p dir="auto">${one.sheet.question}</p><p class="small quiet">${about(one)}</p></div>
              <button class="btn sm" type="button" aria-label="Use “${one.sheet.question}”" @click=${() => close(one.sheet)}>Use</button>
              <button class="icon-btn icon-btn--sm" type="button" aria-label="Remove “${one.sheet.question}” from the library" @click=${() => remove(one)}>${icon("x", 16)}</button></li>`)}</ul>`
          : html`<p class="soft">There are no polls here yet. “Save to library” keeps one for another day.</p>`}`;
    },
    actions: (close) => html`<button class="btn" type="button" @click=${() => close()}>Close</button>`,
  });
}

const KINDS = { ONE: "one choice", SEVERAL: "several choices", SCALE: "scale", NUMBER: "number", TEXT: "short text", WORDS: "words", ORDER: "put in order" };

const about = ({ sheet, by }) => [KINDS[sheet.kind], sheet.choices.length ? `${sheet.choices.length} choices` : "", by ? `kept by ${by}` : ""].filter(Boolean).join(", ");
