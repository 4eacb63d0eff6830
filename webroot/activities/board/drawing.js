import { nothing, svg } from "lit";
import { arrowHead, boxOf, lines, placed, smooth } from "./geometry.js";
import { LETTERS, colourOf, dashesOf, lineOf } from "./paint.js";

const FONT = "Inter, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif";
const PAD = 120;
const SMALLEST = 110;
const MOST_LETTERS = 5_000;

let canvas;
const widths = new Map();

/* The width of a letter in percent of its size. Each is measured once, as a page may have thousands of notes. */
function widthOf(letter) {
  if (!widths.has(letter)) {
    canvas ??= document.createElement("canvas").getContext("2d");
    canvas.font = `100px ${FONT}`;
    if (widths.size > MOST_LETTERS) widths.clear();
    widths.set(letter, canvas.measureText(letter).width);
  }
  return widths.get(letter);
}

/** The width of words, in page units. */
function measure(words, size) {
  let width = 0;
  for (const letter of words) width += widthOf(letter);
  return (width * size) / 100;
}

/** An item as SVG without style sheets, so that it can be saved. @param {import("./board.js").Item} item */
export function drawn(item) {
  const { ink } = colourOf(item);
  const all = placed(item.points);
  switch (item.form) {
    case "PEN":
      return line(smooth(all), ink, lineOf(item));
    case "MARKER":
      return line(smooth(all), ink, lineOf(item), { opacity: 0.32 });
    case "LINE":
      return line(straight(all), ink, lineOf(item), { dashes: dashesOf(item) });
    case "ARROW":
      return svg`${line(straight(all), ink, lineOf(item), { dashes: dashesOf(item) })}${line(arrowHead(all, lineOf(item) * 3 + 110), ink, lineOf(item))}`;
    case "RECTANGLE": {
      const { x, y, width, height } = boxOf(item.points);
      return svg`<rect x=${x} y=${y} width=${width} height=${height} rx="40" fill="none" stroke=${ink} stroke-width=${lineOf(item)} stroke-dasharray=${dashesOf(item) || nothing}></rect>`;
    }
    case "ELLIPSE": {
      const { x, y, width, height } = boxOf(item.points);
      return svg`<ellipse cx=${x + width / 2} cy=${y + height / 2} rx=${width / 2} ry=${height / 2} fill="none" stroke=${ink} stroke-width=${lineOf(item)} stroke-dasharray=${dashesOf(item) || nothing}></ellipse>`;
    }
    case "NOTE":
      return note(item);
    default:
      return words(boxOf(item.points), item.text, LETTERS[item.width - 1], ink);
  }
}

const straight = ([a, b]) => `M${a.x} ${a.y}L${b.x} ${b.y}`;

const line = (d, ink, width, { opacity, dashes } = {}) =>
  svg`<path d=${d} fill="none" stroke=${ink} stroke-width=${width} stroke-linecap="round" stroke-linejoin="round" opacity=${opacity ?? nothing} stroke-dasharray=${dashes || nothing}></path>`;

/* A note, with letters small enough for its text to fit. */
function note(item) {
  const box = boxOf(item.points);
  const { paper } = colourOf(item);
  const inner = { x: box.x + PAD, y: box.y + PAD, width: Math.max(200, box.width - 2 * PAD), height: Math.max(200, box.height - 2 * PAD - 170) };
  const size = fitting(item.text, inner, LETTERS[item.width - 1]);
  return svg`<rect x=${box.x} y=${box.y} width=${box.width} height=${box.height} rx="24" fill=${paper}></rect>
    ${words(inner, item.text, size, "#1e2522")}
    ${words({ ...inner, y: box.y + box.height - 240 }, item.by.name, 130, "#4a524d", 1)}`;
}

/* The largest font size at which the text fits, by bisection down to the smallest. */
function fitting(text, { width, height }, most) {
  if (tall(text, width, most) <= height) return most;
  let [fits, large] = [SMALLEST, most];
  while (large - fits > 10) {
    const middle = (fits + large) / 2;
    if (tall(text, width, middle) <= height) fits = middle;
    else large = middle;
  }
  return fits;
}

const tall = (text, width, size) => lines(text, width, (part) => measure(part, size)).length * size * 1.3;

const words = ({ x, y, width }, text, size, ink, most = 40) => svg`<text font-family=${FONT} font-size=${size} fill=${ink}>${lines(text, width, (part) => measure(part, size))
  .slice(0, most)
  .map((part, i) => svg`<tspan x=${x} y=${y + size * (0.85 + 1.3 * i)} direction=${/^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(part) ? "rtl" : nothing} text-anchor=${/^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(part) ? "end" : nothing}>${part}</tspan>`)}</text>`;
