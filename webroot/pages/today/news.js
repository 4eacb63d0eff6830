import { entries as chat } from "../../activities/chat/entries.js";
import { entries as helpQueue } from "../../activities/help-queue/entries.js";
import { entries as questions } from "../../activities/questions/entries.js";
import { count } from "../../kit/words.js";

/** PURE. What is new in rooms, in words. What the entries of an activity are called; a line an activity. */
const CALLED = { chat, "help-queue": helpQueue, questions };

const MANY = 98; // the server counts to 99

/** How much is new in these rooms, by activity. @param {{unreadBy: Record<string, number>}[]} rooms */
export function unreadBy(rooms) {
  const sum = {};
  for (const room of rooms) for (const [activity, n] of Object.entries(room.unreadBy)) sum[activity] = (sum[activity] ?? 0) + n;
  return sum;
}

/** "two new messages", "one new question"; of more than is counted "many new messages". */
export const news = (by, kind = "") =>
  Object.entries(by)
    .filter(([, n]) => n > 0)
    .map(([activity, n]) => {
      const { one, many } = CALLED[activity] ?? { one: "entry", many: "entries" };
      return n > MANY ? `many ${kind}${many}` : count(n, `${kind}${one}`, `${kind}${many}`);
    });
