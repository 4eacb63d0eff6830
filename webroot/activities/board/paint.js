/**
 * PURE. Colours that colour-blind people can tell apart, each with a contrast of at least 4.5:1 on white and a dash
 * pattern of its own.
 */
export const COLOURS = [
  { name: "black", ink: "#1e2522", paper: "#eceae4", dashes: "" },
  { name: "orange", ink: "#a85400", paper: "#fbe3c4", dashes: "6 3" },
  { name: "sky blue", ink: "#1273a6", paper: "#d3eaf7", dashes: "1 2" },
  { name: "green", ink: "#0c6e52", paper: "#cfe5d8", dashes: "7 2 1 2" },
  { name: "olive", ink: "#756100", paper: "#f4e6a6", dashes: "3 2" },
  { name: "blue", ink: "#33449b", paper: "#d9def5", dashes: "1 1.2" },
  { name: "red", ink: "#b02a1c", paper: "#f8d9d3", dashes: "8 2 2 2" },
  { name: "purple", ink: "#82407f", paper: "#e5d6e9", dashes: "4 1.5 1 1.5" },
];

/** The width of lines, in page units, by an item's width. */
export const LINES = [24, 42, 66, 100, 150];
/** The size of letters, likewise. */
export const LETTERS = [170, 220, 300, 400, 560];

export const colourOf = ({ colour }) => COLOURS[colour - 1];
export const lineOf = ({ form, width }) => LINES[width - 1] * (form === "MARKER" ? 5 : 1);

/** A dash pattern in proportion to the line's width. */
export const dashesOf = (item) =>
  colourOf(item)
    .dashes.split(" ")
    .filter(Boolean)
    .map((part) => Number(part) * Math.max(24, lineOf(item)))
    .join(" ");
