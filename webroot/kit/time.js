import { html } from "lit";
import { LOCALE } from "./locale.js";
import { comesTwice, zoneName } from "./twice.js";

export { count, sentence } from "./words.js";

const clockFormat = new Intl.DateTimeFormat(LOCALE, { timeStyle: "short" });
const dayFormat = new Intl.DateTimeFormat(LOCALE, { weekday: "long", day: "numeric", month: "long" });
const shortFormat = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric" });

const offset = (at) => -new Date(at).getTimezoneOffset() * 60_000;

/** 17:24, in the reader's zone and format; 1:30 EDT in the hour that is repeated when clocks go back. */
export function clock(at) {
  const then = new Date(at).getTime();
  const said = clockFormat.format(then);
  return comesTwice(then, offset) ? `${said} ${zoneName(then, undefined, LOCALE)}` : said;
}

/** Tuesday, 10 March */
export const day = (at) => dayFormat.format(new Date(at));

/** 10 Mar 2026 */
export const date = (at) => shortFormat.format(new Date(at));

const momentFormat = new Intl.DateTimeFormat(LOCALE, { weekday: "short", day: "numeric", month: "short" });

/** Tue 10 Mar, 17:24 */
export const moment = (at) => `${momentFormat.format(new Date(at))}, ${clock(at)}`;

/** Tuesday, 10 March, 17:24 */
export const when = (at) => `${day(at)}, ${clock(at)}`;

/** A `<time>` element. */
export const time = (at, words = clock(at)) =>
  html`<time datetime=${new Date(at).toISOString()}>${words}</time>`;

/** "Chicago" for America/Chicago. */
export const city = (zone = Intl.DateTimeFormat().resolvedOptions().timeZone) =>
  zone.split("/").at(-1).replaceAll("_", " ");
