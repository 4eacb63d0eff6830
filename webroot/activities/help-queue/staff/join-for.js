import { html, nothing } from "lit";
import { show } from "../../../kit/dialog.js";
import { icon } from "../../../kit/icon.js";
import { because } from "../../../kit/refusal.js";
import { toast } from "../../../kit/toast.js";
import { mine } from "../line.js";

/** The learners known to the desk: those who are here or were here before. */
function known(desk) {
  const { state, store } = desk;
  const people = new Map();
  const add = (person) => person?.role === "LEARNER" && people.set(person.id, person);
  for (const { learner } of Object.values(state.history ?? {})) add(learner);
  for (const { owner } of Object.values(state.tickets)) add(owner);
  store.here.people.forEach(add);
  return [...people.values()].filter(({ id }) => !mine(state, id)).sort((a, b) => a.name.localeCompare(b.name));
}

/** Joins on behalf of a learner who can't, such as on the phone or at the door. */
export function askJoinFor(desk) {
  const learners = known(desk);
  const topics = desk.state.settings?.topics ?? [];
  let wrong = "";
  return show({
    title: "Add a learner to the line",
    body: (close, redraw) => {
      const send = async (event) => {
        event.preventDefault();
        const { learner, text, topic } = event.currentTarget.elements;
        const who = learners.find(({ id }) => id === learner.value);
        try {
          await desk.joinFor({ learner: who.id, text: text.value.trim(), tried: "", topic: topic.value.trim() });
          toast(`${who.name} is in the line.`);
          close();
        } catch (refused) {
          wrong = because(refused);
          redraw();
        }
      };
      if (!learners.length) {
        return html`<p class="soft small">There is no learner here who can be added to the line.</p>
          <div class="acts"><button class="btn" type="button" autofocus @click=${() => close()}>Close</button></div>`;
      }
      return html`<form class="why" @submit=${send}>
        <div class="field"><label for="learner">Who</label><select id="learner" name="learner">${learners.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}</select></div>
        <div class="field"><label for="text">What are they stuck on?</label><textarea id="text" name="text" rows="3" dir="auto" required maxlength="4000"></textarea></div>
        <div class="field"><label for="topic">Topic <span class="quiet small">optional</span></label>
          <input id="topic" name="topic" type="text" dir="auto" maxlength="80" list="known-topics" autocomplete="off" />
          <datalist id="known-topics">${topics.map((topic) => html`<option value=${topic}></option>`)}</datalist></div>
        ${wrong ? html`<p class="form-error" role="alert">${icon("warn", 16)} ${wrong}</p>` : nothing}
        <div class="acts"><button class="btn" type="button" @click=${() => close()}>Cancel</button><button class="btn btn--main">Add to the line</button></div>
      </form>`;
    },
  });
}
