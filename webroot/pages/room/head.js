import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { settings } from "../../kit/settings.js";
import { time } from "../../kit/time.js";
import { helped, isOpen, minutes, waiting } from "../../activities/help-queue/line.js";
import { duty, facesOf, people } from "./people.js";

const sep = html`<span class="sep" aria-hidden="true">·</span>`;

/** The room's header: what it is, whether it is live, who is here. */
export function head(page) {
  const { store, course } = page;
  const { room, here } = store;
  return html`<header class="room-head">
    <a class="back" href="/" aria-label="Back to today">${icon("left", 22)}</a>
    <div><h1><bdi>${room.name}</bdi></h1><p class="sub">${sub(page, course)}</p></div>
    <div class="row push">
      ${room.kind === "DESK" && store.isStaff ? deskButtons(page) : nothing}
      <button class="faces faces--sm" popovertarget="who-is-here" title="Who is here">${facesOf(here)}<span class="sr">${here.total} ${here.total === 1 ? "person" : "people"} here</span></button>
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
  const line = waiting(desk);
  const since = html`<span>since ${time(desk.since)}</span>`;
  if (!store.isStaff) {
    const who = duty(here);
    return html`<span class="live"><span class="lamp"></span>Live</span>${sep}${since}${who ? html`<span class="sep wide-only" aria-hidden="true">·</span><span class="wide-only">${who}</span>` : nothing}`;
  }
  const longest = line.length ? Math.min(...line.map(({ joined }) => Date.parse(joined))) : undefined;
  return html`<span class="live"><span class="lamp"></span>Open</span>${sep}<span>${line.length} waiting</span><span class="sep wide-only" aria-hidden="true">·</span><span class="wide-only">since ${time(desk.since)}</span>
    ${longest ? html`<span class="sep wide-only" aria-hidden="true">·</span><span class="wide-only">longest ${minutes(new Date(longest).toISOString(), Date.now())}</span>` : nothing}
    <span class="sep wide-only" aria-hidden="true">·</span><span class="wide-only">${helped(desk)} helped</span>`;
}

function deskButtons({ store, desk, part, show }) {
  const chat = part === "chat";
  return html`<button class="btn mid-only" aria-pressed=${chat} @click=${() => show(chat ? "line" : "chat")}>${icon(chat ? "list" : "chat", 18)} <span>${chat ? "Line" : "Chat"}</span></button>
    ${
      isOpen(store.state("help-queue"))
        ? html`<button class="btn btn--bare wide-only" @click=${() => desk.close()}>Close office hours</button>`
        : nothing
    }`;
}

function soundButton(page) {
  const on = settings.sound;
  const turn = () => {
    settings.sound = !on;
    page.requestUpdate();
  };
  return html`<button class="icon-btn bell ${on ? "" : "bell--off"}" aria-pressed=${on} aria-label="Sound" title="Sound: ${on ? "on" : "off"}" @click=${turn}>${icon("bell")}</button>`;
}
