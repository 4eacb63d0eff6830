import { html } from "lit";
import { avatar } from "../../../kit/avatar.js";
import { show } from "../../../kit/dialog.js";
import { clock } from "../../../kit/time.js";
import { awayLeft } from "../line.js";
import { serverNow } from "../../../kit/server-clock.js";

const PAUSES = [5, 10, 15, 20, 30];

/**
 * Asks how long the learner will be away. Each answer is a button, for a single press.
 * @returns {Promise<number|undefined>} minutes
 */
export function askAway(ticket) {
  const left = awayLeft(ticket);
  const pauses = PAUSES.filter((minutes) => minutes < left.minutes).concat(
    left.minutes > 0 && left.minutes <= 30 ? [left.minutes] : [],
  );
  return show({
    title: "Step away for how long?",
    body: (close) => html`<p class="soft small">Come back in time and your place is kept. You can step away
        ${left.times === 2 ? "twice" : "once more"}, for ${left.minutes} minutes ${left.times === 2 ? "together" : "at most"}.</p>
      <ul class="pauses">${[...new Set(pauses)].map(
        (minutes) => html`<li><button class="btn" type="button" @click=${() => close(minutes)}>
          <b>${minutes} min</b><span class="quiet small">until ${clock(serverNow() + minutes * 60_000)}</span></button></li>`,
      )}</ul>`,
    actions: (close) => html`<button class="btn" type="button" autofocus @click=${() => close()}>Stay</button>`,
  });
}

/** Asks which classmate to invite. @returns {Promise<string|undefined>} a member's id */
export function askWhom(people) {
  return show({
    title: "Who should be called with you?",
    body: (close) =>
      people.length
        ? html`<p class="soft small">We will ask them. You are then called together; everyone keeps their own place and question.</p>
          <ul class="pick">${people.map(
            (person) => html`<li><button class="btn" type="button" @click=${() => close(person.id)}>${avatar(person, { size: "sm" })} <bdi>${person.name}</bdi></button></li>`,
          )}</ul>`
        : html`<p class="soft small">No other learners are here right now. You can invite anyone who is in this room.</p>`,
    actions: (close) => html`<button class="btn" type="button" autofocus @click=${() => close()}>Not now</button>`,
  });
}
