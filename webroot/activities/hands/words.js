/** Words for why a hand is up. */
export const wishes = { SPEAK: "Hand is up", CANT_HEAR: "I can't hear you", TOO_FAST: "Too fast for me" };
