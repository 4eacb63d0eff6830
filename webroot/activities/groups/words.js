import { stopwatch } from "../../kit/span.js";

const list = new Intl.ListFormat("en", { type: "conjunction" });

/** "Ann, Bo, and Fay" */
export const names = (people) => list.format(people.map(({ name }) => name));

/** "1 person", "4 people" */
export const people = (count) => `${count} ${count === 1 ? "person" : "people"}`;

/** "Ann is speaking" @param {{name: string}[]} some */
export const speaking = (some) => (some.length > 2 ? `${people(some.length)} are speaking` : `${names(some)} ${some.length === 1 ? "is" : "are"} speaking`);

/** "1 group", "4 groups" */
export const groupCount = (count) => `${count} ${count === 1 ? "group" : "groups"}`;

/** "9:41 left" @param {number|undefined} ms */
export const leftOf = (ms) => (ms === undefined ? "" : `${stopwatch(ms)} left`);

/** The warning that is due: two minutes and ten seconds before the end, each once. */
export function warning(before, now) {
  if (now === undefined || before === undefined) return "";
  if (before > 120_000 && now <= 120_000 && now > 10_000) return "2 minutes left in your group.";
  return before > 10_000 && now <= 10_000 && now > 0 ? "10 seconds left in your group." : "";
}
