import { html } from "lit";
import { ask, show } from "../../kit/dialog.js";
import { count, sentence } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { linkTo, linksOfMany } from "../course/links.js";

const NAMED = 8;

/** The most people that can be chosen at a time. */
export const MOST = 200;

const number = (people) => count(people.length, "person", "people");

/** The first names, and the number of the others. */
const names = (people) => html`<ul class="many-names">
  ${people.slice(0, NAMED).map(({ name, email }) => html`<li><bdi>${name}</bdi> <span class="quiet small"><bdi>${email}</bdi></span></li>`)}
  ${people.length > NAMED ? html`<li class="quiet">and ${people.length - NAMED} more</li>` : ""}
</ul>`;

const confirmed = ({ title, text, people, yes, danger }) =>
  show({
    title,
    body: html`<p class="soft small">${text}</p>
      ${names(people)}`,
    actions: (close) => html`<button class="btn" type="button" autofocus @click=${() => close(false)}>Cancel</button>
      <button class="btn ${danger ? "btn--stop" : "btn--main"}" type="button" @click=${() => close(true)}>${yes}</button>`,
  });

/**
 * Does one thing for each person, one after the other. Failures are returned with their reasons.
 *
 * @param {(done: number) => void} told called with the number of people done so far
 * @returns {Promise<{done: {person: object, answer: unknown}[], failed: {person: object, why: string}[]}>}
 */
async function each(people, act, told) {
  const done = [];
  const failed = [];
  for (const person of people) {
    told(done.length + failed.length);
    try {
      done.push({ person, answer: await act(person) });
    } catch (problem) {
      failed.push({ person, why: problem.message });
    }
  }
  return { done, failed };
}

const tellFailed = (failed, title) =>
  show({
    title,
    body: html`<ul class="many-names">
      ${failed.map(({ person, why }) => html`<li><bdi>${person.name}</bdi> <span class="soft small">${why}</span></li>`)}
    </ul>`,
    actions: (close) => html`<button class="btn btn--main" type="button" @click=${() => close()}>Done</button>`,
  });

/** Deactivates each person, except the administrator who asks. */
export async function deactivate(api, chosen, me, told) {
  const people = chosen.filter(({ id, state }) => id !== me.id && state !== "DEACTIVATED");
  if (!people.length) return toast("There is nobody to deactivate among them.");
  const text = "All their sessions end at once. What they wrote stays, with their names. You can undo this at any time.";
  if (!(await confirmed({ title: `Deactivate ${number(people)}?`, text, people, yes: "Deactivate", danger: true }))) return;
  const { done, failed } = await each(people, ({ id }) => api.patch(`/api/people/${id}`, { active: false }), told);
  if (done.length) toast(`${sentence(number(done))} deactivated.`);
  if (failed.length) await tellFailed(failed, `${sentence(number(failed))} not deactivated`);
  return true;
}

export async function reactivate(api, chosen, told) {
  const people = chosen.filter(({ state }) => state === "DEACTIVATED");
  if (!people.length) return toast("Nobody among them is deactivated.");
  const { done, failed } = await each(people, ({ id }) => api.patch(`/api/people/${id}`, { active: true }), told);
  if (done.length) toast(`${sentence(number(done))} can sign in again.`);
  if (failed.length) await tellFailed(failed, `${sentence(number(failed))} not reactivated`);
  return true;
}

/** Makes a link for each person to set a password: sent by mail if mail is on, else shown once. */
export async function passwordLinks(api, people, told) {
  const text = "Each link sets a new password once, and signs that person out everywhere.";
  if (!(await confirmed({ title: `Create password links for ${number(people)}?`, text, people, yes: "Create links" }))) return;
  const { done, failed } = await each(people, ({ id }) => api.post(`/api/people/${id}/password-link`, {}), told);
  const mailed = done.filter(({ answer }) => !answer.token);
  const handed = done
    .filter(({ answer }) => answer.token)
    .map(({ person: { name, email }, answer }) => ({ name, email, link: linkTo("reset", answer.token) }));
  if (mailed.length) toast(`${sentence(count(mailed.length, "link is", "links are"))} on the way by email.`);
  if (handed.length) await tellLinks(handed);
  if (failed.length) await tellFailed(failed, `No link for ${number(failed)}`);
  return true;
}

/** Shows the links, and asks again before Escape or a click outside loses them. */
async function tellLinks(links) {
  const kept = await show({
    title: `Password links for ${count(links.length, "person", "people")}, shown only now`,
    body: html`<p class="soft small">Each link works once. Copy or save them before you close this: you can create new links later, but not see these again.</p>
      ${linksOfMany(links)}`,
    actions: (close) => html`<button class="btn btn--main" type="button" @click=${() => close(true)}>Done</button>`,
  });
  if (!kept && !(await ask({ title: "Close without the links?", text: "They are not shown again.", yes: "Close", no: "Show them", danger: true }))) {
    await tellLinks(links);
  }
}
