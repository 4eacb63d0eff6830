import { empty } from "./chat.js";

/**
 * PURE. The messages that a reader has paged back to, in addition to the newest in the room's state. Events about them
 * are folded here too, so that an old message shows its edits and reactions.
 */
export const NONE = { messages: {} };

/** Adds a page that was read from the log. */
export function withPage(older, page) {
  return { messages: { ...page.messages, ...older.messages } };
}

/** Adds messages that newer ones have pushed out of the room's state. */
export function withDropped(older, before, after) {
  if (!before || before === after) return older;
  const oldest = Math.min(...Object.keys(after.messages).map(Number));
  const dropped = Object.values(before.messages).filter(({ id }) => id < oldest);
  if (!dropped.length) return older;
  return {
    messages: { ...older.messages, ...Object.fromEntries(dropped.map((message) => [message.id, message])) },
  };
}

/** Applies an event about a message, with the fold of the room's state. */
export function withEvent(older, event, apply) {
  if (event.type === "chat.said" || !(event.message in older.messages)) return older;
  const { messages } = apply({ ...empty(), messages: older.messages }, event);
  return { ...older, messages };
}

/** All messages at hand, oldest first. */
export function all(older, live) {
  return Object.values({ ...older.messages, ...live?.messages }).sort((a, b) => a.id - b.id);
}
