/** PURE. What insights are drawn as. */

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export const weekday = (n) => DAYS[n - 1];

/**
 * Weekdays by hours, from the first to the last hour in which anything was asked; each with how full it
 * is, 0 to 4 quarters of the fullest.
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

/** Every day from the first to the last, also those on which nothing was asked. */
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

/** "25 min", "1 h 5 min"; "not yet" where there is none. */
export function minutes(n) {
  if (n === undefined) return "not yet";
  if (n < 1) return "under 1 min";
  const whole = Math.round(n);
  return whole < 60 ? `${whole} min` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
}
