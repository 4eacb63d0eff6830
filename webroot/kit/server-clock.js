/**
 * An estimate of the server's clock. A device's clock may be wrong by hours, so everything compared with instants
 * from the server uses this.
 */
let ahead = 0; // ms that the server is ahead of this device
let sharp = Infinity; // ms, the error bound of that

/** Now, in ms, by the server's clock. */
export const serverNow = () => Date.now() + ahead;

/**
 * Takes a time that the server gave in an answer.
 * @param {number} time ms, by the server's clock
 * @param {{asked: number, answered: number}} here ms, by this device's clock
 */
export function told(time, { asked, answered }) {
  const trip = Math.max(0, answered - asked);
  const found = time + trip / 2 - answered;
  // A slow answer is less exact than an earlier quick one; ignores it, unless a clock was set meanwhile.
  if (trip > sharp && Math.abs(found - ahead) <= trip / 2 + sharp) return;
  ahead = found;
  sharp = trip;
}

/**
 * Something happened at this time, so the server's clock is at least there. @param {string} at an instant as the
 * server writes it
 */
export function happened(at) {
  const time = Date.parse(at);
  if (time > serverNow()) ahead += time - serverNow();
}
