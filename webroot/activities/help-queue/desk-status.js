import { html, nothing } from "lit";
import { time } from "../../kit/time.js";
import { isOpen } from "./line.js";

const sep = html`<span class="sep" aria-hidden="true">·</span>`;

/** Words for wide screens only. */
export const wide = (words) => html`<span class="sep wide-only" aria-hidden="true">·</span><span class="wide-only">${words}</span>`;

/** Words for every screen. */
export const also = (words) => html`${sep}<span>${words}</span>`;

/**
 * The line under the desk's name: whether it is open, until or since when, and `more`; for a closed desk its course. A
 * `brief` one leaves out since when on narrow screens.
 */
export function deskStatus({ store, course }, { word, more, brief = false }) {
  const state = store.state("help-queue");
  if (!isOpen(state)) return html`<span>Closed</span>${course ? also(html`${course.code} <span class="wide-only">${course.title}</span>`) : nothing}`;
  const since = brief || state.desk !== "OPEN" ? wide : also;
  const when = state.until ? also(html`until ${time(state.until)}<span class="wide-only"> your time</span>`) : since(html`since ${time(state.since)}`);
  return html`<span class="live"><span class="lamp"></span>${MARKS[state.desk] ?? word}</span>${when}${more}`;
}

const MARKS = { LAST_CALL: "Last call", DRAINING: "Finishing the line" };
