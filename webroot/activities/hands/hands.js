/**
 * The state of raised hands: the mirror of Hands.java. Pure; a state is never changed in place.
 *
 * @typedef {{id: number, at: string, by: import("../chat/chat.js").Member, wish: "SPEAK"|"CANT_HEAR"|"TOO_FAST", called?: string}} Hand
 * @typedef {{hands: Record<string, Hand>}} HandsState a learner's holds their own hand only
 */

/** @returns {HandsState} */
export const empty = () => ({ hands: {} });

/** @param {HandsState} view @param {{hand: Hand}} [own] @returns {HandsState} */
export const open = (view, own) => (own ? { hands: { ...view.hands, [own.hand.id]: own.hand } } : view);

/** @param {HandsState} state @param {object} event its data, with its `offset` @returns {HandsState} */
export function apply(state, event) {
  switch (event.type) {
    case "hands.raised": {
      const { offset: id, at, by, wish } = event;
      return { hands: { ...state.hands, [id]: { id, at, by, wish } } };
    }
    case "hands.lowered": {
      const { [event.hand]: down, ...hands } = state.hands;
      return down ? { hands } : state;
    }
    case "hands.called": {
      const hand = state.hands[event.hand];
      return hand ? { hands: { ...state.hands, [hand.id]: { ...hand, called: event.at } } } : state;
    }
    default:
      return state;
  }
}

/** In order. @param {HandsState} state */
export const inOrder = (state) => Object.values(state.hands).sort((a, b) => a.id - b.id);

/** The person's own hand. @param {HandsState} state @param {string} me */
export const mine = (state, me) => Object.values(state.hands).find(({ by }) => by.id === me);

/** The place of a hand from 1, or 0 if it isn't known. @param {{first: number[]}} [tally] */
export const place = (tally, hand) => (hand && tally ? tally.first.indexOf(hand.id) + 1 : 0);
