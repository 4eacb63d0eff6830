/** PURE. How the chat's state becomes the rows that are drawn. */
import { gone } from "./chat.js";

export const REACTIONS = [
  { name: "THANKS", word: "Thanks", icon: "heart" },
  { name: "GOT_IT", word: "Got it", icon: "bulb" },
  { name: "SAME_HERE", word: "Same here", icon: "hand" },
  { name: "TOO_FAST", word: "Too fast", icon: "wait" },
];

const JOINED_WITHIN = 5 * 60_000;

/** The first of the newest `count` messages by others, or the oldest there is. What is gone doesn't count. */
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
 * Days, the unread line, and messages; what follows from the same person within five minutes is joined.
 * @param unreadFrom number of the message above which the unread line stands
 */
export function rows(messages, { me, unreadFrom } = {}) {
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
      mentionsMe: !gone(message) && (message.mentions ?? []).includes(me),
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
    !gone(last) &&
    !gone(message) &&
    Date.parse(message.at) - Date.parse(last.at) < JOINED_WITHIN
  );
}

/** The drawn reactions of a message: only those that somebody gave. */
export function reactionsOf(message, me) {
  return REACTIONS.map((reaction) => {
    const by = message.reactions?.[reaction.name] ?? [];
    return { ...reaction, count: by.length, mine: by.includes(me) };
  }).filter((reaction) => reaction.count > 0);
}

/** The name being typed after an @ before the caret, or undefined. */
export function mentionAt(text, caret) {
  const match = /(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*)?)$/u.exec(text.slice(0, caret));
  return match ? { start: caret - match[1].length - 1, query: match[1] } : undefined;
}

/** People whose name, or a word of it, begins with the query; staff first, at most six. */
export function suggestions(people, query, me) {
  const wanted = query.toLowerCase();
  return people
    .filter((person) => person.id !== me)
    .filter((person) => {
      const name = person.name.toLowerCase();
      return name.startsWith(wanted) || name.split(/\s+/).some((word) => word.startsWith(wanted));
    })
    .sort((a, b) => (a.role === "LEARNER") - (b.role === "LEARNER") || a.name.localeCompare(b.name))
    .slice(0, 6);
}

/** The text and caret once a suggestion is taken. */
export function complete(text, caret, { start }, name) {
  const before = `${text.slice(0, start)}@${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}

/** The ids of the people named by @ in a text, at most twenty. */
export function mentionsIn(text, people) {
  return people
    .filter((person) => named(text, person.name))
    .map((person) => person.id)
    .slice(0, 20);
}

function named(text, name) {
  for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1)) {
    const before = at === 0 ? " " : text[at - 1];
    const after = text[at + name.length + 1] ?? " ";
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}

/** "Bo is writing", "Bo and Fay are writing", "Several people are writing". */
export function writing(names) {
  if (names.length === 0) return "";
  if (names.length === 1) return `${names[0]} is writing`;
  if (names.length === 2) return `${names[0]} and ${names[1]} are writing`;
  return "Several people are writing";
}
