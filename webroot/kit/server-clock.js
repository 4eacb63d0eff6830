/**
 * The server's clock, as far as this device knows it. Instants of the room come from the server, and a device's clock may be
 * wrong by hours: whatever is compared with them, counted down to or shown as now is taken from here.
 */
let ahead = 0; // ms by which the server is ahead of this device
let sharp = Infinity; // ms within which that is known

/** Now, in ms, by the server's clock. */
export const serverNow = () => Date.now() + ahead;

/**
 * The server said its time in answer to a question.
 * @param {number} time ms, by its clock
 * @param {{asked: number, answered: number}} here ms, by this device's clock
 */
export function told(time, { asked, answered }) {
  const trip = Math.max(0, answered - asked);
  const found = time + trip / 2 - answered;
  // A slow answer says less than a quick one before it, unless a clock was set meanwhile.
  if (trip > sharp && Math.abs(found - ahead) <= trip / 2 + sharp) return;
  ahead = found;
  sharp = trip;
}

/** Something happened at this time: by then it is at least so late. @param {string} at an instant as the server writes it */
export function happened(at) {
  const time = Date.parse(at);
  if (time > serverNow()) ahead += time - serverNow();
}
