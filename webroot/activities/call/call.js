/*
 * The state of a room's call: the mirror of Calls.java, event by event.
 *
 * @typedef {{id: string, who: {id: string, name: string, role: string}, camera: boolean, stage: boolean, since: string}} Seat
 * @typedef {object} Call
 * @property {number} id
 * @property {Seat[]} seats in the order of joining
 * @property {boolean} stage whether it has a stage: seats that aren't on it only receive
 * @property {string} [placed] the media server that carries the media
 * @property {string[]} beckoned members who may come onto the stage
 * @property {string} [sharing] the seat that shares its screen
 */
export const empty = () => ({});

export function apply(state, event) {
  switch (event.type) {
    case "call.invited":
      return invited(state, event.who);
    case "call.opened":
      return { ...state, call: begun(event) };
    case "call.ended":
      return invited({}, state.guests);
  }
  const change = changes[event.type];
  return state.call && change ? { ...state, call: change(state.call, event) } : state;
}

const changes = {
  "call.joined": (call, { seat, by, camera, at }) =>
    answered(seated(call, [...call.seats, { id: seat, who: by, camera, stage: !call.stage, since: at }], at), by.id),
  "call.left": (call, { seat, who, why, at }) => {
    const seats = call.seats.filter(({ id }) => id !== seat);
    const left = seats.length === call.seats.length ? call : seated(call, seats, at);
    return why === "REMOVED" ? removed(left, who) : left;
  },
  "call.cameraTurned": (call, { seat, on }) => ({
    ...call,
    seats: call.seats.map((one) => (one.id === seat ? { ...one, camera: on } : one)),
  }),
  "call.staged": (call, { seat, on, camera, at }) => {
    const who = call.seats.find(({ id }) => id === seat)?.who.id;
    const beckoned = call.beckoned.filter((one) => on || one !== who);
    const all = call.seats.map((one) => (one.id === seat ? { ...one, stage: on, camera: on && camera } : one));
    return seated({ ...call, beckoned }, all, at);
  },
  "call.beckoned": (call, { who, on }) => ({ ...call, beckoned: on ? plus(call.beckoned, who) : call.beckoned.filter((one) => one !== who) }),
  "call.placed": (call, { server }) => ({ ...call, placed: server }),
  "call.shared": (call, { seat, on }) => (on ? { ...call, sharing: seat } : without(call, "sharing")),
  "call.knocked": (call, { by }) => ({ ...call, knocking: [...call.knocking, by] }),
  "call.admitted": (call, { who, in: let_in }) => {
    const heard = answered(call, who);
    return let_in ? { ...heard, admitted: plus(heard.admitted, who) } : heard;
  },
  "call.unanswered": (call) => ({ ...call, unanswered: true }),
  "call.asked": (call, { at }) => ({ ...call, asked: at }),
  "call.stayed": (call, { at }) => ({ ...without(call, "asked"), quiet: at }),
};

const begun = ({ offset, by, stage = false, at }) => ({
  id: offset,
  by,
  stage,
  beckoned: [],
  seats: [],
  knocking: [],
  admitted: [],
  removed: [],
  met: false,
  since: at,
  quiet: at,
  unanswered: false,
});

function seated(call, seats, at) {
  const kept = seats.some(({ id, stage }) => stage && id === call.sharing) ? call : without(call, "sharing");
  const quiet = call.stage && sending(seats) === sending(call.seats) ? call.quiet : at;
  return { ...without(kept, "asked"), seats, met: call.met || seats.length > 1, quiet };
}

const sending = (seats) => seats.filter(({ stage }) => stage).length;

const removed = (call, who) => ({
  ...call,
  beckoned: call.beckoned.filter((one) => one !== who),
  admitted: call.admitted.filter((one) => one !== who),
  removed: plus(call.removed, who),
});

const answered = (call, who) => ({ ...call, knocking: call.knocking.filter(({ id }) => id !== who) });

const invited = (state, who) => (who ? { ...state, guests: who } : without(state, "guests"));

const plus = (all, who) => (all.includes(who) ? all : [...all, who]);

function without(whole, field) {
  const { [field]: _, ...rest } = whole;
  return rest;
}

/* ---- queries ---- */

export const seats = (state) => state?.call?.seats ?? [];

export const seatOf = (state, who) => seats(state).find((seat) => seat.who.id === who);

/** Whether a member was removed and may not come back to this call. */
export const isRemoved = (state, who) => Boolean(state.call?.removed.includes(who));

/** Whether somebody else is asked to this call and may come: it rings there. */
export const rings = (state, me) => Boolean(state.guests?.some((who) => who !== me && !isRemoved(state, who)));

/** Whether a member may join without knocking. */
export const mayJoin = (state, who) =>
  !state.guests || state.guests.includes(who) || Boolean(state.call?.admitted.includes(who));
