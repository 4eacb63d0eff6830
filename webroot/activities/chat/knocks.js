import { notify, ring } from "../../kit/bell.js";
import { plainLine } from "../../kit/plain-line.js";

/**
 * PURE. The message by which another person knocks: it was sent as a knock, or made one later.
 *
 * @param {object} event of the room
 * @param {{me: string, byNumber: (id: number) => object|undefined}} known
 */
export function knockOf(event, { me, byNumber }) {
  const said = event.type === "chat.said" ? (event.knock ? event : undefined) : event.type === "chat.knocked" ? byNumber(event.message) : undefined;
  return said?.by.id === me ? undefined : said;
}

/** Tells of a knock, also to people who focus, and wherever in the app they are. */
export function knock({ by, text }, { room, focuses }) {
  if (focuses) ring();
  notify(`${by.name} knocks`, `${plainLine(text, 120)} (${room})`, "knock");
}
