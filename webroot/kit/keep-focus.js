/* Where the focus may go when its element is gone: a row, a labelled part, a page. */
const PLACES = "[tabindex], li, dialog, [role=group], section[aria-label], section[aria-labelledby], [role=region], aside, form, main";
const ROW = "li, tr, [role=log] article";
const MOST = 10;

/**
 * Keeps the focus from falling back to the whole page. If the focused element goes away (a button that was used up, a
 * removed row), the focus moves to the row beside it, or to the nearest part around it, and Tab continues from there.
 * A closed dialog or toast returns it to where it was before.
 *
 * @param {Document} page
 */
export function keepFocus(page) {
  /** @type {Element[]} elements that had the focus, the latest last */
  let had = [];
  page.addEventListener("focusin", ({ target }) => {
    had = [...had.filter((one) => one !== target), target].slice(-MOST);
  });
  new MutationObserver((changes) => {
    const last = had.at(-1);
    if (!last || last.isConnected) return;
    const [change] = changes.reduce(upwards, [undefined, last]);
    // Waits a frame: the code that removed the element may set the focus itself.
    if (change) requestAnimationFrame(() => lost(page) && place(change, had)?.focus({ preventScroll: true }));
  }).observe(page.body, { childList: true, subtree: true });
}

/* Follows the removal outwards: the parent may have been removed afterwards, too. */
const upwards = ([found, node], change) =>
  [...change.removedNodes].some((gone) => gone.contains(node)) ? [change, change.target] : [found, node];

const lost = ({ activeElement, body }) => !activeElement || activeElement === body;

function place({ target, removedNodes, nextSibling, previousSibling }, had) {
  const rows = [...removedNodes].some((gone) => gone.matches?.(ROW));
  const beside = rows && [elementFrom(nextSibling, "nextElementSibling"), elementFrom(previousSibling, "previousElementSibling")]
    .find((one) => one?.isConnected && one.matches(ROW));
  if (beside) return able(beside);
  const around = target.isConnected && target.closest(PLACES);
  if (around) return able(around);
  return had.findLast((one) => one.isConnected && one.checkVisibility());
}

function elementFrom(node, onwards) {
  return node instanceof Element ? node : node?.[onwards];
}

function able(element) {
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  return element;
}
