import { entries as chat } from "../../activities/chat/entries.js";
import { entries as helpQueue } from "../../activities/help-queue/entries.js";
import { entries as questions } from "../../activities/questions/entries.js";
import { count } from "../../kit/words.js";

/** PURE. Unread counts in words: the words for the entries of each activity, one per line. */
const CALLED = { chat, "help-queue": helpQueue, questions };

const MANY = 98; // the server counts to 99

/** Unread entries of these rooms, by activity. @param {{unreadBy: Record<string, number>}[]} rooms */
export function unreadBy(rooms) {
  const sum = {};
  for (const room of rooms) for (const [activity, n] of Object.entries(room.unreadBy)) sum[activity] = (sum[activity] ?? 0) + n;
  return sum;
}

/** "two new messages", "one new question"; "many new messages" beyond what is counted. */
export const news = (by, kind = "") =>
  Object.entries(by)
    .filter(([, n]) => n > 0)
    .map(([activity, n]) => {
      const { one, many } = CALLED[activity] ?? { one: "entry", many: "entries" };
      return n > MANY ? `many ${kind}${many}` : count(n, `${kind}${one}`, `${kind}${many}`);
    });
