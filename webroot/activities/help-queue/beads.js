/** PURE. The line as a string of beads: helpers, then at most nine places, always with mine. */
import { helping, places } from "./line.js";

const MOST = 9;
const MOST_HELPERS = 3;

/** @returns {{beads: {kind, key, ...}[], skipped: number, more: number}} skipped: how many are left out before mine */
export function beads(desk, me) {
  const helpers = helping(desk)
    .filter(({ helper }, index, list) => list.findIndex((one) => one.helper?.id === helper?.id) === index)
    .slice(0, MOST_HELPERS)
    .map(({ helper, changed, status }) => ({
      kind: "helper",
      key: `h${helper?.id}`,
      helper,
      since: changed,
      status,
    }));
  const line = places(desk);
  const at = line.findIndex(({ owner }) => owner?.id === me);
  const room = MOST - helpers.length;
  const string = line.map((ticket, index) => ({
    kind: index === at ? "you" : "place",
    key: ticket.id,
    place: index + 1,
    held: ticket.status === "AWAY" || ticket.status === "NEEDS_EDIT",
    ...(index !== at && ticket.owner ? { name: ticket.owner.name } : {}),
  }));
  if (at < room) {
    return { beads: [...helpers, ...string.slice(0, room)], skipped: 0, more: Math.max(0, string.length - room) };
  }
  const head = string.slice(0, room - 2);
  return {
    beads: [...helpers, ...head, { kind: "gap", key: "gap", count: at - head.length }, string[at]],
    skipped: at - head.length,
    more: string.length - at - 1,
  };
}
