import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { settings } from "../../kit/settings.js";
import { time } from "../../kit/time.js";
import { helped, isOpen, onDuty, waiting } from "../../activities/help-queue/line.js";
import { deskButtons } from "../../activities/help-queue/staff/desk-menu.js";
import { kept, list, minutes } from "../../activities/help-queue/words.js";
import { facesOf, people } from "./people.js";

const sep = html`<span class="sep" aria-hidden="true">·</span>`;

/** The room's header: what it is, whether it is live, who is here. */
export function head(page) {
  const { store, course } = page;
  const { room, here } = store;
  return html`<header class="room-head">
    <a class="back" href="/" aria-label="Back to today">${icon("left", 22)}</a>
    <div><h1><bdi>${room.name}</bdi></h1><p class="sub">${sub(page, course)}</p></div>
    <div class="row push">
      ${room.kind === "DESK" && store.isStaff ? forDesk(page) : nothing}
      <button class="faces faces--sm ${room.kind === "DESK" && store.isStaff ? "wide-only" : ""}" popovertarget="who-is-here" title="Who is here">${facesOf(here)}<span class="sr">${here.total} ${here.total === 1 ? "person" : "people"} here</span></button>
      <div class="menu people-menu" id="who-is-here" popover><h2>Here now</h2>${people(here, store.you.id)}</div>
      ${room.kind === "DESK" ? soundButton(page) : nothing}
    </div>
  </header>`;
}

function sub({ store }, course) {
  const { room, here } = store;
  if (room.archived)
    return html`<span class="chip">${icon("hold", 14)} Archived</span><span>can be read, not written</span>`;
  if (room.kind !== "DESK")
    return html`<span>${here.total} here</span>${course ? html`${sep}<span>${course.code} <span class="wide-only">${course.title}</span></span>` : nothing}`;
  const desk = store.state("help-queue");
  if (!isOpen(desk))
    return html`<span>Closed</span>${course ? html`${sep}<span>${course.code} <span class="wide-only">${course.title}</span></span>` : nothing}`;
  const when = desk.until ? html`<span>until ${time(desk.until)}<span class="wide-only"> your time</span></span>` : html`<span class=${desk.desk === "OPEN" ? "" : "wide-only"}>since ${time(desk.since)}</span>`;
  return store.isStaff ? forStaff(desk, when) : html`${mark(desk, "Live")}${sep}${when}${who(desk)}`;
}

const wide = (words) => html`<span class="sep wide-only" aria-hidden="true">·</span><span class="wide-only">${words}</span>`;

function mark({ desk }, word) {
  if (desk === "LAST_CALL") return html`<span class="live"><span class="lamp"></span>Last call</span>`;
  if (desk === "DRAINING") return html`<span class="live"><span class="lamp"></span>Finishing the line</span>`;
  return html`<span class="live"><span class="lamp"></span>${word}</span>`;
}

/* "Dr. Day and Cy are on duty" */
function who(desk) {
  const names = onDuty(desk).map(({ helper }) => helper.name);
  return names.length ? wide(`${list(names)} ${names.length === 1 ? "is" : "are"} on duty`) : wide("nobody is on duty just now");
}

function forStaff(desk, when) {
  const line = waiting(desk);
  const longest = line.length ? new Date(Math.min(...line.map(({ joined }) => Date.parse(joined)))).toISOString() : undefined;
  return html`${mark(desk, "Open")}${sep}${when}${sep}<span>${line.length} waiting</span>
    ${longest ? wide(`longest ${minutes(longest, Date.now())}`) : nothing}${wide(`${helped(desk)} helped`)}`;
}

function forDesk({ desk, part, show, quality }) {
  const chat = part === "chat";
  const came = kept(quality);
  return html`${came ? html`<span class="soft small wide-only kept-waits"><b>${came}</b> waits kept</span>` : nothing}<button class="btn mid-only" aria-pressed=${chat} @click=${() => show(chat ? "line" : "chat")}>${icon(chat ? "list" : "chat", 18)} <span>${chat ? "Line" : "Chat"}</span></button>
    ${deskButtons(desk)}`;
}

function soundButton(page) {
  const on = settings.sound;
  const turn = () => {
    settings.sound = !on;
    page.requestUpdate();
  };
  return html`<button class="icon-btn bell ${on ? "" : "bell--off"}" aria-pressed=${on} aria-label="Sound" title="Sound: ${on ? "on" : "off"}" @click=${turn}>${icon("bell")}</button>`;
}
