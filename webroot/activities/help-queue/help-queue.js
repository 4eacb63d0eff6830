/**
 * What the line at a desk is, computed: the mirror of HelpQueue.java. Pure; a state is never changed
 * in place. A learner's state holds the tickets of others without words, and without an owner unless
 * the desk shows names.
 *
 * @typedef {{id: string, name: string, role: "LEARNER"|"ASSISTANT"|"INSTRUCTOR"}} Member
 *
 * @typedef {object} Ticket
 * @property {number} id
 * @property {"WHOLE"|"OWN"|"VEILED"} seen as staff, as its owner, as other learners see it
 * @property {Member} [owner] absent where one may not know
 * @property {boolean} named whether other learners see the owner's name
 * @property {string} text
 * @property {string} tried
 * @property {string} topic
 * @property {Record<string, string>} answers to the desk's own fields
 * @property {string[]} attachments ids of files that go with it
 * @property {string} joined
 * @property {0|1} lane 0 stands before all of 1
 * @property {string} order its place in the lane: least first, ties by id
 * @property {"FIRST_VISIT"|"SECOND_VISIT"|"LATER_VISIT"|"CARRIED"|"BOOKED"|"PINNED"|"NO_ANSWER"|"PASSED"} why
 * @property {{order: string, why: string}} [walkIn] its place in lane 1, while it is in lane 0
 * @property {"WAITING"|"AWAY"|"NEEDS_EDIT"|"CALLED"|"IN_SESSION"|"PARKED"|"RETURNING"|"RESOLVED"|"WITHDRAWN"|"REMOVED"|"NO_SHOW"|"EXPIRED"|"CARRIED"} status
 * @property {Member} [helper] set while called, in session, parked and returning
 * @property {string} changed when the status last changed
 * @property {string} [until] when the status ends by itself
 * @property {string} note what the owner was last told
 * @property {string} staffNote what staff last told staff
 * @property {boolean} flagged whether it came back without the edit that was asked for
 * @property {boolean} proposed whether the owner says that it is solved
 * @property {boolean} carry whether it is to be carried over when the desk closes
 * @property {number} missed calls not answered
 * @property {number} aways
 * @property {number} awaySeconds
 * @property {string} [appointment]
 * @property {"ANSWERED"|"PARTLY"|"REFERRED"} [outcome]
 * @property {string} [endedBy] id of who took the final step
 * @property {Ticket} [before] what a final ticket was
 *
 * @typedef {object} HelpQueueState
 * @property {"CLOSED"|"OPEN"|"LAST_CALL"|"DRAINING"} desk
 * @property {string} [since] when it opened
 * @property {string} [until] when it closes by itself
 * @property {string} [day] when the desk's day began
 * @property {string} [closed] when it last closed
 * @property {{by: Member, text: string, at: string}} [banner]
 * @property {object} settings
 * @property {Record<string, {helper: Member, since: string}>} duty by member id
 * @property {Record<string, Ticket>} tickets
 * @property {{id: number, members: {ticket: number, owner: Member}[]}[]} groups
 * @property {{ticket: number, from: Member, to: string}[]} invitations
 * @property {Record<string, Ticket>} leftovers
 * @property {Record<string, number>} visits today, by member id
 * @property {Record<string, {learner: Member, visits: {ticket: number, at: string, helper: Member}[]}>} history
 */

const MOST_FINAL = 100;
const MOST_VISITS = 20;
const SECOND = 1_000_000_000n;
const SESSION_THAT_COUNTS = 60n * SECOND;
const HALF_AN_HOUR = 1800n * SECOND;
const HISTORY = 7n * 24n * 3600n * SECOND;
const FINAL = new Set(["RESOLVED", "WITHDRAWN", "REMOVED", "NO_SHOW", "EXPIRED", "CARRIED"]);
const ELIGIBLE = new Set(["WAITING", "RETURNING"]);
const IN_HAND = new Set(["CALLED", "IN_SESSION"]);

/** @returns {HelpQueueState} */
export const empty = () => ({
  desk: "CLOSED",
  settings: { welcome: "", topics: [], fields: [], showNames: false },
  duty: {},
  tickets: {},
  groups: [],
  invitations: [],
  leftovers: {},
  visits: {},
  history: {},
});

/**
 * @param {HelpQueueState} state
 * @param {{offset: number, at: string, type: string}} event with the fields of its kind
 * @returns {HelpQueueState} the same object where nothing changes
 */
export function apply(state, event) {
  const [activity, kind] = event.type.split(".");
  const fold = activity === "help-queue" && Object.hasOwn(FOLDS, kind) ? FOLDS[kind] : undefined;
  return fold ? fold(state, event) : state;
}

const FOLDS = {
  opened: (state, { until, day, at }) =>
    settle({
      ...without(state, "until"),
      desk: "OPEN",
      since: isOpen(state) ? (state.since ?? at) : at,
      ...(until ? { until } : {}),
      day: day ?? at,
      visits: day ? state.visits : {},
    }),
  lastCalled: (state) => ({ ...state, desk: "LAST_CALL" }),
  drained: (state) => ({ ...state, desk: "DRAINING" }),
  closed,
  planned: (state, { until }) => ({
    ...without(state, "until"),
    ...(until ? { until } : {}),
    desk: state.desk === "LAST_CALL" ? "OPEN" : state.desk,
  }),
  announced: (state, { by, text, at }) =>
    text ? { ...state, banner: { by, text, at } } : without(state, "banner"),
  configured: (state, { settings }) => ({ ...state, settings }),
  wentOnDuty: (state, { helper, at }) =>
    sessions(
      isOpen(state)
        ? { ...state, duty: { ...without(state.duty, helper.id), [helper.id]: { helper, since: at } } }
        : state,
      helper,
    ),
  wentOffDuty,
  joined: (state, event) =>
    put({ ...state, leftovers: without(state.leftovers, event.carried) }, begun(event)),
  edited: (state, { ticket, text, tried, topic, answers, attachments, at }) =>
    changing(state, ticket, (was) => ({
      ...(was.status === "NEEDS_EDIT" ? to(was, "WAITING", at, { note: "" }) : was),
      text,
      tried,
      topic,
      answers: answers ?? was.answers,
      attachments: attachments ?? was.attachments,
      flagged: false,
    })),
  editAsked: (state, { ticket, reason, until, at }) =>
    changing(state, ticket, (was) => to(was, "NEEDS_EDIT", at, { until, note: reason })),
  returned: (state, { ticket, at }) =>
    changing(state, ticket, (was) => to(was, "WAITING", at, { flagged: true })),
  wentAway: (state, { ticket, until, at }) =>
    changing(state, ticket, (was) => to(was, "AWAY", at, { until, aways: was.aways + 1 })),
  cameBack: (state, { ticket, at }) =>
    changing(state, ticket, (was) =>
      to(was, "WAITING", at, { awaySeconds: was.awaySeconds + wholeSeconds(was.changed, at) }),
    ),
  leftoverChosen: (state, { ticket, carry }) => changing(state, ticket, (was) => ({ ...was, carry })),
  pinned: (state, { ticket, reason, at }) =>
    changing(state, ticket, (was) => ({ ...first(was, at, "PINNED"), staffNote: reason })),
  unpinned: (state, { ticket }) => changing(state, ticket, ownPlace),
  booked: (state, { ticket, due, appointment }) =>
    changing(state, ticket, (was) => ({
      ...without(first(was, due, "BOOKED"), "appointment"),
      ...(appointment ? { appointment } : {}),
    })),
  unbooked: (state, { ticket }) =>
    changing(state, ticket, (was) => without(ownPlace(was), "appointment")),
  claimed: (state, { ticket, helper, at }) =>
    changing(state, ticket, (was) => to(was, "CALLED", at, { helper })),
  begun: (state, { ticket, at }) =>
    changing(state, ticket, (was) => to(was, "IN_SESSION", at, helperOf(was))),
  released: (state, { ticket, at }) => changing(state, ticket, (was) => to(was, "WAITING", at)),
  unanswered: (state, { ticket, lane, order, at }) =>
    changing(state, ticket, (was) => ({ ...down(was, { lane, order, at }, "NO_ANSWER"), missed: was.missed + 1 })),
  passed: (state, { ticket, lane, order, at }) =>
    changing(state, ticket, (was) => down(was, { lane, order, at }, "PASSED")),
  missed: (state, { ticket, at }) =>
    changing(state, ticket, (was) => to(was, "NO_SHOW", at, ended(was.helper))),
  parked: (state, { ticket, note, at }) =>
    changing(state, ticket, (was) => to(was, "PARKED", at, { ...helperOf(was), note })),
  readied: (state, { ticket, until, at }) =>
    changing(state, ticket, (was) =>
      to(was, "RETURNING", at, { ...helperOf(was), ...(until ? { until } : {}) }),
    ),
  freed: (state, { ticket }) => changing(state, ticket, (was) => without(was, "until")),
  transferred: (state, { ticket, to: helper, note, at }) =>
    changing(state, ticket, (was) =>
      to(was, helper ? "CALLED" : "WAITING", at, { ...(helper ? { helper } : {}), staffNote: note }),
    ),
  requeued: (state, { ticket, reason, at }) =>
    changing(state, ticket, (was) => to(was, "WAITING", at, { note: reason })),
  proposed: (state, { ticket }) => changing(state, ticket, (was) => ({ ...was, proposed: true })),
  resolved,
  withdrawn: (state, { ticket, at }) =>
    changing(state, ticket, (was) => to(was, "WITHDRAWN", at, ended(was.owner))),
  removed: (state, { ticket, reason, by, at }) =>
    changing(state, ticket, (was) => to(was, "REMOVED", at, { note: reason, ...ended(by) })),
  expired: (state, { ticket, by, at }) =>
    changing(state, ticket, (was) => to(was, "EXPIRED", at, ended(by))),
  carried,
  undone: (state, { ticket }) => undone(state, ticket),
  groupInvited: (state, { ticket, from, to: who }) =>
    settle({
      ...state,
      invitations: [...uninvited(state, ticket, who), { ticket, from, to: who }],
    }),
  groupDeclined: (state, { ticket, by }) => settle({ ...state, invitations: uninvited(state, ticket, by) }),
  groupJoined,
  groupLeft: (state, { ticket, whole }) =>
    settle({
      ...state,
      groups: whole
        ? state.groups.filter((group) => !isIn(group, ticket))
        : state.groups.map(({ id, members }) => ({
            id,
            members: members.filter((member) => member.ticket !== ticket),
          })),
    }),
};

/** Whether office hours are open: learners may join unless they are draining. */
export const isOpen = (state) => state.desk !== "CLOSED";

export const isFinal = ({ status }) => FINAL.has(status);

/** Who may be called, next first. */
export const line = (state) =>
  Object.values(state.tickets)
    .filter(({ status }) => ELIGIBLE.has(status))
    .sort(byPlace);

/** The member's place in the line, from 1; undefined when not waiting. */
export function placeOf(state, memberId) {
  const index = line(state).findIndex(({ owner }) => owner?.id === memberId);
  return index < 0 ? undefined : index + 1;
}

/** The member's open ticket, or undefined. */
export const myTicket = (state, memberId) =>
  Object.values(state.tickets).find((ticket) => !isFinal(ticket) && ticket.owner?.id === memberId);

/** The member's ticket that was last finished, or undefined. */
export const myLastTicket = (state, memberId) =>
  Object.values(state.tickets)
    .filter((ticket) => isFinal(ticket) && ticket.owner?.id === memberId)
    .sort(byAge)
    .at(-1);

/** The ticket that this helper has called or is in session with, or undefined; of a group, one. */
export const helping = (state, memberId) =>
  held(state).find((ticket) => ticket.helper?.id === memberId);

/** The tickets that are called or in session. */
export const held = (state) => Object.values(state.tickets).filter(({ status }) => IN_HAND.has(status));

/** The final tickets, the last finished first. */
export const done = (state) => Object.values(state.tickets).filter(isFinal).sort(byAge).reverse();

/** The group that the ticket is in, or undefined. */
export const groupOf = (state, ticketId) => state.groups.find((group) => isIn(group, ticketId));

const isIn = (group, ticketId) => group.members.some(({ ticket }) => ticket === ticketId);

function begun(event) {
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

/** The reason for a place that follows from joining. */
function whyOf(joined, order) {
  const behind = nanos(order) - nanos(joined);
  if (behind < 0n) return "CARRIED";
  if (behind < HALF_AN_HOUR) return "FIRST_VISIT";
  return behind < 2n * HALF_AN_HOUR ? "SECOND_VISIT" : "LATER_VISIT";
}

/** A new status: nobody's, with no end of its own. */
function to(was, status, changed, more = {}) {
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

const helperOf = ({ helper }) => (helper ? { helper } : {});

const ended = (by) => (by ? { endedBy: by.id } : {});

function down(was, { lane, order, at }, why) {
  const walkIn = was.walkIn && lane === 1 ? { walkIn: { order, why } } : {};
  return { ...to(was, "WAITING", at), ...walkIn, lane, order, why };
}

function first(was, order, why) {
  return { ...was, walkIn: was.walkIn ?? { order: was.order, why: was.why }, lane: 0, order, why };
}

function ownPlace(was) {
  return { ...without(was, "walkIn"), ...was.walkIn, lane: 1 };
}

/** The ticket as a state may hold it that holds so much of it. */
function as(seen, ticket) {
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

const put = (state, ticket) =>
  settle({ ...state, tickets: { ...state.tickets, [ticket.id]: as(ticket.seen, ticket) } });

/**
 * Of the final tickets the last are kept; a group lasts as long as two of its tickets, an invitation as
 * long as the ticket of who invites is open.
 */
function settle(state) {
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
function changing(state, id, change) {
  const ticket = state.tickets[id];
  return ticket && !isFinal(ticket) ? put(state, change(ticket)) : state;
}

/** Nobody is on duty at a closed desk, and what was offered while it was open is no more. */
function closed(state, { at }) {
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
function wentOffDuty(state, { helper, grace }) {
  const next = sessions({ ...state, duty: without(state.duty, helper.id) }, helper, grace);
  return Object.values(next.tickets)
    .filter(({ status, helper: whose }) => status === "RETURNING" && whose?.id === helper.id)
    .reduce((now, ticket) => put(now, without(ticket, "until")), next);
}

/** Whoever is back has the sessions that were theirs; whoever is gone, until then. */
function sessions(state, helper, until) {
  return Object.values(state.tickets)
    .filter(({ status, helper: whose }) => status === "IN_SESSION" && whose?.id === helper.id)
    .reduce(
      (now, ticket) => put(now, { ...without(ticket, "until"), ...(until ? { until } : {}) }),
      settle(state),
    );
}

function resolved(state, { ticket: id, note, outcome, staffNote = "", at }) {
  const was = state.tickets[id];
  const next = changing(state, id, (ticket) => ({
    ...without(to(ticket, "RESOLVED", at, { note, staffNote, ...ended(ticket.helper) }), "outcome"),
    ...(outcome ? { outcome } : {}),
  }));
  return was && counts(was, at) ? counted(next, was, at) : next;
}

/** In the eyes of other learners there is nobody to count for. */
function counted(state, { id, owner, helper, seen }, at) {
  const oldest = nanos(at) - HISTORY;
  const history = keepVisits(state.history, (visit) => nanos(visit.at) > oldest);
  if (!owner || !helper || seen === "VEILED") return { ...state, history };
  const visits = [...(history[owner.id]?.visits ?? []), { ticket: id, at, helper }].slice(-MOST_VISITS);
  return {
    ...state,
    visits: { ...state.visits, [owner.id]: (state.visits[owner.id] ?? 0) + 1 },
    history: { ...history, [owner.id]: { learner: owner, visits } },
  };
}

const keepVisits = (history, keep) =>
  Object.fromEntries(
    Object.entries(history)
      .map(([id, { learner, visits }]) => [id, { learner, visits: visits.filter(keep) }])
      .filter(([, { visits }]) => visits.length),
  );

/** A leftover is the ticket as it stood in the line, changed when it was carried over. */
function carried(state, { ticket: id, by, at }) {
  const was = state.tickets[id];
  const next = changing(state, id, (ticket) => to(ticket, "CARRIED", at, ended(by)));
  return was && !isFinal(was) && was.seen !== "VEILED"
    ? { ...next, leftovers: { ...next.leftovers, [id]: to(was, "WAITING", at) } }
    : next;
}

function undone(state, id) {
  const was = state.tickets[id];
  if (!was?.before) return state;
  const again = was.before;
  const next = put({ ...state, leftovers: without(state.leftovers, id) }, again);
  return was.status === "RESOLVED" && counts(again, was.changed) && again.owner && again.seen !== "VEILED"
    ? uncounted(next, again.owner, id)
    : next;
}

function uncounted(state, owner, id) {
  const count = (state.visits[owner.id] ?? 0) - 1;
  const mine = keepVisits(
    state.history[owner.id] ? { [owner.id]: state.history[owner.id] } : {},
    ({ ticket }) => ticket !== id,
  );
  return {
    ...state,
    visits: { ...without(state.visits, owner.id), ...(count > 0 ? { [owner.id]: count } : {}) },
    history: { ...without(state.history, owner.id), ...mine },
  };
}

const counts = ({ status, changed }, end) =>
  status === "IN_SESSION" && nanos(end) - nanos(changed) >= SESSION_THAT_COUNTS;

const uninvited = (state, ticket, who) =>
  state.invitations.filter((one) => one.ticket !== ticket || one.to !== who);

/** Who joins knows the members by the event, who is in the group already knows them. */
function groupJoined(state, { ticket, joins, from, owner, members }) {
  const open = (id) => state.tickets[id] && !isFinal(state.tickets[id]);
  const known = (members ?? groupOf(state, ticket)?.members ?? []).filter((member) => open(member.ticket));
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

function without(object, ...names) {
  const rest = { ...object };
  for (const name of names) delete rest[name];
  return rest;
}

const byPlace = (a, b) => a.lane - b.lane || compare(nanos(a.order), nanos(b.order)) || a.id - b.id;

const byAge = (a, b) => compare(nanos(a.changed), nanos(b.changed)) || a.id - b.id;

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The seconds between two instants, begun ones whole. */
const wholeSeconds = (from, until) => {
  const between = nanos(until) - nanos(from);
  return between > 0n ? Number((between + SECOND - 1n) / SECOND) : 0;
};

/** An instant as the server writes it: seconds, and 0, 3, 6 or 9 digits of their fraction. */
function parts(instant) {
  const [, whole, fraction = ""] = /^(.*?)(?:\.(\d+))?Z$/.exec(instant);
  return { seconds: Date.parse(`${whole}Z`) / 1000, fraction };
}

function nanos(instant) {
  const { seconds, fraction } = parts(instant);
  return BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, "0"));
}

/** The instant that is a duration of whole seconds, as `PT1H30M`, after another. */
function later(instant, duration) {
  const [, hours = 0, minutes = 0, whole = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration);
  const { seconds, fraction } = parts(instant);
  const end = seconds + Number(hours) * 3600 + Number(minutes) * 60 + Number(whole);
  return `${new Date(end * 1000).toISOString().slice(0, 19)}${fraction ? `.${fraction}` : ""}Z`;
}
