import { wholeSeconds } from "./instants.js";
import { begun, down, ended, first, helperOf, isFinal, ownPlace, to, without } from "./ticket.js";
import { carried, changing, closed, groupJoined, isIn, put, sessions, settle, uninvited, wentOffDuty } from "./tickets.js";
import { resolved, undone } from "./visits-counted.js";

/**
 * The state of a desk's line: the mirror of HelpQueue.java. Pure; a state is never changed in place. In a learner's
 * state the tickets of others have no texts, and no owner unless the desk shows names.
 *
 * @typedef {{id: string, name: string, role: "LEARNER"|"ASSISTANT"|"INSTRUCTOR"}} Member
 *
 * @typedef {object} Ticket
 * @property {number} id
 * @property {"WHOLE"|"OWN"|"VEILED"} seen as staff, the owner, or other learners see it
 * @property {Member} [owner] absent if the viewer may not know
 * @property {boolean} named whether other learners see the owner's name
 * @property {string} text
 * @property {string} tried
 * @property {string} topic
 * @property {Record<string, string>} answers to the desk's own fields
 * @property {string[]} attachments ids of its files
 * @property {string} joined
 * @property {0|1} lane 0 goes before all of 1
 * @property {string} order the place in the lane: least first, ties by id
 * @property {"FIRST_VISIT"|"SECOND_VISIT"|"LATER_VISIT"|"CARRIED"|"BOOKED"|"PINNED"|"NO_ANSWER"|"PASSED"} why
 * @property {{order: string, why: string}} [walkIn] its place in lane 1, while it is in lane 0
 * @property {"WAITING"|"AWAY"|"NEEDS_EDIT"|"CALLED"|"IN_SESSION"|"PARKED"|"RETURNING"|"RESOLVED"|"WITHDRAWN"|"REMOVED"|"NO_SHOW"|"EXPIRED"|"CARRIED"} status
 * @property {Member} [helper] set while called, in session, parked and returning
 * @property {string} changed when the status last changed
 * @property {string} [until] when the status ends by itself
 * @property {string} note the last message to the owner
 * @property {string} staffNote the last note of staff for staff
 * @property {boolean} flagged whether it returned without the edit that was asked for
 * @property {boolean} proposed whether the owner says that the problem is solved
 * @property {boolean} carry whether to carry it over when the desk closes
 * @property {number} missed calls not answered
 * @property {number} aways
 * @property {number} awaySeconds
 * @property {string} [appointment]
 * @property {"ANSWERED"|"PARTLY"|"REFERRED"} [outcome]
 * @property {string} [endedBy] id of the member who took the final step
 * @property {Ticket} [before] a final ticket before that step
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

export { isFinal };

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
 * @returns {HelpQueueState} the same object if nothing changes
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

/** Whether office hours are open. Learners may join unless the desk is draining. */
export const isOpen = (state) => state.desk !== "CLOSED";
