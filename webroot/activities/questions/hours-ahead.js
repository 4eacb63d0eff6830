/** PURE. What the calendar says of office hours, for the board. */
const STANDING = new Set(["HELD", "BOOKED", "CHECKED_IN"]);

/** The appointment that was booked for a question: of its course, with its words. */
export const bookedFor = ({ text }, appointments, course) =>
  appointments.find((it) => it.course.id === course && STANDING.has(it.state) && it.text.trim() === text.trim());

/**
 * The office hours ahead.
 *
 * @param {{what: string, status: string, start: string, bookable?: {free: number}}[]} occurrences in order
 * @param {number} now
 */
export function ahead(occurrences, now) {
  const all = occurrences.filter(({ what, status, start }) => what === "OFFICE_HOURS" && status !== "CANCELLED" && Date.parse(start) > now);
  return { next: all[0]?.start, bookable: all.some(({ bookable }) => bookable?.free > 0) };
}
