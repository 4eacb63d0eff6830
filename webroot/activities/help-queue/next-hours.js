/** PURE. The next office hours of a desk, out of its course's calendar. */

/**
 * @param {{what: string, room?: string, mode: string, start: string, status: string}[]} occurrences in order
 * @param {string} room the desk
 * @param {number} now
 * @returns {object|undefined} the first one that begins after now and isn't cancelled
 */
export const nextHours = (occurrences, room, now) =>
  occurrences.find(
    ({ what, room: where, start, status }) =>
      what === "OFFICE_HOURS" && where === room && status !== "CANCELLED" && Date.parse(start) > now,
  );
