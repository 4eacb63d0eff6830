import { html, nothing } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { repeat } from "lit/directives/repeat.js";
import { avatar } from "../../kit/avatar.js";
import { streaming } from "../../kit/devices/stream.js";
import { icon } from "../../kit/icon.js";
import { QUALITY, spoken } from "./words.js";

/**
 * The people in the call, as a list with names and states; one's own tile last and small.
 *
 * @param {import("./call-pane.js").CallPane} pane
 * @param {import("./call.js").Seat[]} seats
 * @param {boolean} beside whether a shared screen takes the middle
 * @param {boolean} [even] whether one's own tile is as large as the others
 */
export function tiles(pane, seats, beside, even = false) {
  const { meeting } = pane;
  const others = seats.filter(({ id }) => id !== meeting.seat);
  const mine = seats.find(({ id }) => id === meeting.seat);
  const all = mine ? [...others, mine] : others;
  const small = others.length === 1 && !beside && !even;
  return html`<ul class="tiles call-tiles ${beside ? "call-tiles--under" : `call-tiles--${Math.min(8, small ? 1 : all.length)}`}" aria-label="In the call">${repeat(
    all,
    ({ id }) => id,
    (seat) => tile(pane, seat, seat === mine && small),
  )}</ul>`;
}

function tile(pane, seat, small) {
  const { meeting } = pane;
  const mine = seat.id === meeting.seat;
  const { camera, microphone } = mine ? { camera: meeting.media.camera } : meeting.tracksOf(seat.id);
  const show = mine ? own(meeting) : meeting.shows.get(seat.id);
  const talking = meeting.talking.has(seat.id);
  const state = mine ? meeting.sendState : meeting.stateOf(seat.id);
  const connecting = state !== "connected";
  const seen = camera && (show?.camera ?? seat.camera) && !(camera.muted && !mine);
  const said = meeting.captions.find((one) => one.seat === seat.id);
  return html`<li class="tile ${talking ? "tile--talk" : ""} ${small ? "tile--self" : ""}" aria-label=${spoken({ name: seat.who.name, mine, show, talking, connecting })} data-seat=${seat.id}>
    ${seen ? keyed(camera.id, html`<video autoplay playsinline muted .srcObject=${streaming(camera)}></video>`) : show?.text && said ? html`<span class="txt-bub">${said.text}</span>` : avatar(seat.who, { size: small ? "lg" : "xl" })}
    ${microphone ? keyed(microphone.id, html`<audio autoplay .srcObject=${streaming(microphone)}></audio>`) : nothing}
    ${mine || !pane.store.isStaff ? nothing : more(pane, seat)}
    <span class="who" aria-hidden="true">${mark(show, connecting)}${mine ? "You" : seat.who.name}${connecting ? ", connecting" : QUALITY[show?.quality] ? `, ${QUALITY[show.quality]}` : ""}</span></li>`;
}

/* What staff can do about a member, who isn't asked first. */
function more(pane, { id, who }) {
  const menu = `call-more-${id}`;
  const item = (symbol, words, act) =>
    html`<li><button class="menu-item" popovertarget=${menu} popovertargetaction="hide" @click=${act}>${icon(symbol, 18)} <span>${words}</span></button></li>`;
  return html`<button class="icon-btn tile-more" popovertarget=${menu} aria-label="About ${who.name}">${icon("more", 18)}</button>
    <div class="menu tile-menu" id=${menu} popover role="group" aria-label="About ${who.name}"><h2>${who.name}</h2><ul>
      ${item("micoff", "Turn off microphone", () => pane.hush(who, "MICROPHONE"))}
      ${item("camoff", "Turn off camera", () => pane.hush(who, "CAMERA"))}
      ${pane.state.call.stage ? item("class", "Take off the stage", () => pane.beckon(who, false)) : nothing}
      ${item("x", "Remove from the call", () => pane.expel(who))}</ul></div>`;
}

const mark = (show, connecting) => {
  if (connecting) return icon("wait", 14);
  if (show?.text) return icon("keys", 14);
  if (show && !show.microphone) return icon("micoff", 14);
  return show && QUALITY[show.quality] ? icon("weak", 14) : icon("mic", 14);
};

const own = ({ media, muted, text, network }) => ({
  microphone: Boolean(media.microphone) && !muted,
  camera: Boolean(media.camera),
  text: text && !media.microphone,
  quality: network.quality,
});

/** A shared screen, in the middle of the call. */
export function shared(meeting, seat) {
  const mine = seat.id === meeting.seat;
  const track = mine ? meeting.screen : meeting.tracksOf(seat.id).screen;
  const words = mine ? "You are sharing your screen" : `${seat.who.name}'s screen`;
  const full = ({ currentTarget }) => currentTarget.closest("figure").requestFullscreen?.();
  return html`<figure class="shared ${mine ? "shared--mine" : ""}" aria-label=${words}>
    ${track ? keyed(track.id, html`<video autoplay playsinline muted .srcObject=${streaming(track)}></video>`) : nothing}
    <figcaption class="who">${icon("screen", 14)} ${words}</figcaption>
    ${mine ? html`<button class="btn sm shared-stop" @click=${() => meeting.share()}>Stop sharing</button>` : html`<button class="icon-btn shared-full" aria-label="Full screen" title="Full screen" @click=${full}>${icon("full", 18)}</button>`}</figure>`;
}
