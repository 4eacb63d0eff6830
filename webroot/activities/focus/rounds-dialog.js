import { ask, show } from "../../kit/dialog.js";
import { formDialog } from "../../kit/form-dialog.js";
import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { moment } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { because } from "../../kit/refusal.js";
import { roundsSaid } from "./rounds.js";

/**
 * Asks what to do with planned rounds, and does it.
 *
 * @param {object} api
 * @param {object} one as the server tells of it
 * @returns {Promise<boolean>} whether something changed
 */
export async function roundsDialog(api, one) {
  const path = `/api/rooms/${one.room}/rounds/${one.id}`;
  const chosen = await show({
    title: "Change or cancel rounds",
    body: (close) => html`<p class="soft small">${moment(one.start)}: ${roundsSaid(one)}.</p>
      <div class="row row--wrap">${roundsActs(api, path, one, (work) => close(work))}</div>
      <div class="acts"><button class="btn" type="button" autofocus @click=${() => close()}>Close</button></div>`,
  });
  return chosen ? chosen() : false;
}

/** The buttons for people who may change the rounds. @param {(work: () => Promise<boolean>) => unknown} act */
export function roundsActs(api, path, one, act) {
  const date = `${path}/dates/${one.date}`;
  const restore = () => tried(() => api.delete(date), "The date is on again as planned.");
  const again = one.days
    ? html`${one.status === "SCHEDULED" ? nothing : html`<button class="btn" type="button" @click=${() => act(restore)}>${icon("back", 18)} ${one.status === "MOVED" ? "Back to its usual time" : "Hold it after all"}</button>`}
        ${one.status === "CANCELLED" ? nothing : html`<button class="btn" type="button" @click=${() => act(() => cancelDate(api, date))}>${icon("x", 18)} Cancel this date</button>`}`
    : one.status === "SCHEDULED"
      ? nothing
      : html`<button class="btn" type="button" @click=${() => act(restore)}>${icon("back", 18)} As it was planned</button>`;
  return html`${one.status === "CANCELLED" ? nothing : html`<button class="btn" type="button" @click=${() => act(() => move(api, date, one))}>${icon("pen", 18)} Move this date</button>`}
    ${again}
    <button class="btn btn--wax" type="button" @click=${() => act(() => cancelAll(api, path, one))}>${icon("trash", 18)} ${one.days ? "Cancel all dates" : "Cancel rounds"}</button>`;
}

const REASON = { name: "reason", label: "Reason (optional)", hint: "Everyone who sees the room can see this." };

async function move(api, date, { localStart, timeZone }) {
  const done = await formDialog({
    title: "Move this date",
    text: `Other dates stay the same. Times are in the time zone ${timeZone.replaceAll("_", " ")}.`,
    yes: "Move this date",
    fields: [
      { name: "day", label: "Day", type: "date", value: localStart.slice(0, 10) },
      { name: "startsAt", label: "Starts", type: "time", value: localStart.slice(11, 16) },
      REASON,
    ],
    send: ({ day, startsAt, reason }) => api.put(date, { status: "MOVED", day, startsAt, ...reasonOf(reason) }),
  });
  if (done) toast("This date was moved. Other dates stay the same.");
  return Boolean(done);
}

async function cancelDate(api, date) {
  const done = await formDialog({
    title: "Cancel this date?",
    text: "It stays in the calendar, crossed out. Other dates stay the same.",
    yes: "Cancel this date",
    no: "Keep",
    fields: [REASON],
    send: ({ reason }) => api.put(date, { status: "CANCELLED", ...reasonOf(reason) }),
  });
  if (done) toast("The date was cancelled.");
  return Boolean(done);
}

async function cancelAll(api, path, one) {
  const sure = { title: one.days ? "Cancel all dates?" : "Cancel these rounds?", text: `${roundsSaid(one)}. They leave everyone's calendar.`, yes: "Cancel rounds", no: "Keep", danger: true };
  return (await ask(sure)) && tried(() => api.delete(path), "The rounds were cancelled.");
}

const reasonOf = (reason) => (reason.trim() ? { reason: reason.trim() } : {});

async function tried(work, done) {
  try {
    await work();
    toast(done);
    return true;
  } catch (problem) {
    toast(because(problem));
    return false;
  }
}
