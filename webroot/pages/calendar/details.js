import { html, nothing } from "lit";
import { ask, show } from "../../kit/dialog.js";
import { icon } from "../../kit/icon.js";
import { toast } from "../../kit/toast.js";
import { askWhy } from "../../kit/why.js";
import { book, changeAppointment } from "./appointments.js";
import { dateDialog } from "./date-dialog.js";
import { roundsActs } from "../../activities/focus/rounds-dialog.js";
import { kinds, nowWord } from "./entry.js";
import { seriesDialog } from "./series-dialog.js";
import { cutoffWords, mayDo } from "./slots.js";
import { Words, city, sameClock, until } from "./words.js";

/**
 * The details of an entry, and its actions.
 *
 * @param {object} entry
 * @param {{words: Words, source: import("./source.js").Source, courses: object[], now: () => number}} around
 * @returns {Promise<boolean>} whether something changed
 */
export async function details(entry, around) {
  const role = around.courses.find(({ id }) => id === entry.course.id)?.role ?? "LEARNER";
  const chosen = await show({
    title: entry.off ? html`<s>${entry.title}</s> is cancelled` : entry.title,
    body: (close) => html`
      ${facts(entry, around)}
      ${{ APPOINTMENT: forAppointment, FOCUS_ROUNDS: forRounds }[entry.kind]?.(entry, around, role, close) ?? forDate(entry, around, role, close)}
      <div class="acts"><button class="btn" type="button" autofocus @click=${() => close()}>Close</button></div>
    `,
  });
  return chosen ? chosen() : false;
}

function facts(entry, { words, now }) {
  const { start, end, zone, course, hosts, room, place, off } = entry;
  const there = new Words(zone, words.locale);
  const same = sameClock(zone, words.zone, [start, end]);
  const at = now();
  const live = nowWord(entry, at);
  return html`
    <dl class="facts">
      <dt>What</dt>
      <dd>
        ${kinds[entry.kind].word}, ${course.code} ${course.title}
        ${live ? html`<span class="live"><span class="lamp"></span>${live}</span>` : nothing}
        ${entry.state ? html`<span class="chip">${entry.state}</span>` : nothing}
      </dd>
      <dt>When</dt>
      <dd>
        <time datetime=${new Date(start).toISOString()}>${words.date(start)}, ${words.range(start, end)}</time>
        <span class="quiet small">${city(words.zone)} time${!off && start > at ? `, ${until(start, at)}` : ""}</span>
        ${same
          ? nothing
          : html`<span class="small soft">${there.date(start) === words.date(start) ? "" : `${there.date(start)}, `}${there.range(start, end)} in ${city(zone)}, the ${entry.rounds ? "course" : "host"}'s time</span>`}
      </dd>
      ${off ? html`<dt>Why</dt><dd>${entry.reason}</dd>` : nothing}
      ${entry.moved ? html`<dt>Moved</dt><dd>${entry.reason ?? "From its usual time."}</dd>` : nothing}
      ${hosts.length ? html`<dt>Who</dt><dd>${hosts.map((host) => html`<span>${hostWords(host, entry, words)}</span>`)}</dd>` : nothing}
      <dt>Where</dt>
      <dd>${place ?? (room ? html`<a href="/rooms/${room}">${{ LIVE_SESSION: "The class room, here", FOCUS_ROUNDS: "The study room, here" }[entry.kind] ?? "The desk, here"}</a>` : "To be announced")}</dd>
      ${entry.mode && entry.mode !== "WALK_IN" ? html`<dt>How</dt><dd>${entry.mode === "BOTH" ? "Walk in, or book a time" : "By appointment"}</dd>` : nothing}
    </dl>
  `;
}

/* The host, with their shift if it isn't the whole time. */
function hostWords({ name, start, end }, entry, words) {
  return start <= entry.start && end >= entry.end ? name : `${name}, ${words.range(start, end)}`;
}

function forDate(entry, around, role, close) {
  const { now } = around;
  const over = entry.end <= now();
  const staff = role !== "LEARNER";
  const books = !entry.off && !over && entry.mode && entry.mode !== "WALK_IN";
  const act = (work) => () => close(work);
  return html`
    ${books && !staff ? bookable(entry, act(() => book(entry, around))) : nothing}
    ${entry.room && !entry.off && !over ? html`<p><a class="btn ${books && !staff ? "" : "btn--main"}" href="/rooms/${entry.room}" @click=${() => close()}>${icon(kinds[entry.kind].symbol, 18)} Open the ${entry.kind === "LIVE_SESSION" ? "class room" : "desk"}</a></p>` : nothing}
    ${staff ? staffActions(entry, around, over, act) : nothing}
  `;
}

/* Actions for planned rounds, whose timer starts by itself if somebody is there. */
function forRounds(entry, { now, source }, role, close) {
  const { rounds, off } = entry;
  const over = entry.end <= now();
  const follow = () => tried(() => source.followRounds(rounds, !rounds.followed), rounds.followed ? "You will not be reminded of these rounds." : "You will be reminded ten minutes before each of them.", "Nothing was changed.");
  return html`<p class="small soft">${rounds.focusMinutes} minutes of focus and ${rounds.breakMinutes} minutes of break each. Planned by ${rounds.by.name}.${off ? "" : " The timer starts by itself if somebody is there."}</p>
    <div class="row row--wrap rounds-acts">${!over && !off ? html`<a class="btn btn--main" href="/rooms/${entry.room}" @click=${() => close()}>${icon("study", 18)} Open the study room</a>` : nothing}
      <button class="btn" type="button" aria-pressed=${rounds.followed ? "true" : "false"} @click=${() => close(follow)}>${icon("bell", 18)} Remind me</button>
      ${!over && (entry.mine || role !== "LEARNER") ? roundsActs(source.api, source.roundsPath(rounds), rounds, (work) => close(work)) : nothing}</div>`;
}

function bookable({ bookable: places }, go) {
  const free = places?.free ?? 0;
  return html`<p class="row row--wrap">
    <button class="btn btn--main" type="button" @click=${go}>${free ? "Book a time" : "See times"}</button>
    <span class="small soft">${free ? `${free} of ${places.slots} slots free, ${places.slotMinutes} minutes each` : "All slots are taken. You can join the waiting list."}</span>
  </p>`;
}

function staffActions(entry, around, over, act) {
  const { source } = around;
  const name = `${entry.title} on ${around.words.date(entry.start)}`;
  return html`<div class="staff-acts" role="group" aria-label="For staff">
    ${entry.mode && entry.mode !== "WALK_IN" && !entry.off
      ? html`<button class="btn" type="button" @click=${act(() => book(entry, around))}>${icon("list", 18)} Who comes</button>`
      : nothing}
    ${over
      ? nothing
      : entry.off
        ? html`<button class="btn" type="button" @click=${act(() => restore(entry, source))}>${icon("back", 18)} Hold it after all</button>`
        : html`<button class="btn" type="button" @click=${act(() => dateDialog(entry, around))}>${icon("pen", 18)} Change this date</button>
            <button class="btn btn--wax" type="button" @click=${act(() => callOff(entry, source, name))}>${icon("x", 18)} Cancel this date</button>`}
    ${entry.moved && !over
      ? html`<button class="btn" type="button" @click=${act(() => restore(entry, source))}>${icon("back", 18)} Back to its usual time</button>`
      : nothing}
    <button class="btn" type="button" @click=${act(() => seriesDialog(around, { course: entry.course.id, id: entry.series, from: entry.date }))}>
      ${icon("cal", 18)} Change all future dates
    </button>
  </div>`;
}

async function callOff(entry, source, name) {
  const reason = await askWhy({
    title: `Cancel ${name}?`,
    text: "It stays in the calendar, crossed out, with the reason. Booked appointments are cancelled.",
    label: "Reason",
    hint: "Everyone in the course can see this.",
    longest: 500,
    required: true,
    yes: "Cancel this date",
    no: "Keep",
  });
  if (!reason) return false;
  return tried(() => source.changeDate(entry, { status: "CANCELLED", reason }), "The date was cancelled.", "Nothing was changed.");
}

const restore = (entry, source) => tried(() => source.restoreDate(entry), "The date is on again.", "Nothing was changed.");

async function tried(work, done, not) {
  try {
    await work();
    toast(done);
    return true;
  } catch (problem) {
    toast(`${not} ${problem.message}`);
    return false;
  }
}

function forAppointment(entry, around, role, close) {
  const { words, now, source } = around;
  const one = entry.appointment;
  const can = mayDo(one, now());
  const act = (work) => () => close(work);
  const said = [one.topic, one.text].filter(Boolean);
  return html`
    ${said.length ? html`<div class="words">${said.map((text) => html`<p>${text}</p>`)}</div>` : nothing}
    ${entry.mine && one.state === "BOOKED" ? html`<p class="small soft">${cutoffWords(one.changeUntil, words, now())}</p>` : nothing}
    <div class="row row--wrap">
      ${entry.mine && can.confirm
        ? html`<button class="btn btn--main" type="button" @click=${act(() => changeAppointment(entry, around, "confirm"))}>Accept this time</button>`
        : nothing}
      ${can.checkIn
        ? html`<button class="btn btn--main" type="button" @click=${act(() => tried(() => source.checkIn(one), "Checked in.", "Not checked in."))}>
            ${icon("check", 18)} ${entry.mine ? "I am here" : `${one.learner.name} is here`}
          </button>`
        : nothing}
      ${entry.room ? html`<a class="btn" href="/rooms/${entry.room}" @click=${() => close()}>${icon("desk", 18)} Open the desk</a>` : nothing}
      ${entry.mine && can.change
        ? html`<button class="btn" type="button" @click=${act(() => changeAppointment(entry, around, "move"))}>Reschedule</button>`
        : nothing}
      ${(entry.mine && can.change) || (role !== "LEARNER" && one.state === "BOOKED")
        ? html`<button class="btn btn--wax" type="button" @click=${act(() => cancel(entry, around))}>Cancel appointment</button>`
        : nothing}
    </div>
  `;
}

async function cancel(entry, { source, words }) {
  const when = `${words.date(entry.start)}, ${words.clock(entry.start)}`;
  if (entry.mine) {
    const sure = await ask({
      title: `Cancel your appointment on ${when}?`,
      text: "The slot may go to someone who is waiting for one.",
      yes: "Cancel appointment",
      no: "Keep",
      danger: true,
    });
    return sure && tried(() => source.cancel(entry.appointment), "Your appointment was cancelled.", "Your appointment was not cancelled.");
  }
  const reason = await askWhy({
    title: `Cancel ${entry.title}, ${when}?`,
    label: "Reason",
    hint: `${entry.title} reads it.`,
    longest: 500,
    required: true,
    yes: "Cancel appointment",
    no: "Keep",
  });
  return reason ? tried(() => source.cancel(entry.appointment, reason), "The appointment was cancelled.", "The appointment was not cancelled.") : false;
}
