import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { WAITING } from "../../kit/devices/words.js";
import { WEAK } from "./words.js";

/* Notices and questions above the tiles of a call. Each function takes the pane. */

export const knocking = (pane) =>
  pane.state.call.knocking.map(
    (who) => html`<div class="knock" role="alert"><p><b>${who.name}</b> asks to join this call</p>
      <span class="row"><button class="btn sm" @click=${() => pane.admit(who.id, true)}>Let in</button><button class="btn btn--bare sm" @click=${() => pane.admit(who.id, false)}>Not now</button></span></div>`,
  );

export function advice({ meeting: { network, media, lost } }) {
  if (lost) return html`<p class="banner banner--slate">${icon("off", 18)}<span><b>The media server does not answer.</b> Pictures and sound come back by themselves; the chat goes on.</span></p>`;
  if (network.quality === "LOST") return html`<p class="banner banner--slate" role="status">${icon("off", 18)}<span><b>Connection lost.</b> Trying to get it back.</span></p>`;
  if (network.advice !== "offer" || !media.camera) return nothing;
  return html`<div class="banner banner--slate call-notice" role="status">${icon("weak", 18)}<span class="call-notice-t"><b>${WEAK.title}</b> ${WEAK.text}</span>
    <span class="row push"><button class="btn sm" @click=${() => media.closeCamera()}>Voice only</button><button class="btn btn--bare sm" @click=${() => network.decline()}>Keep video</button></span></div>`;
}

export function alone(pane) {
  if (!pane.state.call.asked) return nothing;
  const stay = () => pane.attempt(() => pane.store.ask("call.stay", { call: pane.state.call.id }));
  return html`<div class="banner banner--slate" role="alert"><span>You have been alone in this call for a while. It ends in a minute.</span><button class="btn sm push" @click=${stay}>Stay</button></div>`;
}

/** What a start of camera and microphone waits for, if it takes a moment. */
export const waits = ({ media }) =>
  media.waiting ? html`<p class="banner banner--slate call-waits" role="status">${icon("cam", 18)}<span>${WAITING[media.waiting]}</span></p>` : nothing;

export const silent = (pane) =>
  pane.silent
    ? html`<p class="banner banner--slate" role="alert">${icon("sound", 18)}<span>Your browser plays no sound yet.</span><button class="btn sm push" @click=${pane.unsilence}>Let me hear</button></p>`
    : nothing;

export function captions(pane) {
  const { meeting } = pane;
  const said = meeting.captions;
  const writes = pane.writes || meeting.text;
  if (!writes && !said.length) return nothing;
  return html`<div class="captions">${said.map(({ by, text }) => html`<p>${icon("cc", 16)} <span><b>${by.name}</b> <bdi>${text}</bdi></span></p>`)}
    ${writes ? html`<input type="text" maxlength="300" aria-label="Write what is said, for all to read" placeholder="Write what is said, for all to read" @change=${pane.caption} />` : nothing}</div>`;
}
