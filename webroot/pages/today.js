import { html, nothing } from "lit";
import { avatar, faces } from "../kit/avatar.js";
import { icon, mark, symbolOf } from "../kit/icon.js";
import { empty, failed, skeleton } from "../kit/states.js";
import { city, clock, count, day, sentence } from "../kit/time.js";
import { Page } from "./page.js";
import { agenda } from "./today/agenda.js";
import { comingUp } from "./today/coming-up.js";
import { news, unreadBy } from "./today/news.js";
import { serverNow } from "../kit/server-clock.js";

const roles = { LEARNER: "Learner", ASSISTANT: "Assistant", INSTRUCTOR: "Instructor" };

/* The calendar as it was seen last, which a second visit shows at once. */
let known = { account: undefined, calendar: undefined };

/** The start page: live rooms first, then what comes up and what is unread, then the courses. */
class Today extends Page {
  static properties = { ...Page.properties, calendar: { state: true }, planned: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.title("Today");
    if (this.home.data) this.home.load();
    this.#plan();
  }

  /* The page works without the calendar. Live rooms are shown before it has loaded; what is below them waits, so that
     nothing moves when it comes. */
  async #plan() {
    const account = this.session.account.id;
    if (known.account === account) Object.assign(this, { calendar: known.calendar, planned: true });
    try {
      this.calendar = await this.api.get("/api/calendar");
    } catch {
      this.calendar = undefined;
    }
    known = { account, calendar: this.calendar };
    this.planned = true;
  }

  render() {
    const { data, problem } = this.home;
    const rooms = (data?.courses ?? []).flatMap((course) =>
      [...course.rooms, ...course.talks].filter((room) => !room.archived).map((room) => ({ ...room, course })),
    );
    const live = rooms.filter((room) => room.live);
    const unread = rooms.filter((room) => room.unread && !room.live);
    return html`
      <main id="main" class="home" tabindex="-1">
        <header class="home-head">
          <a class="brand phone-only" href="/" aria-label="Lectern">${mark}</a>
          <div>
            <h1>${day(serverNow())}</h1>
            <p class="soft">${data ? greeting(live, rooms) : nothing}</p>
          </div>
          <a class="phone-only push" href="/account" aria-label="Your account">${avatar(this.session.account)}</a>
        </header>
        ${this.#content(data, problem, live, unread)}
      </main>
    `;
  }

  #content(data, problem, live, unread) {
    if (!data && problem) {
      return html`<div class="card">
        ${failed({ title: "Your courses could not be loaded", text: problem.message, onRetry: () => this.home.load() })}
      </div>`;
    }
    if (!data) return html`<div class="live-now">${skeleton("your rooms", 2)}${skeleton("your rooms", 2)}</div>`;
    if (!data.courses.length) {
      return html`<div class="card">
        ${empty({
          symbol: "book",
          title: "You are not in a course yet",
          text: this.session.account.admin
            ? "Create the first one, then invite people."
            : "Open the invitation link from your course.",
          action: this.session.account.admin ? html`<a class="btn btn--main" href="/courses">Create course</a>` : nothing,
        })}
      </div>`;
    }
    return html`
      ${live.length
        ? html`<section class="live-now" aria-labelledby="live-now">
            <h2 id="live-now" class="sr">Live now</h2>
            ${live.map((room, i) => liveCard(room, i === 0))}
          </section>`
        : nothing}
      ${this.planned ? this.#grid(data, unread) : skeleton("your day", 3)}
    `;
  }

  #grid(data, unread) {
    return html`
      <div class="home-grid">
        ${this.calendar ? agenda(comingUp(this.calendar, serverNow(), this.session.account.id)) : nothing}
        <section class=${this.calendar ? "" : "wide"} aria-labelledby="catch-up">
          <div class="section-head"><h2 id="catch-up">Catch up</h2></div>
          ${unread.length
            ? html`<ul class="card rows tight">
                ${unread.map(unreadRow)}
              </ul>`
            : html`<p class="card soft small row">${icon("check", 18)} You are all caught up.</p>`}
        </section>
        <section class="wide" aria-labelledby="courses">
          <div class="section-head"><h2 id="courses">Courses</h2></div>
          <ul class="courses">
            ${data.courses.map(courseCard)}
          </ul>
        </section>
      </div>
    `;
  }
}

/** "Two rooms are live, and three messages wait for you." */
function greeting(live, rooms) {
  const by = unreadBy(rooms);
  const total = Object.values(by).reduce((sum, n) => sum + n, 0);
  const open = live.length && `${count(live.length, "room is", "rooms are")} live`;
  const fresh = total && `${news(by).join(" and ")} ${total === 1 ? "waits" : "wait"} for you`;
  if (open && fresh) return `${sentence(open)}, and ${fresh}.`;
  if (open || fresh) return `${sentence(open || fresh)}.`;
  return `Nothing is live right now, and you are all caught up. Times are in ${city()} time.`;
}

const where = (room) => html`<span class="quiet small">${room.course.code}</span>`;
const newWords = (room) => sentence(news(room.unreadBy, "new ").join(", "));

const liveCard = (room, first) => html`
  <a class="card card--lift go" href="/rooms/${room.id}">
    <span class="go-top">
      <span class="live"><span class="lamp"></span>${room.live.since ? `Live since ${clock(room.live.since)}` : "Live"}</span>
      ${room.live.people?.length ? html`<span class="push">${faces(room.live.people, room.live.total)}</span>` : nothing}
    </span>
    <span class="go-t">${room.name}</span>
    <span class="soft small">${room.unread ? newWords(room) : "Nothing new since your last visit"}</span>
    <span class="go-foot">
      ${where(room)}<span class="btn ${first ? "btn--main" : ""} push">${doWhat(room)}</span>
    </span>
  </a>
`;

function doWhat(room) {
  if (room.kind === "DESK") return room.course.role === "LEARNER" ? "Go to the desk" : "Open the desk";
  return room.kind === "STUDY" ? "Open the room" : "Join";
}

const unreadRow = (room) => html`
  <li>
    <a class="hitrow hitrow--icon" href="/rooms/${room.id}">
      <span class="hit-icon">${icon(symbolOf[room.kind])}</span>
      <span class="t">${room.name}</span>
      <span class="badge" aria-hidden="true">${room.unread > 98 ? "99+" : room.unread}</span>
      <span class="quiet small">${newWords(room)} · ${room.course.code}${room.cohort ? ` · ${room.cohort.name}` : ""}</span>
    </a>
  </li>
`;

export const courseCard = (course) => html`
  <li class="card course-card">
    <p class="t"><a href="/courses/${course.id}">${course.code} ${course.title}</a></p>
    <p class="small quiet">
      ${[roles[course.role], course.cohort?.name, `${city(course.timeZone)} time`].filter(Boolean).join(" · ")}
    </p>
    <ul class="doors">
      ${course.rooms
        .filter((room) => !room.archived)
        .map(
          (room) => html`<li>
            <a class="door" href="/rooms/${room.id}">
              ${icon(symbolOf[room.kind], 18)}<span>${room.name}</span>
              ${room.live ? html`<span class="live">Live</span>` : nothing}
            </a>
          </li>`,
        )}
    </ul>
  </li>
`;

customElements.define("lectern-today", Today);
