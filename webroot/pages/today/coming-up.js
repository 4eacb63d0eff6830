/** PURE. The next few entries of the calendar, including one's own bookings. */

const MOST = 4;
const MINE = new Set(["BOOKED", "CHECKED_IN"]);

/**
 * @param {{occurrences: object[], appointments: object[], rounds?: object[]}} calendar
 * @param {number} now
 * @param {string} me appointments are included only if this person booked them, not if they host
 * @returns {object[]} in order: {key, start, end, title, about, room?, chip}
 */
export function comingUp({ occurrences, appointments, rounds = [] }, now, me) {
  const hours = occurrences
    .filter(({ start }) => Date.parse(start) > now)
    .map(({ series, date, start, end, title, hosts, room, course, mode, what, status }) => ({
      key: `${series} ${date}`,
      start,
      end,
      title,
      about: [hosts.map(({ name }) => name).join(", "), course.code].filter(Boolean).join(" · "),
      room,
      chip: chipOf(what, mode, status),
    }));
  const bookings = appointments
    .filter(({ state, start, learner }) => MINE.has(state) && Date.parse(start) > now && learner.id === me)
    .map(({ id, start, end, title, course, room }) => ({
      key: id,
      start,
      end,
      title: `Your booking: ${title}`,
      about: course.code,
      room,
      chip: { word: "Booked", symbol: "check", kind: "board" },
    }));
  const planned = rounds
    .filter(({ start }) => Date.parse(start) > now)
    .map(({ id, date, start, end, course, room, roomName, rounds: count, status }) => ({
      key: `${id} ${date}`,
      start,
      end,
      title: roomName,
      about: [count === 1 ? "1 round" : `${count} rounds`, course.code].join(" · "),
      room,
      chip: changed(status) ?? { word: "Focus", symbol: "study", kind: "line" },
    }));
  return [...hours, ...bookings, ...planned].sort((a, b) => Date.parse(a.start) - Date.parse(b.start)).slice(0, MOST);
}

const changed = (status) => ({ CANCELLED: { word: "Cancelled", symbol: "x", kind: "wax" }, MOVED: { word: "Moved", symbol: "swap", kind: "slate" } })[status];

function chipOf(what, mode, status) {
  const other = changed(status);
  if (other) return other;
  if (what === "LIVE_SESSION") return { word: "Live session", symbol: "class", kind: "line" };
  return { word: { WALK_IN: "Walk in", APPOINTMENT: "By appointment", BOTH: "Walk in or book" }[mode], symbol: "desk", kind: "line" };
}
