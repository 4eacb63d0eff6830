/**
 * The state of the notification centre. Pure.
 *
 * @typedef {{id: string, name: string, course: string}} Where
 * @typedef {object} Notice
 * @property {number} seq its number in the personal log
 * @property {string} type
 * @property {string} at
 * @property {boolean} read
 * @property {Where} room
 * @property {string} [from]
 * @property {string} [starts]
 * @property {number} [minutes]
 * @property {string} [text]
 * @typedef {{notices: Notice[], unread: number, more: boolean, loaded: boolean}} Centre
 */

/** @type {Centre} */
export const empty = { notices: [], unread: 0, more: false, loaded: false };

/** Takes the newest page. Keeps notices that arrived live while it was loading. */
export function loaded(centre, page) {
  const newest = page.notices[0]?.seq ?? 0;
  const since = centre.notices.filter(({ seq }) => seq > newest);
  return {
    notices: [...since, ...page.notices],
    unread: page.unread + unreadOf(since),
    more: page.more,
    loaded: true,
  };
}

/** Appends a page of older notices. */
export function older(centre, page) {
  const oldest = centre.notices.at(-1)?.seq ?? Infinity;
  return { ...centre, notices: [...centre.notices, ...page.notices.filter(({ seq }) => seq < oldest)], more: page.more };
}

/** Adds a live notice; ignores one told again after a lost connection. */
export function told(centre, notice) {
  if (notice.seq <= (centre.notices[0]?.seq ?? 0)) return centre;
  return { ...centre, notices: [notice, ...centre.notices], unread: centre.unread + (notice.read ? 0 : 1) };
}

/** @param {(notice: Notice) => boolean} which */
export function read(centre, which) {
  const now = centre.notices.filter((notice) => !notice.read && which(notice)).length;
  if (!now) return centre;
  return {
    ...centre,
    notices: centre.notices.map((notice) => (which(notice) ? { ...notice, read: true } : notice)),
    unread: Math.max(0, centre.unread - now),
  };
}

export function readAll(centre) {
  return { ...centre, notices: centre.notices.map((notice) => ({ ...notice, read: true })), unread: 0 };
}

const unreadOf = (notices) => notices.filter((notice) => !notice.read).length;

/** The number for a badge, at most "99+". */
export const badge = (unread) => (unread > 99 ? "99+" : String(unread));

/** The kinds of notices: their names in the settings, and their icons. */
export const kinds = {
  called: { label: "It is my turn", symbol: "bell" },
  nearTurn: { label: "My turn is coming up", symbol: "wait" },
  askedToEdit: { label: "Staff ask for details about my question", symbol: "pen" },
  invited: { label: "A classmate invites me to be called together", symbol: "people" },
  resolved: { label: "My question is resolved with a note", symbol: "check" },
  removed: { label: "Staff removed my question", symbol: "x" },
  carried: { label: "My question is carried over to the next office hours", symbol: "swap" },
  mentioned: { label: "Someone mentions me", symbol: "chat" },
  threadAnswered: { label: "Someone writes in a thread I follow", symbol: "reply" },
  messaged: { label: "Someone writes in a direct talk, or in a room I want to hear all of", symbol: "chat" },
  callStarted: { label: "Someone calls in a direct talk", symbol: "phone" },
  reportRemoved: { label: "A message I reported is removed", symbol: "flag" },
  reportLeft: { label: "A message I reported is left as it is", symbol: "flag" },
  heldPosted: { label: "A message of mine that was held is posted", symbol: "check" },
  heldDeclined: { label: "A message of mine that was held is not posted", symbol: "x" },
  announced: { label: "Staff announce something", symbol: "horn" },
  courseAnnounced: { label: "Announcements to the course", symbol: "horn" },
  hoursSoon: { label: "Office hours I follow start soon", symbol: "desk" },
  sessionSoon: { label: "A live session of my course starts soon", symbol: "class" },
  roundsSoon: { label: "Focus rounds I want to be reminded of start soon", symbol: "study" },
  booked: { label: "An appointment is booked", symbol: "cal" },
  rescheduled: { label: "An appointment is rescheduled", symbol: "cal" },
  cancelled: { label: "An appointment is cancelled", symbol: "off" },
  reminder: { label: "Appointment reminder", symbol: "clock" },
  offered: { label: "A slot I am waiting for opens up", symbol: "hand" },
  questionApproved: { label: "My question is on the board", symbol: "check" },
  questionDismissed: { label: "My question is dismissed", symbol: "x" },
  questionMerged: { label: "My question is merged with another", symbol: "swap" },
  questionAnswered: { label: "A question I asked or voted for is answered", symbol: "check" },
  questionDeferred: { label: "My question goes on in office hours", symbol: "clock" },
  yourTurn: { label: "It is my turn to speak", symbol: "hand" },
};

export const symbol = (type) => kinds[type]?.symbol ?? "bell";

const about = (minutes) => (minutes === 1 ? "about a minute" : `about ${minutes} minutes`);

/**
 * A notice as a sentence, without its room.
 *
 * @param {Notice} notice
 * @param {(at: string) => string} when
 */
export function sentence({ type, from = "Staff", minutes, starts, text }, when) {
  const at = `${starts ? `, ${when(starts)}` : ""}${text ? `, ${text}` : ""}`;
  const by = from === "Staff" ? "" : ` with ${from}`;
  switch (type) {
    case "called":
      return `${from} is calling you: it is your turn.`;
    case "nearTurn":
      return minutes === undefined ? "Your turn is coming up." : `Your turn is coming up in ${about(minutes)}.`;
    case "askedToEdit":
      return `${from} asks for more details about your question. You keep your place.`;
    case "invited":
      return `${from} invites you to be called together.`;
    case "resolved":
      return `${from} left you a note about your question.`;
    case "removed":
      return `${from} removed your question. Open the room to see why.`;
    case "carried":
      return "Your question is carried over: it will be in line when office hours open next.";
    case "mentioned":
      return `${from} mentioned you.`;
    case "threadAnswered":
      return `${from} wrote in a thread you follow.`;
    case "messaged":
      return `${from} wrote a message.`;
    case "callStarted":
      return `${from} is calling you.`;
    case "reportRemoved":
      return "Staff removed a message that you reported. Thank you.";
    case "reportLeft":
      return "Staff looked at a message that you reported, and left it as it is.";
    case "heldPosted":
      return "Staff posted your message.";
    case "heldDeclined":
      return "Staff did not post your message, which was held for a word in it.";
    case "courseAnnounced":
      return `${from} announced: ${text ?? ""}`;
    case "announced":
      return `${from} to everyone: ${text ?? ""}`;
    case "hoursSoon":
      return `Office hours start soon${at}.`;
    case "sessionSoon":
      return `A live session starts soon${at}.`;
    case "roundsSoon":
      return `Focus rounds start soon${at}.`;
    case "booked":
      return `Your appointment${by} is booked${at}.`;
    case "rescheduled":
      return `Your appointment${by} was rescheduled${at}.`;
    case "cancelled":
      return `Your appointment${by} is cancelled${at}.`;
    case "reminder":
      return `Your appointment${by} is coming up${at}.`;
    case "offered":
      return `A slot opened up for you${at}.`;
    case "questionApproved":
      return "Your question is on the board.";
    case "questionDismissed":
      return `${from} dismissed your question. The reason is beside it.`;
    case "questionMerged":
      return "Your question was merged with another. Its votes count there.";
    case "questionAnswered":
      return `${from} answered a question that you asked or voted for.`;
    case "questionDeferred":
      return "Your question goes on in office hours. Choose how you want it answered.";
    case "yourTurn":
      return `${from} asks you to speak: it is your turn.`;
    default:
      return "There is something new.";
  }
}
