/** PURE. The rows that are drawn for the chat's state. */
import { gone } from "./chat.js";
import { callsMe } from "./crowds.js";

export const REACTIONS = [
  { name: "THANKS", word: "Thanks", icon: "heart" },
  { name: "GOT_IT", word: "Got it", icon: "bulb" },
  { name: "SAME_HERE", word: "Same here", icon: "hand" },
  { name: "TOO_FAST", word: "Too fast", icon: "wait" },
];

const JOINED_WITHIN = 5 * 60_000;

/** The first of the newest `count` messages by others, or the oldest there is. Deleted messages don't count. */
export function firstUnread(messages, me, count) {
  if (!count) return undefined;
  const others = messages.filter((message) => message.by.id !== me && !gone(message));
  return others.length ? others[Math.max(0, others.length - count)].id : undefined;
}

/** How many messages by others have come after `seq`. */
export function newSince(messages, me, seq) {
  return messages.filter((message) => message.id > seq && message.by.id !== me && !gone(message)).length;
}

/**
 * Days, the unread line, and messages; messages of one person within five minutes are joined.
 * @param role the viewer's
 * @param unreadFrom number of the message above which the unread line stands
 */
export function rows(messages, { me, role, unreadFrom } = {}) {
  const out = [];
  let day;
  let last;
  for (const message of messages) {
    const at = new Date(message.at);
    if (at.toDateString() !== day) {
      day = at.toDateString();
      out.push({ kind: "day", key: `day ${day}`, at: message.at });
      last = undefined;
    }
    const count = message.id === unreadFrom ? newSince(messages, me, message.id - 1) : 0;
    if (count) {
      out.push({ kind: "unread", key: "unread", count, at: message.at });
      last = undefined;
    }
    out.push({
      kind: "message",
      key: message.id,
      message,
      joined: joins(last, message),
      mentionsMe: !gone(message) && ((message.mentions ?? []).includes(me) || callsMe(message, { id: me, role })),
    });
    last = message;
  }
  return out;
}

function joins(last, message) {
  return (
    Boolean(last) &&
    last.by.id === message.by.id &&
    !message.replyTo &&
    !(message.thread && message.toRoom) &&
    !message.knock &&
    !gone(last) &&
    !gone(message) &&
    Date.parse(message.at) - Date.parse(last.at) < JOINED_WITHIN
  );
}

/** The pictured reactions of a message that somebody gave. */
export function reactionsOf(message, me) {
  return REACTIONS.map((reaction) => {
    const by = message.reactions?.[reaction.name] ?? [];
    return { ...reaction, count: by.length, mine: by.includes(me) };
  }).filter((reaction) => reaction.count > 0);
}

/** "Bo is writing", "Bo and Fay are writing", "Several people are writing". */
export function writing(names) {
  if (names.length === 0) return "";
  if (names.length === 1) return `${names[0]} is writing`;
  if (names.length === 2) return `${names[0]} and ${names[1]} are writing`;
  return "Several people are writing";
}
