/** PURE. Prepares insights for drawing. */

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export const weekday = (n) => DAYS[n - 1];

/**
 * Weekdays by hours, from the first to the last hour with questions; each with its load, 0 to 4 quarters of the
 * busiest.
 *
 * @param {{weekday: number, hour: number, tickets: number}[]} hours
 */
export function load(hours) {
  if (!hours.length) return { hours: [], rows: [] };
  const all = hours.map(({ hour }) => hour);
  const first = Math.min(...all);
  const columns = Array.from({ length: Math.max(...all) - first + 1 }, (_, i) => first + i);
  const most = Math.max(...hours.map(({ tickets }) => tickets));
  const known = new Map(hours.map(({ weekday: day, hour, tickets }) => [`${day}/${hour}`, tickets]));
  const last = hours.some(({ weekday: day }) => day > 5) ? 7 : 5;
  const rows = Array.from({ length: last }, (_, i) => ({
    day: weekday(i + 1),
    cells: columns.map((hour) => {
      const tickets = known.get(`${i + 1}/${hour}`) ?? 0;
      return { hour, tickets, level: Math.ceil((tickets / most) * 4) };
    }),
  }));
  return { hours: columns, rows };
}

/** Every day from the first to the last, including days without questions. */
export function everyDay({ from, to, days }) {
  const known = new Map(days.map((one) => [one.day, one]));
  const all = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    all.push(known.get(day) ?? { day, tickets: 0, helped: 0 });
  }
  return all;
}

/** "12 of 40, 30 %". */
export const share = (part, whole) => (whole ? `${part} of ${whole}, ${Math.round((part / whole) * 100)} %` : "none");

/** "25 min", "1 h 5 min"; "not yet" without a value. */
export function minutes(n) {
  if (n === undefined) return "not yet";
  if (n < 1) return "under 1 min";
  const whole = Math.round(n);
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
}
