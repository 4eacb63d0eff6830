/** PURE. Days as the server writes them (2036-01-08), and the weeks between terms. */
const DAY = 86_400_000;

const at = (day) => Date.parse(`${day}T00:00:00Z`);

export const plusDays = (day, days) => new Date(at(day) + days * DAY).toISOString().slice(0, 10);

/** The Monday of the day's week. */
export const mondayOf = (day) => plusDays(day, -((new Date(at(day)).getUTCDay() + 6) % 7));

/** The number of weeks from the week of one day to that of another. */
export const weeksBetween = (from, to) => Math.round((at(mondayOf(to)) - at(mondayOf(from))) / (7 * DAY));

/** The Monday of the week in which a term with these series began, or of `today`. @param {{first: string}[]} moves */
export const beganOf = (moves, today) => mondayOf(moves.map(({ first }) => first).sort()[0] ?? today);

/** A Monday to begin the next term on: after the last date of this one, and not in the past. */
export const nextTerm = (moves, today) => {
  const last = [today, ...moves.map(({ first, last }) => last ?? first)].sort().at(-1);
  return plusDays(mondayOf(last), 7);
};

/** "13 Jan – 14 Apr 2036", by the formatter. */
export const spanOf = (format, first, last) =>
  !last || first === last ? format.format(at(first)) : format.formatRange(at(first), at(last));

export const dayOf = (format, day) => format.format(at(day));
