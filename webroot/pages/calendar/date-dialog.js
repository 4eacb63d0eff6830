import { html } from "lit";
import { toast } from "../../kit/toast.js";
import { formDialog } from "../../kit/form-dialog.js";
import { Words, city } from "./words.js";
import { local } from "./zones.js";

/**
 * Moves one date of a series to another day, time or place.
 *
 * @returns {Promise<boolean>} whether it was moved
 */
export async function dateDialog(entry, { words, source }) {
  const { zone, start, end } = entry;
  const there = new Words(zone, words.locale);
  const done = await formDialog({
    title: html`Change ${entry.title} on ${there.date(start)} only`,
    yes: "Change this date",
    fields: [
      { name: "day", label: "Day", type: "date", value: local(start, zone).day },
      { name: "startsAt", label: `From, ${city(zone)} time`, type: "time", value: clock(start, zone) },
      { name: "endsAt", label: "To", type: "time", value: clock(end, zone) },
      { name: "place", label: "Different place", hint: "Leave empty for the usual place.", value: entry.place ?? "" },
      { name: "reason", label: "Reason", hint: "Everyone in the course can see this." },
    ],
    send: ({ day, startsAt, endsAt, place, reason }) =>
      source.changeDate(entry, {
        status: "MOVED",
        day,
        startsAt,
        endsAt,
        ...(place.trim() ? { place: place.trim() } : {}),
        ...(reason.trim() ? { reason: reason.trim() } : {}),
      }),
  });
  if (done) toast("This date was changed. Other dates stay the same.");
  return Boolean(done);
}

function clock(at, zone) {
  const { minute } = local(at, zone);
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}
