/**
 * The settings of notices, sent to the server as a whole. Pure.
 *
 * @typedef {{kind: string, push: boolean, mail: boolean, waits: boolean}} Kind
 * @typedef {{timeZone?: string, quiet?: {from: string, to: string}, kinds: Kind[]}} Settings
 */

const FIRST_NIGHT = { from: "22:00", to: "07:00" };

/** @param {"push"|"mail"} way */
export const choose = (settings, kind, way, on) => ({
  ...settings,
  kinds: settings.kinds.map((one) => (one.kind === kind ? { ...one, [way]: on } : one)),
});

export const quiet = (settings, on) => {
  const { quiet: _, ...rest } = settings;
  return on ? { ...rest, quiet: FIRST_NIGHT } : rest;
};

/** @param {"from"|"to"} end */
export const quietAt = (settings, end, time) => ({ ...settings, quiet: { ...settings.quiet, [end]: time } });

/** An error about the quiet hours; "" if they are fine. */
export const wrongHours = ({ quiet: hours }) => {
  if (!hours) return "";
  if (!hours.from || !hours.to) return "Write when they begin and when they end.";
  return hours.from === hours.to ? "They must end at another time than they begin." : "";
};

/** "07:00:00", as the server may send it, shortened for a field. */
export const hour = (time = "") => time.slice(0, 5);

/** @param {string} here the zone of the browser */
export const wish = (settings, here) => ({
  timeZone: settings.timeZone ?? here,
  ...(settings.quiet ? { quiet: settings.quiet } : {}),
  kinds: settings.kinds.map(({ kind, push, mail }) => ({ kind, push, mail })),
});
