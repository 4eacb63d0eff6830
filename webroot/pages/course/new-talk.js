import { html, nothing } from "lit";
import { avatar } from "../../kit/avatar.js";
import { show } from "../../kit/dialog.js";
import { icon } from "../../kit/icon.js";
import { toast } from "../../kit/toast.js";
import { mayTalk, talkWith } from "../../live/talks.js";
import { roleName } from "./part.js";

const MOST = 7;

/** Asks whom to talk to, and goes to that talk. @param {{api, course, me, path, router}} part */
export async function chooseTalk({ api, course, me, path, router }) {
  let people;
  try {
    people = (await api.get(`${path}/members`)).members.filter(({ id }) => id !== me.id);
  } catch (problem) {
    return void toast(problem.message);
  }
  const chosen = new Set();
  let search = "";
  let error = "";
  const begin = async (close, redraw) => {
    const all = [course, ...people.filter(({ id }) => chosen.has(id))];
    if (!chosen.size) error = "Choose at least one person.";
    else if (!mayTalk(course.directTalks, all)) error = "In this course a talk needs someone from the staff.";
    else {
      try {
        return close(await talkWith(api, course.id, [...chosen]));
      } catch (problem) {
        error = problem.fields?.[0]?.error ?? problem.message;
      }
    }
    redraw();
  };
  const address = await show({
    title: "New talk",
    body: (close, redraw) => html`<form class="stack" novalidate @submit=${(event) => {
      event.preventDefault();
      begin(close, redraw);
    }}>
      <label class="search">${icon("search", 18)}<span class="sr">Find a person</span>
        <input type="search" placeholder="Find a person" autofocus @input=${({ target }) => {
          search = target.value.trim().toLocaleLowerCase();
          redraw();
        }} /></label>
      <fieldset class="talk-people"><legend class="sr">Who is in it, besides you</legend>${people
        .filter(({ id, name }) => chosen.has(id) || name.toLocaleLowerCase().includes(search))
        .slice(0, 100)
        .map(
          (person) => html`<label class="check talk-person"><input type="checkbox" .checked=${chosen.has(person.id)} ?disabled=${chosen.size >= MOST && !chosen.has(person.id)}
            @change=${({ target }) => {
              if (target.checked) chosen.add(person.id);
              else chosen.delete(person.id);
              error = "";
              redraw();
            }} />${avatar(person, { size: "sm" })}<bdi class="name">${person.name}</bdi>${person.role === "LEARNER" ? nothing : html` <span class="role">${roleName[person.role].toLowerCase()}</span>`}</label>`,
        )}</fieldset>
      <p class="small quiet" role="status">${chosen.size ? `${chosen.size} of at most ${MOST} chosen` : `Up to ${MOST} people. The same people share one talk.`}</p>
      ${error ? html`<p class="form-error" role="alert">${error}</p>` : nothing}
      <div class="acts"><button class="btn" type="button" @click=${() => close()}>Cancel</button><button class="btn btn--main">Start</button></div>
    </form>`,
  });
  if (address) router.go(address);
}
