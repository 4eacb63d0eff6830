import { wait } from "./coming-back.js";
import { Refused } from "./refused.js";

const MOST_TRIES = 6;
const SOONEST_MS = 500;
const WORTH_ANOTHER = [408, 429];

/** Whether trying again is useless: the server answered with a refusal. */
export const isFinal = (error) =>
  error instanceof Refused
    ? Boolean(error.refusal) || !error.temporary
    : error.status >= 400 && error.status < 500 && !WORTH_ANOTHER.includes(error.status);

/**
 * Tries something until it succeeds or is refused, at most six times, with growing pauses.
 *
 * @template T
 * @param {() => Promise<T>} act
 * @param {object} options
 * @param {() => boolean} options.wanted asked after each pause whether to try again
 * @param {() => void} [options.failed] called before each pause
 * @param {() => number} [options.random]
 * @returns {Promise<T|undefined>} undefined if it is no longer wanted; rejected with the last error
 */
export async function persist(act, { wanted, failed = () => {}, random }) {
  for (let tries = 1; ; tries++) {
    try {
      return await act();
    } catch (error) {
      if (isFinal(error) || tries === MOST_TRIES) throw error;
      failed();
      await new Promise((resolve) => setTimeout(resolve, SOONEST_MS + wait(tries + 1, random)));
      if (!wanted()) return undefined;
    }
  }
}
