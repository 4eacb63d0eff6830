/** PURE. The next office hours at a desk, of what is on in its course. */

/**
 * @param {{what: string, room?: string, mode: string, start: string, status: string}[]} occurrences in order
 * @param {string} room the desk
 * @param {number} now
 * @returns {object|undefined} the first one that begins after now and is not called off
 */
export const nextHours = (occurrences, room, now) =>
  occurrences.find(
    ({ what, room: where, start, status }) =>
      what === "OFFICE_HOURS" && where === room && status !== "CANCELLED" && Date.parse(start) > now,
  );
