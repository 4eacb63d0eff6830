import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { facesOf, people } from "./people.js";

/** The room's header: what it is, whether it is live, who is here. */
export function head(page) {
  const { store, look } = page;
  const { room, here } = store;
  return html`<header class="room-head">
    <a class="back" href="/" aria-label="Back to today">${icon("left", 22)}</a>
    <div><h1><bdi>${room.name}</bdi></h1><p class="sub">${room.archived ? archived : html`${look.sub}${look.course ? ofCourse(page.course) : nothing}`}</p></div>
    <div class="row push">
      ${look.tools}
      <button class="faces faces--sm ${look.faces}" popovertarget="who-is-here" title="Who is here">${facesOf(here)}<span class="sr">${here.total} ${here.total === 1 ? "person" : "people"} here</span></button>
      <div class="menu people-menu" id="who-is-here" popover><h2>Here now</h2>${people(here, store.you.id)}</div>
      ${look.bell ?? nothing}
    </div>
  </header>`;
}

const archived = html`<span class="chip">${icon("hold", 14)} Archived</span><span>can be read, not written</span>`;

const ofCourse = (course) =>
  course
    ? html`<span class="sep" aria-hidden="true">·</span><span>${course.code} <span class="wide-only">${course.title}</span></span>`
    : nothing;
