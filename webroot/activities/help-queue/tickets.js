import { nanos } from "./instants.js";
import { as, byAge, ended, isFinal, to, without } from "./ticket.js";

/* All that stands at a desk, after one thing changed in it. */

const MOST_FINAL = 100;

export const put = (state, ticket) =>
  settle({ ...state, tickets: { ...state.tickets, [ticket.id]: as(ticket.seen, ticket) } });

/**
 * Of the final tickets the last are kept; a group lasts as long as two of its tickets, an invitation as
 * long as the ticket of who invites is open.
 */
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

/** Whatever is said of a final ticket, except that it is undone, changes nothing. */
export function changing(state, id, change) {
  const ticket = state.tickets[id];
  return ticket && !isFinal(ticket) ? put(state, change(ticket)) : state;
}

/** Nobody is on duty at a closed desk, and what was offered while it was open is no more. */
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

/** What is reserved for a helper is so while they are on duty. */
export function wentOffDuty(state, { helper, grace }) {
  const next = sessions({ ...state, duty: without(state.duty, helper.id) }, helper, grace);
  return Object.values(next.tickets)
    .filter(({ status, helper: whose }) => status === "RETURNING" && whose?.id === helper.id)
    .reduce((now, ticket) => put(now, without(ticket, "until")), next);
}

/** Sessions that are kept for a helper who is away, until they are back. */
export function sessions(state, helper, until) {
  return Object.values(state.tickets)
    .filter(({ status, helper: whose }) => status === "IN_SESSION" && whose?.id === helper.id)
    .reduce(
      (now, ticket) => put(now, { ...without(ticket, "until"), ...(until ? { until } : {}) }),
      settle(state),
    );
}

/** A leftover is the ticket as it stood in the line, changed when it was carried over. */
export function carried(state, { ticket: id, by, at }) {
  const was = state.tickets[id];
  const next = changing(state, id, (ticket) => to(ticket, "CARRIED", at, ended(by)));
  return was && !isFinal(was) && was.seen !== "VEILED"
    ? { ...next, leftovers: { ...next.leftovers, [id]: to(was, "WAITING", at) } }
    : next;
}

/** Who joins knows the members by the event, who is in the group already knows them. */
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
