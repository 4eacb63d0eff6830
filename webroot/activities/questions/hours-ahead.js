/** PURE. The next office hours of a course's calendar, for the question board. */
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
