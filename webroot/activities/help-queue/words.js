/** PURE. Words for the desk's states and reasons. */

const ORDINALS = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
const TIMES = ["never", "once", "twice", "three times", "four times", "five times", "six times", "seven times"];
const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "third", "12th". */
export function ordinal(n) {
  if (n > 0 && n < ORDINALS.length) return ORDINALS[n];
  const ending = n % 100 > 10 && n % 100 < 14 ? "th" : (["th", "st", "nd", "rd"][n % 10] ?? "th");
  return `${n}${ending}`;
}

/** "three times", "12 times". */
export const times = (n) => TIMES[n] ?? `${n} times`;

/** "three", "12". */
export const number = (n) => NUMBERS[n] ?? String(n);

export const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** "Ann", "Ann and Bo", "Ann, Bo and Eli". */
export const list = (names) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** "1 waiting", "nobody is waiting". */
export const howMany = (n) => (n === 0 ? "nobody is waiting" : `${n} waiting`);

/** The whole minutes between two instants. */
export function minutes(from, to) {
  const whole = Math.max(0, Math.floor((to - Date.parse(from)) / 60_000));
  if (whole < 60) return whole < 1 ? "under 1 min" : `${whole} min`;
  return `${Math.floor(whole / 60)} h ${whole % 60} min`;
}

/** A running clock, "06:12" or "1:06:12". */
export function clock(from, to) {
  return running(to - Date.parse(from));
}

export function running(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n) => String(n).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  return `${hours ? `${hours}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** "0:48", for a time that runs out. */
export const countdown = (ms) => {
  const seconds = Math.ceil(Math.max(0, ms) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
};

const CHIPS = {
  WAITING: { word: "Waiting", symbol: "clock", kind: "" },
  AWAY: { word: "Away", symbol: "pause", kind: "" },
  NEEDS_EDIT: { word: "Asked for details", symbol: "pen", kind: "slate" },
  CALLED: { word: "Called", symbol: "bell", kind: "lamp" },
  IN_SESSION: { word: "In session", symbol: "phone", kind: "lamp" },
  PARKED: { word: "Try this first", symbol: "hold", kind: "slate" },
  RETURNING: { word: "Ready again", symbol: "back", kind: "slate" },
  RESOLVED: { word: "Resolved", symbol: "check", kind: "board" },
  WITHDRAWN: { word: "Left the line", symbol: "left", kind: "" },
  REMOVED: { word: "Removed", symbol: "x", kind: "wax" },
  NO_SHOW: { word: "Didn't answer", symbol: "warn", kind: "wax" },
  EXPIRED: { word: "Expired", symbol: "wait", kind: "" },
  CARRIED: { word: "Carried over", symbol: "right", kind: "board" },
};

/**
 * The chip of a ticket: a word, a symbol and a colour.
 *
 * @param {{status: string, until?: string}} ticket
 * @param {(at: string) => string} [time]
 */
export function chip(ticket, time = (at) => at) {
  const { word, ...look } = CHIPS[ticket.status];
  return { ...look, word: ticket.status === "AWAY" && ticket.until ? `Away until ${time(ticket.until)}` : word };
}

/**
 * Why a ticket has its place, in words for staff.
 *
 * @param {object} ticket
 * @param {{me: string, now: number, visits?: Record<string, number>, time?: (at: string) => string}} about
 */
export function reason(ticket, { me, now, visits = {}, time = (at) => at }) {
  if (ticket.status === "RETURNING") return returning(ticket, me, now, time);
  const nth = (visits[ticket.owner?.id] ?? 0) + 1;
  const visit = `${capital(ordinal(nth))} visit today`;
  switch (ticket.why) {
    case "SECOND_VISIT":
    case "LATER_VISIT":
      return `${visit}: joined ${time(ticket.joined)}, counts from ${time(ticket.order)}`;
    case "CARRIED":
      return "Carried over from the last office hours, keeping its place";
    case "BOOKED":
      return `Appointment at ${time(ticket.order)}`;
    case "PINNED":
      return "Put first by staff";
    case "NO_ANSWER":
      return "Missed a call: moved down two places";
    case "PASSED":
      return "Not ready when called: moved down one place";
    default:
      return visit;
  }
}

function returning({ helper, until, changed }, me, now, time) {
  if (!until || Date.parse(until) <= now) return "Ready again, for anyone";
  return helper?.id === me ? `First for you: ready since ${time(changed)}` : `First for ${helper?.name} until ${time(until)}`;
}

/**
 * "Helped three times this week, last on Tuesday by Cy", or "" where nobody ever did.
 *
 * @param {{helped: number, helpedThisWeek: number, last?: {at: string, by?: {name: string}}}} history
 * @param {(at: string) => string} [day]
 */
export function helpedWords({ helped, helpedThisWeek, last }, day = (at) => at) {
  if (!helped || !last) return "";
  const often = helpedThisWeek ? `${times(helpedThisWeek)} this week` : "before";
  return `Helped ${often}, last on ${day(last.at)}${last.by ? ` by ${last.by.name}` : ""}`;
}

/** The fewest waits from which a rate is told. */
const RATED = 10;

/** "84 of 100": how many of the estimated waits came true; "" if too few are known. */
export function kept({ rated = 0, right } = {}) {
  return right === undefined || rated < RATED ? "" : `${Math.round(right * 100)} of 100`;
}
