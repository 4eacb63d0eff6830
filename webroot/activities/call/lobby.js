import { html, nothing } from "lit";
import { facesOfSeats } from "./faces.js";
import { icon } from "../../kit/icon.js";
import { isRemoved, mayJoin, seats } from "./call.js";
import { waits } from "./notices.js";
import { capacity, inCall, secrecy } from "./words.js";

/** The view from outside of the call: who is inside, and how to join. */
export function lobby(pane) {
  const { state, meeting, store } = pane;
  const inside = seats(state).map(({ who }) => who);
  const me = store.you.id;
  const problem = pane.problem ? html`<p class="banner" role="alert">${icon("warn", 18)}<span>${pane.problem}</span></p>` : nothing;
  if (pane.checking)
    return html`${problem}<lectern-device-check .media=${meeting.media} .person=${store.you} .go=${inside.length ? "Join the call" : "Start the call"}
      .promise=${`${secrecy(state.call)}.`} @ready=${({ detail }) => pane.ready(detail.mode)}></lectern-device-check>
      <p><button class="btn btn--bare" @click=${() => pane.dontJoin()}>Not now</button></p>`;
  if (store.room.archived) return nothing;
  return html`${waits(meeting)}<div class="call-door">
    ${problem}
    ${inside.length ? html`${facesOfSeats(inside)}<p>${inCall(inside.map(({ name }) => name))}.</p>` : html`<p class="soft">${store.room.kind === "STUDY" ? "Nobody is in a call here." : "Nobody is in the call yet."}</p>`}
    ${
      isRemoved(state, me)
        ? html`<p class="small soft" role="status">You were removed from this call. You can still write here.</p>`
        : mayJoin(state, me)
        ? html`<button class="btn btn--main" aria-disabled=${meeting.joining ? "true" : nothing} @click=${() => pane.want()}>${icon("phone", 18)} ${
            meeting.joining ? "Joining" : meeting.elsewhere ? "Move the call to this device" : inside.length ? "Join the call" : "Start a call"
          }</button>${meeting.elsewhere ? html`<p class="small soft">You are in this call in another tab, or on another device. It ends there.</p>` : nothing}`
        : inside.length
          ? knocked(state, me)
            ? html`<p class="small soft" role="status">You knocked. Someone inside can let you in.</p>`
            : html`<button class="btn" @click=${() => pane.knock()}>${icon("hand", 18)} Ask to join</button>`
          : nothing
    }
    <p class="small quiet">${capacity(state.call)} Calls are not recorded.</p>
  </div>`;
}

const knocked = ({ call }, me) => call.knocking.some(({ id }) => id === me);
