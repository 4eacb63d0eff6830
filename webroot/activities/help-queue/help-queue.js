/**
 * What the line at a desk is, computed: the mirror of HelpQueue.java. Pure; a state is never changed
 * in place. A learner's state holds the tickets of others without owner and words.
 *
 * @typedef {{id: string, name: string, role: "LEARNER"|"ASSISTANT"|"INSTRUCTOR"}} Member
 *
 * @typedef {object} Ticket
 * @property {number} id
 * @property {Member} [owner] absent where one may not know
 * @property {string} text
 * @property {string} tried
 * @property {string} topic
 * @property {string} joined
 * @property {string} order its place: least first, ties by id
 * @property {"WAITING"|"CALLED"|"IN_SESSION"|"RESOLVED"|"WITHDRAWN"|"REMOVED"|"EXPIRED"} status
 * @property {Member} [helper] set while called or in session
 * @property {string} changed when the status last changed
 * @property {string} note what the owner is told
 * @property {Ticket} [before] what a final ticket was
 *
 * @typedef {object} HelpQueueState
 * @property {"CLOSED"|"OPEN"} desk
 * @property {string} [since]
 * @property {Record<string, Ticket>} tickets
 * @property {Record<string, number>} visits by member id
 */

const MOST_FINAL = 100;
const SESSION_THAT_COUNTS = 60_000_000_000n;
const FINAL = new Set(["RESOLVED", "WITHDRAWN", "REMOVED", "EXPIRED"]);

/** @returns {HelpQueueState} */
export const empty = () => ({ desk: "CLOSED", tickets: {}, visits: {} });

/**
 * @param {HelpQueueState} state
 * @param {{offset: number, at: string, type: string}} event with the fields of its kind
 * @returns {HelpQueueState} the same object where nothing changes
 */
export function apply(state, event) {
  const { at, ticket: id } = event;
  switch (event.type) {
    case "help-queue.opened":
      return { ...state, desk: "OPEN", since: at, visits: {} };
    case "help-queue.closed": {
      const { since: _, ...rest } = state;
      return { ...rest, desk: "CLOSED" };
    }
    case "help-queue.joined":
      return put(state, joined(event));
    case "help-queue.edited":
      return changing(state, id, (was) => ({
        ...was,
        text: event.text,
        tried: event.tried,
        topic: event.topic,
      }));
    case "help-queue.claimed":
      return changing(state, id, (was) => to(was, "CALLED", event.helper, at));
    case "help-queue.begun":
      return changing(state, id, (was) => to(was, "IN_SESSION", was.helper, at));
    case "help-queue.released":
      return changing(state, id, (was) => to(was, "WAITING", undefined, at));
    case "help-queue.requeued":
      return changing(state, id, (was) => to(was, "WAITING", undefined, at, event.reason));
    case "help-queue.resolved":
      return resolved(state, event);
    case "help-queue.withdrawn":
      return changing(state, id, (was) => to(was, "WITHDRAWN", undefined, at));
    case "help-queue.removed":
      return changing(state, id, (was) => to(was, "REMOVED", undefined, at, event.reason));
    case "help-queue.expired":
      return changing(state, id, (was) => to(was, "EXPIRED", undefined, at));
    case "help-queue.undone":
      return undone(state, id);
    default:
      return state;
  }
}

/** Whether office hours are open. */
export const isOpen = (state) => state.desk === "OPEN";

export const isFinal = ({ status }) => FINAL.has(status);

/** Who waits, next first. */
export const line = (state) =>
  Object.values(state.tickets)
    .filter(({ status }) => status === "WAITING")
    .sort((a, b) => compare(nanos(a.order), nanos(b.order)) || a.id - b.id);

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

/** The ticket that this helper has called or is in session with, or undefined. */
export const helping = (state, memberId) =>
  Object.values(state.tickets).find((ticket) => !isFinal(ticket) && ticket.helper?.id === memberId);

/** The tickets that are called or in session. */
export const held = (state) =>
  Object.values(state.tickets).filter((ticket) => !isFinal(ticket) && ticket.helper);

/** The final tickets, the last finished first. */
export const done = (state) => Object.values(state.tickets).filter(isFinal).sort(byAge).reverse();

function joined({ offset, at, owner, text, tried, topic, behind }) {
  return {
    id: offset,
    ...(owner ? { owner } : {}),
    text,
    tried,
    topic,
    joined: at,
    order: later(at, behind),
    status: "WAITING",
    changed: at,
    note: "",
  };
}

function to(was, status, helper, changed, note = was.note) {
  const { helper: _, before: __, ...rest } = was;
  return {
    ...rest,
    status,
    ...(helper ? { helper } : {}),
    changed,
    note,
    ...(FINAL.has(status) ? { before: was } : {}),
  };
}

function put(state, ticket) {
  const tickets = { ...state.tickets, [ticket.id]: ticket };
  const finished = Object.values(tickets).filter(isFinal).sort(byAge);
  for (const { id } of finished.slice(0, Math.max(0, finished.length - MOST_FINAL))) delete tickets[id];
  return { ...state, tickets };
}

/** Whatever is said of a final ticket, except that it is undone, changes nothing. */
function changing(state, id, change) {
  const ticket = state.tickets[id];
  return ticket && !isFinal(ticket) ? put(state, change(ticket)) : state;
}

function resolved(state, { ticket: id, note, at }) {
  const was = state.tickets[id];
  const next = changing(state, id, (ticket) => to(ticket, "RESOLVED", undefined, at, note));
  return was && counts(was, at) ? counting(next, was.owner, 1) : next;
}

function undone(state, id) {
  const was = state.tickets[id];
  if (!was?.before) return state;
  const next = put(state, was.before);
  return was.status === "RESOLVED" && counts(was.before, was.changed) ? counting(next, was.owner, -1) : next;
}

const counts = ({ status, changed }, end) =>
  status === "IN_SESSION" && nanos(end) - nanos(changed) >= SESSION_THAT_COUNTS;

function counting(state, owner, more) {
  if (!owner) return state;
  const { [owner.id]: had = 0, ...others } = state.visits;
  const count = Math.max(0, had + more);
  return { ...state, visits: count ? { ...others, [owner.id]: count } : others };
}

const byAge = (a, b) => compare(nanos(a.changed), nanos(b.changed)) || a.id - b.id;

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

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
