import { nanos, SECOND } from "./instants.js";
import { ended, to, without } from "./ticket.js";
import { changing, put } from "./tickets.js";

/* Counts resolved tickets as visits, until they are undone. Visits set the owner's place the next time. */

const MOST_VISITS = 20;
const SESSION_THAT_COUNTS = 60n * SECOND;
const HISTORY = 7n * 24n * 3600n * SECOND;

export function resolved(state, { ticket: id, note, outcome, staffNote = "", at }) {
  const was = state.tickets[id];
  const next = changing(state, id, (ticket) => ({
    ...without(to(ticket, "RESOLVED", at, { note, staffNote, ...ended(ticket.helper) }), "outcome"),
    ...(outcome ? { outcome } : {}),
  }));
  return was && counts(was, at) ? counted(next, was, at) : next;
}

/** Counts a visit. In other learners' views the ticket has no owner to count for. */
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

export function undone(state, id) {
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
