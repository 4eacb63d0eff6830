import { html, nothing } from "lit";
import { avatar } from "./kit/avatar.js";
import { icon, mark, symbolOf } from "./kit/icon.js";
import { city, clock } from "./kit/time.js";
import { badge } from "./notices/notices.js";
import { serverNow } from "./kit/server-clock.js";

const current = (path, href) => (path === href ? "page" : nothing);

/** The end of a room's line in the navigation: "Live", or the number of unread entries. */
const end = (room) => {
  if (room.live) return html`<span class="end"><span class="live">Live</span></span><span class="lamp only-rail"></span>`;
  if (room.unread) {
    return html`<span class="end badge" aria-label="${room.unread} new">${room.unread > 98 ? "99+" : room.unread}</span>`;
  }
  return nothing;
};

const MOST_TALKS = 5;

/* A course's newest direct talks, and those with unread messages. */
const talksOf = (course, talks, path) => {
  const open = talks.filter(({ archived }) => !archived);
  const shown = open.filter(({ unread, id }, index) => index < MOST_TALKS || unread || path === `/rooms/${id}`).slice(0, 3 * MOST_TALKS);
  const list = `/courses/${course}/talks`;
  return html`${shown.map(
      (talk) => html`<li><a class="item" href="/rooms/${talk.id}" title=${talk.name} aria-current=${current(path, `/rooms/${talk.id}`)}>
        ${icon("chat")}<span class="label"><span class="sr">Direct talk: </span><bdi>${talk.name}</bdi></span>${end(talk)}</a></li>`,
    )}
    ${talks.length > shown.length
      ? html`<li><a class="item" href=${list} title="All direct talks" aria-current=${current(path, list)}>${icon("more")}<span class="label">All direct talks</span></a></li>`
      : nothing}`;
};

/** The main navigation: today, then the rooms of every course. The rail shows only the current course. */
export const nav = ({ path, home, unread, account, rail, course }) => html`
  <nav class="nav" aria-label="Main">
    <a class="brand" href="/" aria-label="Lectern, today">${mark}<span class="label">Lectern</span></a>
    <ul>
      <li>
        <a class="item" href="/" title="Today" aria-current=${current(path, "/")}>
          ${icon("home")}<span class="label">Today</span>
        </a>
      </li>
      <li>
        <a class="item" href="/calendar" title="Calendar" aria-current=${current(path, "/calendar")}>
          ${icon("cal")}<span class="label">Calendar</span>
        </a>
      </li>
      <li>
        <a class="item" href="/find" title="Find an answer" aria-current=${current(path, "/find")}>
          ${icon("search")}<span class="label">Find an answer</span>
        </a>
      </li>
      <li>
        <a class="item" href="/saved" title="Saved messages" aria-current=${current(path, "/saved")}>
          ${icon("bookmark")}<span class="label">Saved messages</span>
        </a>
      </li>
      <li>
        <a class="item" href="/notices" title="Notifications" aria-current=${current(path, "/notices")}>
          ${icon("bell")}<span class="label">Notifications</span>${unread
            ? html`<span class="end badge" aria-label="${badge(unread)} unread">${badge(unread)}</span
                ><span class="lamp only-rail"></span>`
            : nothing}
        </a>
      </li>
      <li>
        <a class="item" href="/courses" title="Courses" aria-current=${current(path, "/courses")}>
          ${icon("book")}<span class="label">Courses</span>
        </a>
      </li>
    </ul>
    ${account.admin
      ? html`<h2>Site</h2>
          <ul>
            <li>
              <a class="item" href="/people" title="People" aria-current=${current(path.replace(/^\/people\/.*/, "/people"), "/people")}>
                ${icon("people")}<span class="label">People</span>
              </a>
            </li>
            <li>
              <a class="item" href="/school" title="School" aria-current=${current(path, "/school")}>
                ${icon("gear")}<span class="label">School</span>
              </a>
            </li>
            <li>
              <a class="item" href="/audit" title="Audit log" aria-current=${current(path, "/audit")}>
                ${icon("list")}<span class="label">Audit log</span>
              </a>
            </li>
            <li>
              <a class="item" href="/status" title="Status" aria-current=${current(path, "/status")}>
                ${icon("signal")}<span class="label">Status</span>
              </a>
            </li>
          </ul>`
      : nothing}
    ${(home?.courses ?? [])
      .filter(({ id }) => !rail || !course || id === course)
      .map(
        ({ id, code, title, rooms, talks }) => html`
          <h2>
            <a href="/courses/${id}" aria-current=${current(path, `/courses/${id}`)}>${code} ${title}</a>
          </h2>
          <ul>
            ${rooms
              .filter((room) => !room.archived)
              .map(
                (room) => html`
                  <li>
                    <a
                      class="item"
                      href="/rooms/${room.id}"
                      title=${room.name}
                      aria-current=${current(path, `/rooms/${room.id}`)}
                    >
                      ${icon(symbolOf[room.kind])}<span class="label">${room.name}</span>${end(room)}
                    </a>
                  </li>
                `,
              )}
            ${talksOf(id, talks, path)}
          </ul>
        `,
      )}
    <a class="me" href="/account" title="Your account" aria-current=${current(path, "/account")}>
      ${avatar(account)}
      <span class="label"><b>${account.name}</b><span class="quiet">${city()}, ${clock(serverNow())}</span></span>
    </a>
  </nav>
`;

/** The bar at the bottom of a phone. Rooms have their own. */
export const bar = (path, unread) => html`
  <nav class="tabs-bar" aria-label="Parts">
    <a href="/" aria-current=${current(path, "/")}>${icon("home", 22)}Today</a>
    <a href="/calendar" aria-current=${current(path, "/calendar")}>${icon("cal", 22)}Calendar</a>
    <a href="/find" aria-current=${current(path, "/find")}>${icon("search", 22)}Find</a>
    <a href="/courses" aria-current=${path.startsWith("/courses") ? "page" : nothing}>${icon("book", 22)}Courses</a>
    <a href="/notices" aria-current=${current(path, "/notices")}>
      ${icon("bell", 22)}Alerts${unread
        ? html`<span class="badge" aria-label="${badge(unread)} unread">${badge(unread)}</span>`
        : nothing}
    </a>
    <a href="/account" aria-current=${current(path, "/account")}>${icon("people", 22)}You</a>
  </nav>
`;
