/* Instants as the server writes them, in nanoseconds: a Date is too coarse for the order of the line. */
export const SECOND = 1_000_000_000n;

export const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/** The whole seconds between two instants. */
export const wholeSeconds = (from, until) => {
  const between = nanos(until) - nanos(from);
  return between > 0n ? Number((between + SECOND - 1n) / SECOND) : 0;
};

/** Splits an instant into seconds and a fraction of 0, 3, 6 or 9 digits. */
function parts(instant) {
  const [, whole, fraction = ""] = /^(.*?)(?:\.(\d+))?Z$/.exec(instant);
  return { seconds: Date.parse(`${whole}Z`) / 1000, fraction };
}

export function nanos(instant) {
  const { seconds, fraction } = parts(instant);
  return BigInt(seconds) * 1_000_000_000n + BigInt(fraction.padEnd(9, "0"));
}

/** The instant after another by a duration of whole seconds, such as `PT1H30M`. */
export function later(instant, duration) {
  const [, hours = 0, minutes = 0, whole = 0] = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/.exec(duration);
  const { seconds, fraction } = parts(instant);
  const end = seconds + Number(hours) * 3600 + Number(minutes) * 60 + Number(whole);
  return `${new Date(end * 1000).toISOString().slice(0, 19)}${fraction ? `.${fraction}` : ""}Z`;
}
