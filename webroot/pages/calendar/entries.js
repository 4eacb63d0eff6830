/*
 * Turns the server's calendar into entries. Pure. Instants become ms. One's cancelled and lapsed appointments are
 * left out; dates that staff cancelled stay.
 */

const GONE = ["CANCELLED", "LAPSED"];

/**
 * @param {{occurrences: object[], appointments: object[], rounds?: object[]}} calendar
 * @param {string} me the id of the reader
 */
export function entriesOf({ occurrences, appointments, rounds = [] }, me) {
  const dates = occurrences.map(occurrence);
  const hosts = new Map(dates.map((date) => [date.key, date.hosts]));
  const booked = appointments
    .filter(({ state }) => !GONE.includes(state))
    .map((one) => appointment(one, me, hosts.get(keyOf(one)) ?? []));
  return [...dates, ...booked, ...rounds.map((one) => planned(one, me))].sort((one, other) => one.start - other.start || one.end - other.end);
}

const keyOf = ({ series, date }) => `${series}/${date}`;

function occurrence(one) {
  return {
    key: keyOf(one),
    kind: one.what,
    title: one.title,
    course: one.course,
    series: one.series,
    date: one.date,
    start: Date.parse(one.start),
    end: Date.parse(one.end),
    zone: one.timeZone,
    off: one.status === "CANCELLED",
    moved: one.status === "MOVED",
    reason: one.reason,
    mode: one.mode,
    room: one.room,
    place: one.place,
    hosts: one.hosts.map((host) => ({ ...host, start: Date.parse(host.start), end: Date.parse(host.end) })),
    bookable: one.bookable,
  };
}

/* Planned focus rounds of a study room. */
function planned(one, me) {
  return {
    key: `rounds/${one.id}/${one.date}`,
    kind: "FOCUS_ROUNDS",
    title: `${one.roomName}: ${one.rounds === 1 ? "1 round" : `${one.rounds} rounds`}`,
    course: one.course,
    start: Date.parse(one.start),
    end: Date.parse(one.end),
    zone: one.timeZone,
    off: one.status === "CANCELLED",
    moved: one.status === "MOVED",
    reason: one.reason,
    hosts: [],
    room: one.room,
    mine: one.by.id === me,
    rounds: one,
  };
}

function appointment(one, me, hosts) {
  const start = Date.parse(one.start);
  const end = Date.parse(one.end);
  const mine = one.learner.id === me;
  const by = one.host ? [{ ...one.host, start, end }] : hosts.filter((host) => host.start <= start && start < host.end);
  return {
    key: `appointment/${one.id}`,
    kind: "APPOINTMENT",
    title: mine ? withWhom(by) : one.learner.name,
    course: one.course,
    series: one.series,
    date: one.date,
    start,
    end,
    zone: one.timeZone,
    off: false,
    hosts: by,
    room: one.room,
    place: one.place,
    mine,
    state: stateWords(one, mine),
    appointment: one,
  };
}

const withWhom = (hosts) => (hosts.length ? `With ${hosts.map(({ name }) => name).join(", ")}` : "Appointment");

function stateWords({ state, offered }, mine) {
  switch (state) {
    case "HELD":
      return offered ? "Offered, not yet taken" : "Held, not yet booked";
    case "CHECKED_IN":
      return "Checked in";
    case "NO_SHOW":
      return "Didn't come";
    default:
      return mine ? "Booked by you" : "Booked";
  }
}
