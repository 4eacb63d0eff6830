import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { cutoffWords } from "./slots.js";
import { Words, city, sameClock } from "./words.js";

/** A booked appointment, in both zones, and until when it can be changed. */
export function bookedCard({ booked, around, moving, close }) {
  const { words, now } = around;
  const start = Date.parse(booked.start);
  const there = new Words(booked.timeZone, words.locale);
  const same = sameClock(there.zone, words.zone, [start]);
  return html`
    <div class="held" role="status" tabindex="-1">
      <b>${icon("check", 20)} ${moving ? "Moved to" : "Booked:"} ${words.date(start)}, ${words.range(start, Date.parse(booked.end))}</b>
      ${same ? nothing : html`<span class="soft small">${there.date(start)}, ${there.clock(start)} in ${city(there.zone)}</span>`}
      <span>${cutoffWords(booked.changeUntil, words, now())}</span>
      <span class="soft small">You can find it in your calendar and under Today. At that time, come to ${booked.place ?? "the desk"}: you will be next in line.</span>
    </div>
    <div class="acts"><button class="btn btn--main" type="button" @click=${() => close()}>Done</button></div>
  `;
}
