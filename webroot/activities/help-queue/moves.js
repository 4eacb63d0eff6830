/** PURE. Why a place changed, in words. A place moves only for a reason that can be told. */
import { mine, place, places } from "./line.js";

/** The change of my place between two states: {from, to, why}; undefined if there is none. */
export function move(before, after, me) {
  const was = mine(before, me);
  const is = mine(after, me);
  const from = place(before, was);
  const to = place(after, is);
  if (!from || !to || from === to || was.id !== is.id) return undefined;
  const why = ownReason(was, is) ?? (to < from ? nearer(before, after, was) : farther(before, after, was, is));
  return { from, to, why };
}

/** The reason in what I did, or in what was done with my ticket. */
function ownReason(was, is) {
  if (was.why === is.why) return undefined;
  switch (is.why) {
    case "NO_ANSWER":
      return "you didn't answer the call";
    case "PASSED":
      return "you weren't ready when called";
    case "PINNED":
      return "staff put you first";
    case "BOOKED":
      return "your appointment is due";
    default:
      return was.why === "PINNED" ? "staff put the line back in its own order" : undefined;
  }
}

const CALLED_IN_VAIN = { NO_ANSWER: "somebody didn't answer the call", PASSED: "somebody wasn't ready when called" };

function ahead(desk, ticket) {
  return places(desk).slice(0, Math.max(0, place(desk, desk.tickets[ticket.id]) - 1));
}

function nearer(before, after, me) {
  const still = new Set(ahead(after, me).map(({ id }) => id));
  for (const { id } of ahead(before, me)) {
    if (still.has(id)) continue;
    const now = after.tickets[id];
    switch (now?.status) {
      case "CALLED":
      case "IN_SESSION":
        return now.helper ? `${now.helper.name} called the next one` : "the next one was called";
      case "WITHDRAWN":
      case "EXPIRED":
      case "CARRIED":
        return "somebody left the line";
      case "REMOVED":
        return "somebody was taken off the line";
      case "WAITING":
        return CALLED_IN_VAIN[now.why] ?? "the line was put in order";
      default:
        return "a question was answered";
    }
  }
  return "the line moved";
}

function farther(before, after, was, is) {
  const known = new Set(ahead(before, was).map(({ id }) => id));
  const come = ahead(after, is).find(({ id }) => !known.has(id));
  switch (come?.why) {
    case "BOOKED":
      return "somebody's appointment is due";
    case "PINNED":
      return "staff put somebody first";
    case "CARRIED":
      return "somebody was carried over from the last office hours";
    default:
      return come && !before.tickets[come.id]
        ? "somebody on an earlier visit today joined"
        : "somebody who joined before you came back to the line";
  }
}
