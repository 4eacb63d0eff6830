import { local } from "./zones.js";
import { span } from "./words.js";

/* Words for learners about times to book. Pure. */

/**
 * The upcoming slots of an occurrence, by day in the reader's zone.
 *
 * @returns {{day: string, slots: object[]}[]}
 */
export function byDay(slots, zone, now) {
  const days = new Map();
  for (const slot of slots) {
    const start = Date.parse(slot.start);
    if (start <= now) continue;
    const { day } = local(start, zone);
    if (!days.has(day)) days.set(day, []);
    days.get(day).push({ ...slot, start, end: Date.parse(slot.end) });
  }
  return [...days].map(([day, found]) => ({ day, slots: found }));
}

/** "free", "3 free" or "taken": the words under a slot's time. */
export const freeWords = ({ free, mine }) => {
  if (mine) return "yours";
  if (!free) return "taken";
  return free > 1 ? `${free} free` : "free";
};

/** 4:59, until a hold ends. */
export function countdown(until, now) {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** Until when an appointment can be moved or cancelled, and what to do afterwards. */
export function cutoffWords(changeUntil, words, now) {
  const until = Date.parse(changeUntil);
  if (until <= now) return "It is too late to reschedule or cancel here. If you can't come, write to the desk.";
  return `You can reschedule or cancel until ${words.clock(until)} ${near(words, until, now)}, ${span(until - now)} from now.`;
}

function near(words, at, now) {
  const said = words.near(at, now);
  return said === "today" || said === "tomorrow" ? said : `on ${said}`;
}

/**
 * The actions possible with one's own appointment.
 *
 * @returns {{change: boolean, checkIn: boolean, confirm: boolean}}
 */
export function mayDo({ state, start, end, changeUntil, heldUntil }, now, checkInMinutes = 15) {
  const begins = Date.parse(start);
  return {
    change: state === "BOOKED" && now < Date.parse(changeUntil),
    checkIn: state === "BOOKED" && now >= begins - checkInMinutes * 60_000 && now < Date.parse(end),
    confirm: state === "HELD" && now < Date.parse(heldUntil),
  };
}
