/**
 * PURE. Points, boxes and lines in page units: x from 0 to 10,000, y from 0 to 7,500.
 *
 * @typedef {{x: number, y: number}} Point
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 */

export const WIDTH = 10_000;
export const HEIGHT = 7_500;
const MOST_POINTS = 2_000;

/** @type {Box} */
export const WHOLE = { x: 0, y: 0, width: WIDTH, height: HEIGHT };

/** The nearest point within the page, or within a part of it. @param {Point} at @param {Box} [part] @returns {Point} */
export const within = ({ x, y }, part = WHOLE) => ({ x: bounded(x, part.x, part.width), y: bounded(y, part.y, part.height) });

const bounded = (value, least, size) => Math.min(least + size, Math.max(least, Math.round(value)));

/**
 * The part of a page that lies over something of another shape: centred, and as large as fits.
 * @param {number} aspect width to height
 * @returns {Box}
 */
export function partOver(aspect) {
  const width = Math.max(1, Math.round(Math.min(WIDTH, HEIGHT * aspect)));
  const height = Math.max(1, Math.round(Math.min(HEIGHT, WIDTH / aspect)));
  return { x: Math.round((WIDTH - width) / 2), y: Math.round((HEIGHT - height) / 2), width, height };
}

/** The absolute points of an item's points. @param {number[]} points @returns {Point[]} */
export function placed(points) {
  const all = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i < points.length; i += 2) {
    x += points[i];
    y += points[i + 1];
    all.push({ x, y });
  }
  return all;
}

/** The inverse of {@link placed}. @param {Point[]} all @returns {number[]} */
export const coded = (all) => all.flatMap(({ x, y }, i) => (i ? [x - all[i - 1].x, y - all[i - 1].y] : [x, y]));

/** Removes points that are closer than `near` units to the line (Douglas and Peucker, 1973). @param {Point[]} all */
export function simplified(all, near = 6) {
  if (all.length < 3) return all;
  const keep = new Set([0, all.length - 1]);
  const spans = [[0, all.length - 1]];
  while (spans.length) {
    const [from, to] = spans.pop();
    const [farthest, at] = farthestOf(all, from, to);
    if (farthest <= near) continue;
    keep.add(at);
    spans.push([from, at], [at, to]);
  }
  const kept = all.filter((_, i) => keep.has(i));
  return kept.length > MOST_POINTS ? simplified(all, near * 2) : kept;
}

function farthestOf(all, from, to) {
  let most = 0;
  let at = from;
  for (let i = from + 1; i < to; i++) {
    const far = fromLine(all[i], all[from], all[to]);
    if (far > most) [most, at] = [far, i];
  }
  return [most, at];
}

/** The distance of a point from the line between two others. */
export function fromLine({ x, y }, a, b) {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = dx * dx + dy * dy;
  const t = length ? Math.min(1, Math.max(0, ((x - a.x) * dx + (y - a.y) * dy) / length)) : 0;
  return Math.hypot(x - a.x - t * dx, y - a.y - t * dy);
}

/** Points from one to another, at most `step` apart, so that fast movements leave no gaps. @returns {Point[]} */
export function between(a, b, step) {
  const count = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / step));
  return Array.from({ length: count }, (_, i) => ({ x: a.x + ((b.x - a.x) * (i + 1)) / count, y: a.y + ((b.y - a.y) * (i + 1)) / count }));
}

/* By their points, which never change in place. */
const boxes = new WeakMap();

/** @param {number[]} points @returns {Box} */
export function boxOf(points) {
  if (!boxes.has(points)) boxes.set(points, boxAround(points));
  return boxes.get(points);
}

function boxAround(points) {
  const all = placed(points);
  const xs = all.map(({ x }) => x);
  const ys = all.map(({ y }) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The `d` of a smooth path through the points: quadratic curves between the midpoints. @param {Point[]} all */
export function smooth(all) {
  const [first, ...rest] = all;
  if (!rest.length) return `M${first.x} ${first.y}h.1`;
  if (rest.length === 1) return `M${first.x} ${first.y}L${rest[0].x} ${rest[0].y}`;
  let d = `M${first.x} ${first.y}`;
  for (let i = 0; i < rest.length - 1; i++) {
    const middle = { x: (rest[i].x + rest[i + 1].x) / 2, y: (rest[i].y + rest[i + 1].y) / 2 };
    d += `Q${rest[i].x} ${rest[i].y} ${middle.x} ${middle.y}`;
  }
  const last = rest.at(-1);
  return `${d}L${last.x} ${last.y}`;
}

/** The two lines of an arrow's head, as `d`. */
export function arrowHead([from, to], size) {
  const angle = Math.atan2(to.y - from.y, to.x - from.x);
  const side = (turn) => `${Math.round(to.x - size * Math.cos(angle + turn))} ${Math.round(to.y - size * Math.sin(angle + turn))}`;
  return `M${side(0.45)}L${to.x} ${to.y}L${side(-0.45)}`;
}

/** Whether an item is under a point, or within `near` units of it. @param {import("./board.js").Item} item */
export function hits(item, point, near) {
  const box = boxOf(item.points);
  const inside = point.x >= box.x - near && point.x <= box.x + box.width + near && point.y >= box.y - near && point.y <= box.y + box.height + near;
  if (!inside) return false;
  const all = placed(item.points);
  switch (item.form) {
    case "TEXT":
    case "NOTE":
      return true;
    case "RECTANGLE":
      return !(
        point.x > box.x + near && point.x < box.x + box.width - near &&
        point.y > box.y + near && point.y < box.y + box.height - near
      );
    case "ELLIPSE":
      return onEllipse(box, point, near);
    default:
      return all.length === 1 || all.some((_, i) => i > 0 && fromLine(point, all[i - 1], all[i]) <= near);
  }
}

function onEllipse({ x, y, width, height }, point, near) {
  const rx = Math.max(1, width / 2);
  const ry = Math.max(1, height / 2);
  const r = Math.hypot((point.x - x - rx) / rx, (point.y - y - ry) / ry);
  return Math.abs(r - 1) * Math.min(rx, ry) <= near;
}

/** The offset, bounded so that the whole item stays on the page. @returns {Point} */
export function movable(points, dx, dy) {
  const { x, y, width, height } = boxOf(points);
  return {
    x: Math.min(WIDTH - x - width, Math.max(-x, Math.round(dx))),
    y: Math.min(HEIGHT - y - height, Math.max(-y, Math.round(dy))),
  };
}

/** The points of an item, scaled to fill another box. @returns {number[]} */
export function fitted(points, box) {
  const old = boxOf(points);
  const share = (value, from, length, to, wanted) => Math.round(length ? to + ((value - from) / length) * wanted : to);
  return coded(
    placed(points).map(({ x, y }) => within({ x: share(x, old.x, old.width, box.x, box.width), y: share(y, old.y, old.height, box.y, box.height) })),
  );
}

/**
 * Breaks a text into lines of at most this width.
 *
 * @param {string} text
 * @param {number} width
 * @param {(words: string) => number} measure
 * @returns {string[]}
 */
export function lines(text, width, measure) {
  return text.split("\n").flatMap((paragraph) => {
    const all = [];
    let line = "";
    for (const word of paragraph.split(/(?<=\s)/u).flatMap((one) => pieces(one, width, measure))) {
      if (line && measure(line + word.trimEnd()) > width) {
        all.push(line.trimEnd());
        line = "";
      }
      line += word;
    }
    return [...all, line.trimEnd()];
  });
}

/* The pieces of a word that is wider than a line. */
function pieces(word, width, measure) {
  if (measure(word.trimEnd()) <= width) return [word];
  const all = [];
  let piece = "";
  for (const letter of word) {
    if (piece && measure(piece + letter) > width) {
      all.push(piece);
      piece = "";
    }
    piece += letter;
  }
  return [...all, piece];
}
