import { clock } from "./time.js";

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g;

/** The reason of a refusal as a sentence, with times in the reader's zone. */
export function because({ message }) {
  const words = message.replace(INSTANT, (instant) => clock(instant)).trim();
  return /[.?!]$/.test(words) ? words : `${words}.`;
}
