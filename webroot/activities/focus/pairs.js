import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";

/**
 * The members who ask this person to be their pair.
 * @param {import("./focus.js").FocusState} state
 * @param {string} you
 */
export const asking = ({ seats }, you) => Object.values(seats).filter(({ asks, status }) => asks === you && status !== "AWAY");

/** Whether this person may ask the other. */
export const mayAsk = ({ seats }, you, { who, pair, status }) => {
  const mine = seats[you];
  return Boolean(mine) && mine.status !== "AWAY" && !mine.pair && !pair && who.id !== you && status !== "AWAY" && mine.asks !== who.id;
};

/**
 * The person's pair, the requests to them, and their own request.
 *
 * @param {object} part
 * @param {import("./focus.js").FocusState} part.state
 * @param {string} part.you
 * @param {(who: string) => void} part.onPair
 * @param {(who: string) => void} part.onPart
 * @param {((who: object) => void)|undefined} part.onTalk if the course allows a direct talk
 */
export function myPair({ state, you, onPair, onPart, onTalk }) {
  const { seats } = state;
  const mine = seats[you];
  const other = seats[mine?.pair]?.who;
  const asked = seats[mine?.asks]?.who;
  const all = other ? [] : asking(state, you);
  if (!other && !asked && !all.length) return nothing;
  return html`<section class="goal" aria-label="Your pair">
    ${other ? html`<p class="pair-line">${icon("people", 18)} <span>You work with <b><bdi>${other.name}</bdi></b></span></p>
      <div class="row row--wrap">${onTalk?.(other) ?? nothing}<button class="btn sm" type="button" @click=${() => onPart(other.id)}>End the pair</button></div>` : nothing}
    ${all.map(({ who }) => html`<p class="pair-line">${icon("people", 18)} <span><b><bdi>${who.name}</bdi></b> would like to work with you</span></p>
      <div class="row row--wrap"><button class="btn sm btn--main" type="button" aria-label="Work with ${who.name}" @click=${() => onPair(who.id)}>Yes</button>
        <button class="btn sm" type="button" aria-label="Not with ${who.name}" @click=${() => onPart(who.id)}>Not now</button></div>`)}
    ${asked && !other ? html`<p class="pair-line">${icon("wait", 18)} <span>You asked <b><bdi>${asked.name}</bdi></b> to work with you</span></p>
      <div class="row"><button class="btn sm" type="button" @click=${() => onPart(asked.id)}>Take it back</button></div>` : nothing}
  </section>`;
}
