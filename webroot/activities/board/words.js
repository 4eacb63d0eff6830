import { WHOLE, boxOf } from "./geometry.js";
import { colourOf } from "./paint.js";

/** What the board says. */

/** The tools in the order of the bar: what they draw, their names, icons and keys. */
export const TOOLS = [
  { name: "SELECT", label: "Select and move", icon: "select", key: "v" },
  { name: "PEN", label: "Pen", icon: "pen", key: "p" },
  { name: "MARKER", label: "Marker", icon: "marker", key: "m" },
  { name: "LINE", label: "Line", icon: "line", key: "l" },
  { name: "ARROW", label: "Arrow", icon: "arrow", key: "a" },
  { name: "RECTANGLE", label: "Rectangle", icon: "rect", key: "r" },
  { name: "ELLIPSE", label: "Ellipse", icon: "ellipse", key: "o" },
  { name: "TEXT", label: "Text", icon: "text", key: "t" },
  { name: "NOTE", label: "Note", icon: "note", key: "n" },
  { name: "ERASER", label: "Eraser", icon: "eraser", key: "e" },
  { name: "POINTER", label: "Pointer", icon: "laser", key: "k" },
];

export const iconOf = ({ form }) => TOOLS.find(({ name }) => name === form).icon;

const NOUNS = { PEN: "pen stroke", MARKER: "marker stroke", LINE: "line", ARROW: "arrow", RECTANGLE: "rectangle", ELLIPSE: "ellipse" };

const third = (at, size) => Math.max(0, Math.min(2, Math.floor((at / size) * 3)));

/** A place on the page, or on its visible part, in words. */
export function place({ x, y, width, height }, part = WHOLE) {
  const across = ["left", "middle", "right"][third(x - part.x + width / 2, part.width)];
  const down = ["top", "middle", "bottom"][third(y - part.y + height / 2, part.height)];
  return down === across ? "in the middle" : down === "middle" ? `on the ${across}` : across === "middle" ? `at the ${down}` : `${down} ${across}`;
}

/** An item without its maker: “First?”, or "blue arrow, top left". */
export const itemSaid = ({ form, text }, colour, where) => (text === undefined ? `${colour} ${NOUNS[form]}, ${where}` : `“${text}”`);

/**
 * Everything on a page, in words.
 * @param {import("./board.js").Page} page
 * @param {import("./board.js").Item[]} items
 */
export const pageSaid = ({ description }, items, most = 2_000) =>
  [...(description ? [description] : []), ...items.map((item) => `${item.by.name}: ${itemSaid(item, colourOf(item).name, place(boxOf(item.points)))}`)].join("\n").slice(0, most);

/** An event as a sentence for screen readers; undefined if it isn't worth one. */
export function done({ type, by, text, form, title, items }, you) {
  const who = by.id === you ? "You" : by.name;
  switch (type) {
    case "board.drew":
      return text === undefined ? `${who} drew ${article(NOUNS[form])}` : `${who} wrote: ${text}`;
    case "board.edited":
      return `${who} changed a text: ${text}`;
    case "board.erased":
      return `${who} erased ${items.length === 1 ? "one object" : `${items.length} objects`}`;
    case "board.restored":
      return `${who} brought back ${items.length === 1 ? "one object" : `${items.length} objects`}`;
    case "board.cleared":
      return `${who} cleared the page`;
    case "board.removed":
      return `${who} removed an object`;
    case "board.pageAdded":
      return `${who} added a page${title ? `: ${title}` : ""}`;
    case "board.pageRemoved":
      return `${who} removed a page`;
    default:
      return undefined;
  }
}

const article = (noun) => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;

/** @param {import("./board.js").Page} page @param {number} number from 1 */
export const pageName = ({ title }, number) => title ?? `Page ${number}`;
