/**
 * The state of a shared focus timer: the mirror of Focus.java. Pure; a state is never changed in place.
 *
 * @typedef {{id: string, name: string, role: string}} Member
 * @typedef {{text: string, progress: "OPEN"|"DONE"|"PARTLY"|"NOT"}} Task
 * @typedef {{who: Member, status: "FOCUSING"|"SITTING_OUT"|"AWAY", goal: Task[], asks?: string, pair?: string}} Seat `asks`: whom they asked to be their pair
 *
 * @typedef {object} Timer
 * @property {"FOCUS"|"BREAK"} phase
 * @property {number} round from 1; a break has the number of the round before it
 * @property {number} rounds
 * @property {number} focusMinutes
 * @property {number} breakMinutes
 * @property {string} begins
 * @property {string} ends when this phase ends, unless the timer is paused
 * @property {string} [paused] since when the timer is paused
 *
 * @typedef {{everyone: boolean, timer?: Timer, seats: Record<string, Seat>}} FocusState
 */

/** @returns {FocusState} */
export const empty = () => ({ everyone: true, seats: {} });

/**
 * @param {FocusState} state
 * @param {{offset: number, at: string, type: string}} event with the fields of its kind
 * @returns {FocusState}
 */
export function apply(state, event) {
  const { timer } = state;
  switch (event.type) {
    case "focus.started":
      return { ...onward(state), timer: starting(event) };
    case "focus.paused":
      return timer ? { ...state, timer: { ...timer, paused: event.at } } : state;
    case "focus.resumed":
      return timer ? { ...state, timer: resuming(timer, event.at) } : state;
    case "focus.turned":
      return turned(state, event);
    case "focus.ended":
      return ended(state);
    case "focus.joined":
      return seated(state, event.by, "FOCUSING");
    case "focus.satOut":
      return seated(state, event.by, "SITTING_OUT");
    case "focus.gone":
      return changing(state, event.who, (seat) => ({ ...seat, status: "AWAY" }));
    case "focus.goalSet":
      return changing(state, event.by.id, (seat) => ({
        ...seat,
        goal: event.tasks.map((text) => ({ text, progress: "OPEN" })),
      }));
    case "focus.marked":
      return changing(state, event.by, (seat) => ({
        ...seat,
        goal: seat.goal.map((task, i) => (i === event.task ? { ...task, progress: event.progress } : task)),
      }));
    case "focus.pairAsked":
      return changing(state, event.by.id, (seat) => ({ ...seat, asks: event.who }));
    case "focus.paired":
      return changing(changing(state, event.one, paired(event.other)), event.other, paired(event.one));
    case "focus.parted":
      return changing(changing(state, event.one, parted(event.other)), event.other, parted(event.one));
    case "focus.allowed":
      return { ...state, everyone: event.everyone };
    default:
      return state;
  }
}

/** The milliseconds left of this phase at this time of the server's clock. */
export const left = ({ ends, paused }, now) => Math.max(0, Date.parse(ends) - (paused ? Date.parse(paused) : now));

/** The seats with this status, in the order of coming. @returns {Seat[]} */
export const those = (state, status) => Object.values(state.seats).filter((seat) => seat.status === status);

const starting = ({ at, focusMinutes, breakMinutes, rounds }) => ({
  phase: "FOCUS",
  round: 1,
  rounds,
  focusMinutes,
  breakMinutes,
  begins: at,
  ends: later(at, focusMinutes * 60_000),
});

function turned(state, { phase, round, begins, ends }) {
  if (!state.timer) return phase === "FOCUS" ? onward(state) : state;
  const { paused, ...timer } = state.timer;
  const next = { ...state, timer: { ...timer, phase, round, begins, ends } };
  return phase === "FOCUS" ? onward(next) : next;
}

/** Resumes the timer: both ends of the phase move by the length of the pause. */
function resuming({ paused, ...timer }, at) {
  const still = paused ? Date.parse(at) - Date.parse(paused) : 0;
  return { ...timer, begins: later(timer.begins, still), ends: later(timer.ends, still) };
}

function ended({ timer, ...state }) {
  const there = mapped(state.seats, (seat) => (seat.status === "AWAY" ? undefined : seat));
  return { ...state, seats: mapped(there, (seat) => without(seat, (other) => !there[other])) };
}

const paired = (other) => ({ asks, ...seat }) => ({ ...seat, pair: other });
const parted = (other) => (seat) => without(seat, (one) => one === other);

/** The seat without requests to, or a pair with, these members. */
function without({ asks, pair, ...seat }, which) {
  return { ...seat, ...(asks && !which(asks) ? { asks } : {}), ...(pair && !which(pair) ? { pair } : {}) };
}

/** Takes what is left of everybody's goal into the next round. */
function onward(state) {
  const next = (seat) => ({
    ...seat,
    status: seat.status === "SITTING_OUT" ? "FOCUSING" : seat.status,
    goal: seat.goal
      .filter(({ progress }) => progress === "OPEN" || progress === "PARTLY")
      .map(({ text }) => ({ text, progress: "OPEN" })),
  });
  return { ...state, seats: mapped(state.seats, next) };
}

function seated(state, who, status) {
  const before = state.seats[who.id] ?? { goal: [] };
  return { ...state, seats: { ...state.seats, [who.id]: { ...before, who, status } } };
}

function changing(state, id, change) {
  const seat = state.seats[id];
  return seat ? { ...state, seats: { ...state.seats, [id]: change(seat) } } : state;
}

const mapped = (seats, change) =>
  Object.fromEntries(
    Object.entries(seats)
      .map(([id, seat]) => [id, change(seat)])
      .filter(([, seat]) => seat),
  );

/** An instant as the server writes it: without a fraction if it is 0. */
const later = (at, ms) => new Date(Date.parse(at) + ms).toISOString().replace(".000Z", "Z");
