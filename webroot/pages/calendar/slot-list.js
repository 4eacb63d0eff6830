import { html, nothing } from "lit";
import { byDay, freeWords } from "./slots.js";
import { Words, city, sameClock } from "./words.js";

/** The free times of a date, or how to wait if there are none. Calls `choose` and `wait` of the booking. */
export function slotList(booking) {
  const { words, now } = booking.around;
  const { slots, occurrence } = booking.detail;
  if (occurrence.status === "CANCELLED") return html`<p>Cancelled: ${occurrence.reason}</p>`;
  const days = byDay(slots, words.zone, now());
  const free = slots.some((slot) => slot.free > 0);
  if (!days.length) return html`<p>There are no more slots on this date.</p>`;
  const there = new Words(occurrence.timeZone, words.locale);
  const same = sameClock(there.zone, words.zone, [days[0].slots[0].start]);
  return html`
    <p class="small soft">In ${city(words.zone)} time${same ? "" : `, and in ${city(there.zone)} time below each`}.</p>
    ${days.map(
      ({ day, slots: found }) => html`
        <h3 class="slots-day">${words.day(day)}</h3>
        <ul class="slot-list">
          ${found.map((slot) => one(booking, slot, same ? undefined : there))}
        </ul>
      `,
    )}
    ${free ? nothing : waiting(booking)}
  `;
}

function one(booking, slot, there) {
  const { words } = booking.around;
  const state = freeWords(slot);
  const can = slot.free > 0 && !slot.mine;
  const hosts = slot.hosts.map(({ name }) => name).join(", ");
  return html`<li>
    <button class="slot" type="button" aria-disabled=${can ? "false" : "true"} @click=${() => can && booking.choose(slot)}>
      <time datetime=${new Date(slot.start).toISOString()}>${words.clock(slot.start)}</time>
      ${there ? html`<span class="quiet small">${there.clock(slot.start)}</span>` : nothing}
      <span class="small">${hosts ? `${hosts}, ` : ""}${state}</span>
    </button>
  </li>`;
}

function waiting(booking) {
  const { total, place } = booking.detail.waiting;
  if (booking.moving) return html`<p class="soft small">All slots on this date are taken.</p>`;
  if (place) {
    return html`<div class="wait-list">
      <p role="status">You are on the waiting list for this date: ${place === 1 ? "you are the first" : `${place - 1} before you`}. When a slot opens up, it is offered to you and held for 15 minutes.</p>
      <button class="btn" type="button" @click=${() => booking.wait(false)}>Leave the waiting list</button>
    </div>`;
  }
  return html`<div class="wait-list">
    <p>All slots are taken${total ? `, and ${total} ${total === 1 ? "person is" : "people are"} waiting` : ""}. Join the waiting list, and slots that open up are offered in order.</p>
    <button class="btn btn--main" type="button" @click=${() => booking.wait(true)}>Join the waiting list</button>
  </div>`;
}
