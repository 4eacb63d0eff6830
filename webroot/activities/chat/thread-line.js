import { html, nothing } from "lit";
import { faces } from "../../kit/avatar.js";
import { icon } from "../../kit/icon.js";
import { clock, day } from "../../kit/time.js";
import { serverNow } from "../../kit/server-clock.js";

/** PURE. The summary of a message's thread, from the room's state and from what was read from the log. */
export function talkOf(state, talks, id) {
  const now = state?.threads[id];
  const read = talks?.[id];
  if (!read || (now && now.replies >= read.replies)) return now;
  return { followers: [], people: [], locked: false, ...now, ...read };
}

/** "18:33", or the day if it isn't today. */
export const lately = (at) => (new Date(at).toDateString() === new Date(serverNow()).toDateString() ? clock(at) : day(at));

/** The line under a message with the number of replies, which opens its thread. */
export function threadLine(thread, { me, unread, stop, onOpen }) {
  if (!thread?.replies) return nothing;
  const { replies, last, people, followers, locked } = thread;
  const words = `${replies} ${replies === 1 ? "reply" : "replies"}`;
  return html`<button class="thread-line ${unread ? "thread-line--new" : ""}" type="button" tabindex=${stop} @click=${onOpen}>
    ${people.length ? faces([...people].reverse()) : icon("thread", 16)}
    <b>${words}</b><span class="quiet">last ${lately(last)}</span>
    ${unread ? html`<span class="badge">${unread}<span class="sr"> new</span></span>` : nothing}
    ${locked ? html`<span class="thread-mark">${icon("lock", 14)}<span class="sr">Locked</span></span>` : nothing}
    ${followers.includes(me) ? html`<span class="chip thread-mark">${icon("bell", 14)} Following</span>` : nothing}</button>`;
}
