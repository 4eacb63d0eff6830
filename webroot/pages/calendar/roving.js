/**
 * A roving tab stop: one tab stop for many elements, and arrow keys between them. Of the elements matching
 * `selector`, Tab reaches the one whose `data-key` equals `current`.
 */
export function rove(root, selector, current) {
  const all = [...root.querySelectorAll(selector)];
  const chosen = all.find(({ dataset }) => dataset.key === current) ?? all.find(({ dataset }) => dataset.first) ?? all[0];
  for (const one of all) one.tabIndex = one === chosen ? 0 : -1;
}

/** Moves the tab stop and the focus. */
export function reach(root, selector, element) {
  if (!element) return;
  for (const one of root.querySelectorAll(selector)) one.tabIndex = one === element ? 0 : -1;
  element.focus();
  element.scrollIntoView({ block: "nearest" });
}

/**
 * The target of an arrow key among columns of elements: up and down within a column and on into the next, left and
 * right to the nearest one of the next column that isn't empty.
 *
 * @template T
 * @param {T[][]} columns
 * @param {T} from
 * @param {(element: T) => number} height its position in the column
 * @returns {T|undefined}
 */
export function towards(key, columns, from, height) {
  const column = columns.findIndex((one) => one.includes(from));
  const flat = columns.flat();
  const at = flat.indexOf(from);
  const beside = (way) => {
    for (let i = column + way; i >= 0 && i < columns.length; i += way) {
      if (columns[i].length) return nearest(columns[i], height(from), height);
    }
    return undefined;
  };
  switch (key) {
    case "ArrowDown":
      return flat[at + 1];
    case "ArrowUp":
      return flat[at - 1];
    case "ArrowRight":
      return beside(1);
    case "ArrowLeft":
      return beside(-1);
    case "Home":
      return flat[0];
    case "End":
      return flat.at(-1);
    default:
      return undefined;
  }
}

const nearest = (elements, wanted, height) =>
  elements.reduce((best, one) => (Math.abs(height(one) - wanted) < Math.abs(height(best) - wanted) ? one : best));
