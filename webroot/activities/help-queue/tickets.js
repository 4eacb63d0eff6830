import { nanos } from "./instants.js";
import { as, byAge, ended, isFinal, to, without } from "./ticket.js";

/* The state of the desk after one change. */

const MOST_FINAL = 100;

export const put = (state, ticket) =>
  settle({ ...state, tickets: { ...state.tickets, [ticket.id]: as(ticket.seen, ticket) } });

/** Keeps the last final tickets, groups of at least two kept tickets, and invitations whose sender's ticket is open. */
export function settle(state) {
  const tickets = { ...state.tickets };
  const finished = Object.values(tickets).filter(isFinal).sort(byAge);
  for (const { id } of finished.slice(0, Math.max(0, finished.length - MOST_FINAL))) delete tickets[id];
  return {
    ...state,
    tickets,
    groups: state.groups
      .map(({ id, members }) => ({ id, members: members.filter(({ ticket }) => tickets[ticket]) }))
      .filter(({ members }) => members.length > 1),
    invitations: state.invitations.filter(({ ticket }) => tickets[ticket] && !isFinal(tickets[ticket])),
  };
}

/** Changes a ticket. A final one changes only by being undone. */
export function changing(state, id, change) {
  const ticket = state.tickets[id];
  return ticket && !isFinal(ticket) ? put(state, change(ticket)) : state;
}

/** Closes the desk: nobody is on duty, and carried tickets that were offered while it was open are dropped. */
export function closed(state, { at }) {
  const { since } = state;
  const kept = Object.entries(state.leftovers).filter(
    ([, { changed }]) => !since || nanos(changed) >= nanos(since),
  );
  return settle({
    ...without(state, "since", "until"),
    leftovers: Object.fromEntries(kept),
    desk: "CLOSED",
    closed: at,
    duty: {},
  });
}

/** Takes a helper off duty, which ends reservations for them. */
export function wentOffDuty(state, { helper, grace }) {
  const next = sessions({ ...state, duty: without(state.duty, helper.id) }, helper, grace);
  return Object.values(next.tickets)
    .filter(({ status, helper: whose }) => status === "RETURNING" && whose?.id === helper.id)
    .reduce((now, ticket) => put(now, without(ticket, "until")), next);
}

/** Keeps the sessions of a helper who is away until they are back. */
export function sessions(state, helper, until) {
  return Object.values(state.tickets)
    .filter(({ status, helper: whose }) => status === "IN_SESSION" && whose?.id === helper.id)
    .reduce(
      (now, ticket) => put(now, { ...without(ticket, "until"), ...(until ? { until } : {}) }),
      settle(state),
    );
}

/** Carries a ticket over: it is kept as it waited, with the time at which it was carried. */
export function carried(state, { ticket: id, by, at }) {
  const was = state.tickets[id];
  const next = changing(state, id, (ticket) => to(ticket, "CARRIED", at, ended(by)));
  return was && !isFinal(was) && was.seen !== "VEILED"
    ? { ...next, leftovers: { ...next.leftovers, [id]: to(was, "WAITING", at) } }
    : next;
}

/** Adds a member to a group. The new member's view takes the group from the event; other members' views have it already. */
export function groupJoined(state, { ticket, joins, from, owner, members }) {
  const open = (id) => state.tickets[id] && !isFinal(state.tickets[id]);
  const known = (members ?? state.groups.find((group) => isIn(group, ticket))?.members ?? []).filter((member) => open(member.ticket));
  const before = known.length ? known : [{ ticket, owner: from }];
  return settle({
    ...state,
    groups: [
      ...state.groups.filter((group) => !isIn(group, ticket)),
      { id: ticket, members: [...before, { ticket: joins, owner }] },
    ],
    invitations: uninvited(state, ticket, owner.id),
  });
}

export const uninvited = (state, ticket, who) =>
  state.invitations.filter((one) => one.ticket !== ticket || one.to !== who);

export const isIn = (group, ticketId) => group.members.some(({ ticket }) => ticket === ticketId);
