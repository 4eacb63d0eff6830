import { notify, ring } from "../../kit/bell.js";
import { plainLine } from "../../kit/plain-line.js";

/**
 * PURE. The message with which another person knocks: it was sent as a knock, or turned into one later.
 *
 * @param {object} event of the room
 * @param {{me: string, byNumber: (id: number) => object|undefined}} known
 */
export function knockOf(event, { me, byNumber }) {
  const said = event.type === "chat.said" ? (event.knock ? event : undefined) : event.type === "chat.knocked" ? byNumber(event.message) : undefined;
  return said?.by.id === me ? undefined : said;
}

/** Announces a knock, on every page of the app and during focus, too. */
export function knock({ by, text }, { room, focuses }) {
  if (focuses) ring();
  notify(`${by.name} knocks`, `${plainLine(text, 120)} (${room})`, "knock");
}
