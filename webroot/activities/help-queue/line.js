/** PURE. The line as it is drawn from the desk's state, for learners and for staff. */
import { isFinal, isOpen } from "./help-queue.js";
import { byAge, byPlace } from "./ticket.js";

export { isFinal, isOpen };

const ELIGIBLE = new Set(["WAITING", "RETURNING"]);
const HOLDS_A_PLACE = new Set(["WAITING", "RETURNING", "AWAY", "NEEDS_EDIT"]);
const IN_HAND = new Set(["CALLED", "IN_SESSION"]);

export const UNDO_WITHIN = 30_000;
/** How long a called learner has to answer, in ms. */
export const TO_ANSWER = 60_000;

const all = (desk) => Object.values(desk.tickets);
const owns = (ticket, me) => ticket.owner?.id === me;
const helps = (ticket, me) => ticket.helper?.id === me;

/** The tickets that can be called, in order. */
export const waiting = (desk) => all(desk).filter(({ status }) => ELIGIBLE.has(status)).sort(byPlace);

/** The tickets with a place in the line, those on hold included, in order. */
export const places = (desk) => all(desk).filter(({ status }) => HOLDS_A_PLACE.has(status)).sort(byPlace);

/** The tickets whose owner is away or was asked to clarify, in the order of their places. */
export const onHold = (desk) => places(desk).filter(({ status }) => !ELIGIBLE.has(status));

/** The parked tickets, longest first. */
export const parked = (desk) => all(desk).filter(({ status }) => status === "PARKED").sort(byAge);

/** The tickets that are called or in session, longest first. */
export const helping = (desk) => all(desk).filter(({ status }) => IN_HAND.has(status)).sort(byAge);

/** The tickets that this helper has in hand: one, or those of a group. */
export const inHand = (desk, me) => helping(desk).filter((ticket) => helps(ticket, me));

/** The final tickets, last finished first. */
export const done = (desk) => all(desk).filter(isFinal).sort(byAge).reverse();

/** My open ticket, or undefined. */
export const mine = (desk, me) => all(desk).find((ticket) => !isFinal(ticket) && owns(ticket, me));

/** My last finished ticket, unless it is from an earlier day at the desk. */
export function last(desk, me) {
  const ticket = done(desk).find((one) => owns(one, me));
  const day = desk.day ?? desk.since;
  return ticket && (!day || Date.parse(ticket.changed) >= Date.parse(day)) ? ticket : undefined;
}

/** My ticket that was carried over and not taken up yet. */
export const leftover = (desk, me) => Object.values(desk.leftovers ?? {}).find((ticket) => owns(ticket, me));

/** The place of a ticket from 1; 0 if it has none. */
export function place(desk, ticket) {
  return ticket ? places(desk).findIndex((other) => other.id === ticket.id) + 1 : 0;
}

/** Whether a returning ticket is still reserved for its helper. */
export const isReserved = (ticket, now) =>
  ticket.status === "RETURNING" && Boolean(ticket.until) && Date.parse(ticket.until) > now;

/** Whether this helper may call it now. A learner in the line who becomes staff can't call themselves. */
export const callable = (ticket, me, now) =>
  ELIGIBLE.has(ticket.status) && !owns(ticket, me) && (!isReserved(ticket, now) || helps(ticket, me));

/** The line as one helper sees it: tickets reserved for them first, those reserved for others in their places. */
export function lineFor(desk, me, now, topic) {
  const line = waiting(desk).filter((ticket) => !topic || ticket.topic === topic);
  const kept = line.filter((ticket) => isReserved(ticket, now) && helps(ticket, me));
  return [...kept, ...line.filter((ticket) => !kept.includes(ticket))];
}

/** The topics of the waiting tickets with their numbers, most first. */
export function topicsOf(desk) {
  const counts = new Map();
  for (const { topic } of places(desk)) if (topic) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return [...counts].map(([topic, count]) => ({ topic, count })).sort((a, b) => b.count - a.count || a.topic.localeCompare(b.topic));
}

/** The group of a ticket, or undefined. */
export const groupOf = (desk, ticket) =>
  ticket && (desk.groups ?? []).find(({ members }) => members.some((member) => member.ticket === ticket.id));

/** The open tickets that are called together with this one, itself included. */
export function together(desk, ticket) {
  const group = groupOf(desk, ticket);
  if (!group) return [ticket];
  return group.members.map((member) => desk.tickets[member.ticket]).filter((one) => one && !isFinal(one));
}

/** The invitations to me. */
export const invitations = (desk, me) => (desk.invitations ?? []).filter(({ to }) => to === me);
export const invited = (desk, ticket) => (desk.invitations ?? []).filter((one) => one.ticket === ticket?.id);

/** Whether this helper is on duty. */
export const isOnDuty = (desk, me) => Boolean(desk.duty?.[me]);

/** The helpers on duty, and those who still have a ticket in hand. */
export function onDuty(desk) {
  const people = new Map();
  for (const { helper, since } of Object.values(desk.duty ?? {})) people.set(helper.id, { helper, since });
  for (const { helper, changed } of helping(desk))
    if (!people.has(helper.id)) people.set(helper.id, { helper, since: changed, gone: true });
  return [...people.values()];
}

/**
 * How many were helped since the desk's day began. Sessions of less than a minute count here, though not as visits.
 * Whether its owner, or the helper who ended it, can still undo this final step.
 */
export function helped(desk) {
  const counted = Object.values(desk?.visits ?? {}).reduce((sum, n) => sum + n, 0);
  const today = Date.parse(desk?.day ?? desk?.since ?? 0);
  const resolved = Object.values(desk?.tickets ?? {}).filter(({ status, changed }) => status === "RESOLVED" && Date.parse(changed) >= today);
  return Math.max(counted, resolved.length);
}

/** Whether its owner, or the helper who ended it, may still undo this final step. */
export const undoable = (ticket, now) =>
  isFinal(ticket) && Boolean(ticket.before) && now - Date.parse(ticket.changed) < UNDO_WITHIN;

/** The milliseconds that a called learner has left to answer. */
export const toAnswer = (ticket, now) => Math.max(0, Date.parse(ticket.changed) + TO_ANSWER - now);

/** How often its owner may still step away, and for how many whole minutes in all. */
export const awayLeft = ({ aways = 0, awaySeconds = 0 }) => ({
  times: Math.max(0, 2 - aways),
  minutes: Math.max(0, Math.floor((1800 - awaySeconds) / 60)),
});
