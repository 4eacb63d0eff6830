/** PURE. The board's sentences. */
const plural = new Intl.PluralRules("en");
export const votes = (n) => (plural.select(n) === "one" ? `${n} vote` : `${n} votes`);

/** Who will see the asker's name, shown before the question is sent. */
export function nameSaid(anonymity, anonymous) {
  if (!anonymous) return "Everyone here will see your name.";
  return anonymity === "ALL"
    ? "Nobody will see your name, not even staff. Whoever runs the database could."
    : "Other learners won't see your name. Staff will.";
}

/**
 * How the asker can have a deferred question answered.
 *
 * @param {{next?: string, bookable: boolean}} [hours] the next office hours in words, and whether a time can be booked;
 *     absent if unknown
 */
export const choices = (hours) => [
  ["TICKET", "Put me in line", `${lineSaid(hours)} Staff see your name there.`],
  ...(hours?.bookable === false ? [] : [["SLOT", "I'll book a time", "Choose a time in the calendar."]]),
  ["WRITTEN", "Answer in writing", "You will be told when it is there."],
];

function lineSaid(hours) {
  if (hours && !hours.next) return "No office hours are planned yet. Your question becomes a ticket when they open.";
  return `Your question becomes a ticket when office hours open next${hours ? `: ${hours.next}` : ""}.`;
}

export const chosen = {
  TICKET: "In line at the next office hours",
  SLOT: "You book a time",
  WRITTEN: "Will be answered in writing",
};
