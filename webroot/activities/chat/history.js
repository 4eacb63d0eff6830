import { empty } from "./chat.js";

/**
 * PURE. The messages a reader has paged back to, beside the newest ones that the room's state holds.
 * Events about them are folded here too, so that an old message that is edited, reacted to or taken
 * back is never shown as it was.
 */
export const NONE = { messages: {} };

/** With a page that was read from the log. */
export function withPage(older, page) {
  return { messages: { ...page.messages, ...older.messages } };
}

/** With what the room's state no longer holds because newer messages came. */
export function withDropped(older, before, after) {
  if (!before || before === after) return older;
  const oldest = Math.min(...Object.keys(after.messages).map(Number));
  const dropped = Object.values(before.messages).filter(({ id }) => id < oldest);
  if (!dropped.length) return older;
  return {
    messages: { ...older.messages, ...Object.fromEntries(dropped.map((message) => [message.id, message])) },
  };
}

/** With an event about a message, by the same fold as the room's state. */
export function withEvent(older, event, apply) {
  if (event.type === "chat.said" || !(event.message in older.messages)) return older;
  const { messages } = apply({ ...empty(), messages: older.messages }, event);
  return { ...older, messages };
}

/** All messages a reader holds, oldest first. */
export function all(older, live) {
  return Object.values({ ...older.messages, ...live?.messages }).sort((a, b) => a.id - b.id);
}
