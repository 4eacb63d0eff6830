import { compare, later, nanos, SECOND } from "./instants.js";

/* The changes of one ticket. */

const HALF_AN_HOUR = 1800n * SECOND;
const FINAL = new Set(["RESOLVED", "WITHDRAWN", "REMOVED", "NO_SHOW", "EXPIRED", "CARRIED"]);

export const isFinal = ({ status }) => FINAL.has(status);

export const byPlace = (a, b) => a.lane - b.lane || compare(nanos(a.order), nanos(b.order)) || a.id - b.id;

export const byAge = (a, b) => compare(nanos(a.changed), nanos(b.changed)) || a.id - b.id;

export function begun(event) {
  const { offset, at, owner, behind, answers, attachments, why, appointment, seen, named, carry } = event;
  const order = event.order ?? later(at, behind);
  return {
    id: offset,
    seen: seen ?? "WHOLE",
    ...(owner ? { owner } : {}),
    named: named ?? false,
    text: event.text,
    tried: event.tried,
    topic: event.topic,
    answers: answers ?? {},
    attachments: attachments ?? [],
    joined: at,
    lane: event.lane ?? 1,
    order,
    why: why ?? whyOf(at, order),
    status: "WAITING",
    changed: at,
    note: "",
    staffNote: "",
    flagged: false,
    proposed: false,
    carry: carry ?? false,
    missed: 0,
    aways: 0,
    awaySeconds: 0,
    ...(appointment ? { appointment } : {}),
  };
}

/** The reason for a place that follows from the time of joining. */
function whyOf(joined, order) {
  const behind = nanos(order) - nanos(joined);
  if (behind < 0n) return "CARRIED";
  if (behind < HALF_AN_HOUR) return "FIRST_VISIT";
  return behind < 2n * HALF_AN_HOUR ? "SECOND_VISIT" : "LATER_VISIT";
}

/** Sets a status and clears the helper and the end time. */
export function to(was, status, changed, more = {}) {
  const rest = without(was, "helper", "until", "endedBy", "before");
  return {
    ...rest,
    status,
    changed,
    proposed: false,
    ...more,
    ...(FINAL.has(status) ? { before: was } : {}),
  };
}

export const helperOf = ({ helper }) => (helper ? { helper } : {});

export const ended = (by) => (by ? { endedBy: by.id } : {});

export function down(was, { lane, order, at }, why) {
  const walkIn = was.walkIn && lane === 1 ? { walkIn: { order, why } } : {};
  return { ...to(was, "WAITING", at), ...walkIn, lane, order, why };
}

export function first(was, order, why) {
  return { ...was, walkIn: was.walkIn ?? { order: was.order, why: was.why }, lane: 0, order, why };
}

export function ownPlace(was) {
  return { ...without(was, "walkIn"), ...was.walkIn, lane: 1 };
}

/** The ticket reduced to what such a viewer may see. */
export function as(seen, ticket) {
  if (seen === "WHOLE") return ticket;
  const { before, ...rest } = seen === "OWN" ? ticket : without(ticket, ...HIDDEN);
  return {
    ...rest,
    ...(before ? { before: as(seen, before) } : {}),
    seen,
    staffNote: "",
    ...(seen === "VEILED" ? veil(ticket) : {}),
  };
}

const HIDDEN = ["owner", "until", "appointment", "outcome", "endedBy"];

const veil = ({ named, owner, status }) => ({
  ...(named && owner ? { owner } : {}),
  text: "",
  tried: "",
  answers: {},
  attachments: [],
  note: "",
  status: status === "REMOVED" || status === "NO_SHOW" ? "WITHDRAWN" : status,
  flagged: false,
  proposed: false,
  carry: false,
  missed: 0,
  aways: 0,
  awaySeconds: 0,
});

export function without(object, ...names) {
  const rest = { ...object };
  for (const name of names) delete rest[name];
  return rest;
}
