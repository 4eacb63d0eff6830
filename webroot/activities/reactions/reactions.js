/**
 * The state of quick reactions: the mirror of Reactions.java. Pure; a state is never changed in place.
 *
 * @typedef {"GOT_IT"|"THANKS"|"TOO_FAST"} Reaction
 * @typedef {{at: string, totals: Partial<Record<Reaction, number>>}} Minute
 * @typedef {object} ReactionsState
 * @property {string} [minute] never set in a browser: the current minute is in the tally
 * @property {object} totals
 * @property {Record<string, Partial<Record<Reaction, string>>>} last when the viewer last gave each
 * @property {Minute[]} minutes
 */

const MOST_MINUTES = 60;
const PAUSE_MS = 5000;

/** @returns {ReactionsState} */
export const empty = () => ({ totals: {}, last: {}, minutes: [] });

/** @param {ReactionsState} view @param {{last: object}} [own] @returns {ReactionsState} */
export const open = (view, own) => (own ? { ...view, last: own.last } : view);

/** @param {ReactionsState} state @param {object} event its data, with its `offset` @returns {ReactionsState} */
export function apply(state, event) {
  switch (event.type) {
    case "reactions.noted": {
      const { by, reaction, at } = event;
      return { ...state, last: { ...state.last, [by]: { ...state.last[by], [reaction]: at } } };
    }
    case "reactions.counted": {
      const minutes = [...state.minutes, { at: event.minute, totals: event.totals }].slice(-MOST_MINUTES);
      const before = Date.parse(event.at) - PAUSE_MS;
      const last = Object.fromEntries(
        Object.entries(state.last).filter(([, times]) => Object.values(times).some((at) => Date.parse(at) > before)),
      );
      const { minute, ...rest } = state;
      return { ...rest, totals: {}, last, minutes };
    }
    default:
      return state;
  }
}
