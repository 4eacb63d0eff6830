/** PURE. How the desk's state becomes the line that is drawn, for a learner and for staff. */
import {
  held,
  helping as inHand,
  isFinal,
  isOpen,
  line as waiting,
  myLastTicket,
  myTicket as mine,
} from "./help-queue.js";

export { inHand, isFinal, isOpen, mine, waiting };

const ORDINALS = [
  "",
  "first",
  "second",
  "third",
  "fourth",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
];
const BEADS = 9;

export const UNDO_WITHIN = 30_000;

/** Who is called or being helped, the longest first. */
export function helping(desk) {
  return held(desk).sort((a, b) => Date.parse(a.changed) - Date.parse(b.changed) || a.id - b.id);
}

/** My last finished ticket, unless it is of an earlier day at the desk. */
export function last(desk, me) {
  const ticket = myLastTicket(desk, me);
  return ticket && (!desk.since || Date.parse(ticket.joined) >= Date.parse(desk.since)) ? ticket : undefined;
}

/** 1 for the next one to be called; 0 for a ticket that does not wait. */
export function place(desk, ticket) {
  return ticket ? waiting(desk).findIndex((other) => other.id === ticket.id) + 1 : 0;
}

/** "third", "12th". */
export function ordinal(n) {
  if (n > 0 && n < ORDINALS.length) return ORDINALS[n];
  const ending = n % 100 > 10 && n % 100 < 14 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${ending}`;
}

/**
 * The line as a string of beads: helpers, then places, at most nine, mine always among them.
 * @returns {{beads: {kind, key, ...}[], skipped: number, more: number}} skipped: left out before mine
 */
export function beads(desk, me) {
  const helpers = helping(desk)
    .slice(0, 3)
    .map((ticket) => ({
      kind: "helper",
      key: `h${ticket.helper?.id}`,
      helper: ticket.helper,
      since: ticket.changed,
      status: ticket.status,
    }));
  const line = waiting(desk);
  const at = line.findIndex((ticket) => ticket.owner?.id === me);
  const room = BEADS - helpers.length;
  const places = line.map((ticket, index) => ({
    kind: index === at ? "you" : "place",
    key: ticket.id,
    place: index + 1,
  }));
  if (at < room) {
    return {
      beads: [...helpers, ...places.slice(0, room)],
      skipped: 0,
      more: Math.max(0, places.length - room),
    };
  }
  const head = places.slice(0, room - 2);
  return {
    beads: [...helpers, ...head, { kind: "gap", key: "gap", count: at - head.length }, places[at]],
    skipped: at - head.length,
    more: places.length - at - 1,
  };
}

/** Why my place changed between two states: {from, to, why}, or undefined when it did not. */
export function move(before, after, me) {
  const from = place(before, mine(before, me));
  const to = place(after, mine(after, me));
  if (!from || !to || from === to) return undefined;
  return {
    from,
    to,
    why: to < from ? nearer(before, after, me) : "somebody who joined before you came back to the line",
  };
}

function nearer(before, after, me) {
  const ahead = waiting(before).slice(0, place(before, mine(before, me)) - 1);
  for (const ticket of ahead) {
    const now = after.tickets[ticket.id];
    if (!now || now.status === "WAITING") continue;
    switch (now.status) {
      case "CALLED":
      case "IN_SESSION":
        return now.helper ? `${now.helper.name} called the next one` : "the next one was called";
      case "WITHDRAWN":
        return "somebody left the line";
      case "REMOVED":
        return "somebody was taken off the line";
      default:
        return "a question was answered";
    }
  }
  return "the line moved";
}

/** Why a ticket stands where it stands, in the words staff read. */
export function reason(ticket, visits = {}, time = (at) => at) {
  const helped = visits[ticket.owner?.id] ?? 0;
  if (Date.parse(ticket.order) > Date.parse(ticket.joined)) {
    return `${capital(ordinal(helped + 1))} visit today: joined ${time(ticket.joined)}, counts from ${time(ticket.order)}`;
  }
  return helped === 0 ? "First visit today" : `${capital(ordinal(helped + 1))} visit today`;
}

export const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** "1 waiting", "nobody is waiting". */
export const howMany = (n) => (n === 0 ? "nobody is waiting" : `${n} waiting`);

/** Whole minutes between two instants, as people say them. */
export function minutes(from, to) {
  const whole = Math.max(0, Math.floor((to - Date.parse(from)) / 60_000));
  if (whole < 60) return whole < 1 ? "under 1 min" : `${whole} min`;
  return `${Math.floor(whole / 60)} h ${whole % 60} min`;
}

/** A running clock, "06:12" or "1:06:12". */
export function clock(from, to) {
  const seconds = Math.max(0, Math.floor((to - Date.parse(from)) / 1000));
  const two = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return `${hours ? `${hours}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** How many were helped since the desk opened. */
export function helped(desk) {
  return Object.values(desk?.visits ?? {}).reduce((sum, n) => sum + n, 0);
}

/** Whether its owner, or the helper who ended it, may still undo this final step. */
export function undoable(ticket, now) {
  return isFinal(ticket) && Boolean(ticket.before) && now - Date.parse(ticket.changed) < UNDO_WITHIN;
}
