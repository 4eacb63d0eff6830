import { wait } from "./coming-back.js";
import { Refused } from "./refused.js";

const MOST_TRIES = 6;
const SOONEST_MS = 500;
const WORTH_ANOTHER = [408, 429];

/** Whether asking again is no use: the answer was a no. */
export const isFinal = (error) =>
  error instanceof Refused
    ? Boolean(error.refusal) || !error.temporary
    : error.status >= 400 && error.status < 500 && !WORTH_ANOTHER.includes(error.status);

/**
 * Does something until it works, is refused, or was tried six times, with pauses that grow.
 *
 * @template T
 * @param {() => Promise<T>} act
 * @param {object} options
 * @param {() => boolean} options.wanted whether it is to be tried again after a pause
 * @param {() => void} [options.failed] called before each pause
 * @param {() => number} [options.random]
 * @returns {Promise<T|undefined>} undefined where it isn't wanted any more; rejected with the last error
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
