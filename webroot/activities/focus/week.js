import { html } from "lit";
import { show } from "../../kit/dialog.js";
import { LOCALE } from "../../kit/locale.js";
import { measures } from "../../kit/measures.js";
import { toast } from "../../kit/toast.js";

/** Shows the person how long they focused on each of the last seven days. */
export async function showWeek(api) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  let days;
  try {
    ({ days } = await api.get(`/api/me/focus?${new URLSearchParams({ timeZone })}`));
  } catch (problem) {
    return void toast(problem.message);
  }
  const most = Math.max(60, ...days.map(({ minutes }) => minutes));
  const total = days.reduce((sum, { minutes }) => sum + minutes, 0);
  await show({
    title: "Your week",
    body: html`<p class="soft small">${total ? `You focused for ${length(total)} in the last seven days.` : "No focus rounds in the last seven days."} Only you see this.</p>
      <ol class="focus-week">${days.map(
        ({ date, minutes }) => html`<li><span>${dayOf(date)}</span><span class="focus-bar" ${measures({ part: minutes / most })}></span><span class="num">${minutes ? length(minutes) : "–"}</span></li>`,
      )}</ol>`,
    actions: (close) => html`<button class="btn btn--main" type="button" autofocus @click=${() => close()}>Close</button>`,
  });
}

/* A date alone isn't an instant: noon in UTC is on that day in UTC. */
const dayOf = (date) => new Intl.DateTimeFormat(LOCALE, { weekday: "long", timeZone: "UTC" }).format(new Date(`${date}T12:00:00Z`));

/** PURE. "1 h 20 min" */
export function length(minutes) {
  const hours = Math.floor(minutes / 60);
  return [hours ? `${hours} h` : "", minutes % 60 || !hours ? `${minutes % 60} min` : ""].filter(Boolean).join(" ");
}
