import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";

/*
 * The words of an entry. An entry is one of:
 * - kind OFFICE_HOURS or LIVE_SESSION: one date of a series, with `series`, `date`, `hosts`
 * - kind APPOINTMENT: a booked time, with `appointment`
 * - kind FOCUS_ROUNDS: planned rounds of a study room, with `rounds`
 */

export const kinds = {
  OFFICE_HOURS: { word: "Office hours", symbol: "desk", css: "hours" },
  LIVE_SESSION: { word: "Live session", symbol: "class", css: "class" },
  FOCUS_ROUNDS: { word: "Focus rounds", symbol: "study", css: "rounds" },
  APPOINTMENT: { word: "Booked by you", symbol: "check", css: "mine" },
};

/** Classes for kind and state: they differ by their edge, not by colour alone. */
export const look = (entry, now) =>
  [
    `is-${kinds[entry.kind].css}`,
    entry.off ? "is-off" : isNow(entry, now) ? "is-live" : entry.end < now ? "is-past" : "",
  ].join(" ");

export const isNow = (entry, now) => !entry.off && entry.start <= now && now < entry.end;

/** "Live" for a current entry with a room, "Now" for one without, nothing for others. */
export const nowWord = (entry, now) => (isNow(entry, now) ? (entry.live ? "Live" : "Now") : "");

/** The line under the title. */
export function under(entry) {
  if (entry.off) return `Cancelled: ${entry.reason}`;
  const moved = entry.moved ? "Moved" : "";
  if (entry.kind === "APPOINTMENT") return [entry.state, entry.course.code].filter(Boolean).join(", ");
  return [moved, entry.course.code, entry.hosts.map(({ name }) => name).join(", ")].filter(Boolean).join(", ");
}

/** The whole entry as a sentence, for screen readers. */
export function spoken(entry, words, now) {
  const { start, end } = entry;
  return [
    entry.title,
    words.date(start),
    words.range(start, end),
    nowWord(entry, now).toLowerCase(),
    under(entry),
    entry.place ?? "",
  ]
    .filter(Boolean)
    .join(", ");
}

export const time = (at, words) => html`<time datetime=${new Date(at).toISOString()}>${words.clock(at)}</time>`;

/** A key per day: an entry that passes midnight appears on two days. */
export const keyOf = ({ entry, since }) => (since ? `${entry.key}+` : entry.key);

/** A row of an agenda. */
export const row = ({ entry, since }, words, now, open) => html`
  <button class="ag ${look(entry, now)}" type="button" data-key=${keyOf({ entry, since })} aria-label=${spoken(entry, words, now)} @click=${() => open(entry)}>
    <span class="ag-when">
      <span>${since ? "until" : time(entry.start, words)}</span>
      <span class="quiet">${time(entry.end, words)}</span>
    </span>
    <span class="ag-what">
      <b>${entry.kind === "APPOINTMENT" ? icon("check", 14) : nothing}${entry.title}</b>
      ${isNow(entry, now) ? html`<span class="live"><span class="lamp"></span>${nowWord(entry, now)}</span>` : nothing}
      <span class="small soft">${under(entry)}</span>
    </span>
  </button>
`;
