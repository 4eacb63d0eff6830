import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { clock } from "../../kit/time.js";

/** The notes around the messages of a room's chat. */

export const tableNote = (isStaff) =>
  html`<p class="for-some small quiet">${icon("lock", 14)} <span>${isStaff ? "Only the people at this table and staff can read this" : "Only you and staff can read this"}</span></p>`;

export const slowNote = (seconds) => html`<p class="note slow-note">${icon("wait", 14)} Slow mode: one message every ${span(seconds)}.</p>`;

const span = (seconds) => (seconds % 60 ? `${seconds} seconds` : seconds === 60 ? "minute" : `${seconds / 60} minutes`);

export const archivedNote = () => html`<p class="note note--pane">${icon("hold", 16)} This room is archived. You can read it, but not write.</p>`;

export const noMessages = () => html`<div class="empty">${icon("chat", 36)}<b>No messages yet</b><span>Start with a question or say hello.</span></div>`;

export const newBelow = (count, onClick) => html`<button class="new-below btn" @click=${onClick}>${icon("down", 16)} ${count} new</button>`;

/** The note during a focus round: messages that wait for the reader, and when people who focus see new ones. @param {import("./holding.js").Holding} holding */
export function roundNote(holding, messages) {
  const { until, seenAt, heldByOthers } = holding;
  if (!until && !heldByOthers) return nothing;
  const count = holding.count(messages);
  const waiting = count ? html` ${count} ${count === 1 ? "message is" : "messages are"} waiting for you. <button class="linkish" type="button" @click=${() => holding.peek()}>Show now</button>` : nothing;
  return html`<p class="held-note" role="status">${icon("wait", 16)}<span><b>Focus round.</b> ${heldByOthers ? html`People who are focusing see what you write at ${clock(seenAt)}.` : nothing}${until ? waiting : nothing}</span></p>`;
}

/** The button that loads earlier messages. @param {import("./messages.js").Messages} messages @param {boolean} some whether any is shown */
export function earlier(messages, some) {
  const { failed, loading, more } = messages;
  const page = () => messages.page();
  if (failed) return html`<p class="earlier">${icon("warn", 14)} Earlier messages could not be loaded. <button class="linkish" @click=${page}>Try again</button></p>`;
  if (loading) return html`<p class="earlier" aria-busy="true">Loading earlier messages</p>`;
  if (!some || !more) return nothing;
  return html`<p class="earlier"><button class="linkish" @click=${page}>Earlier messages</button></p>`;
}

/** Placeholders while the room is being opened. */
export function bones() {
  return html`<div class="log bones" aria-busy="true"><p class="sr">Loading the chat</p>
    ${[0, 1, 2].map(() => html`<div class="bone-msg"><span class="bone bone--o"></span><span class="bone-lines"><span class="bone bone--a"></span><span class="bone bone--b"></span></span></div>`)}</div>`;
}
