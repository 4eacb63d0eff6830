import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { RoomPane } from "../../live/room-pane.js";
import { facesOf } from "./people-pane.js";

/** The room's header: its name, whether it is live, who is here, and tools. */
export function head(page, { status, tools, views }, sight) {
  const { room } = page;
  const { archived: isArchived, kind } = room.store.room;
  const { name } = room;
  return html`<header class="room-head">
    ${wayBack(room)}
    <div><h1><bdi>${name}</bdi></h1><p class="sub">${isArchived ? (kind === "DIRECT" ? ended : archived) : (status?.drawn(true) ?? page.about ?? hereAndCourse(room))}</p></div>
    <div class="row push">
      ${views.length > 1 ? viewSwitch(page, views, sight) : nothing}
      <lectern-faces .room=${room}></lectern-faces>
      ${page.tools}
      ${tools.map((pane) => pane.drawn(true))}
    </div>
  </header>`;
}

/* From a side room the way back leads to its parent. */
const wayBack = ({ parent }) =>
  html`<a class="back" href=${parent ? `/rooms/${parent.id}` : "/"} aria-label=${parent ? `Back to ${parent.name ?? "the main room"}` : "Back to today"}>${icon("left", 22)}</a>`;

const archived = html`<span class="chip">${icon("hold", 14)} Archived</span><span>can be read, not written</span>`;

const ended = html`<span class="chip">${icon("hold", 14)} Ended</span><span>can be read, not written</span>`;

/* The line for a room that is neither open nor closed. */
const hereAndCourse = ({ store, course }) =>
  html`<span>${store.here.total} here</span>${
    course
      ? html`<span class="sep" aria-hidden="true">·</span><span>${course.code} <span class="wide-only">${course.title}</span></span>`
      : nothing
  }`;

/* Switches between the views of the middle. A phone has its bar of parts instead. */
const viewSwitch = (page, views, sight) => html`<div class="seg view-switch" role="group" aria-label="In the middle">${views.map(
  ({ key, panes }) => {
    const { icon: symbol, label, badge } = panes.find((pane) => pane.key === key);
    return html`<button aria-pressed=${key === sight.view ? "true" : "false"} @click=${() => page.show(key)}>${symbol ? icon(symbol, 18) : nothing} ${label}${
      badge ? html` <b class="num">${badge > 99 ? "99+" : badge}</b>` : nothing
    }</button>`;
  },
)}</div>`;

/** `<lectern-faces>`: a few of the people here, and a way to see all. */
class Faces extends RoomPane {
  static follows = ["here"];

  render() {
    const { here } = this.store;
    return html`<button class="faces faces--sm wide-only" popovertarget="who-is-here" title="Who is here">${facesOf(here)}<span class="sr">${here.total} ${here.total === 1 ? "person" : "people"} here</span></button>
      <div class="menu people-menu" id="who-is-here" popover><h2>Here now</h2><lectern-people .room=${this.room} .brief=${true}></lectern-people></div>`;
  }
}

customElements.define("lectern-faces", Faces);
