/* Where one may find oneself again once what one was on is gone: a row, a named part, a page. */
const PLACES = "[tabindex], li, dialog, [role=group], section[aria-label], section[aria-labelledby], [role=region], aside, form, main";
const ROW = "li, tr, [role=log] article";
const MOST = 10;

/**
 * Focus is never lost to the page as a whole: who is on something that goes away (a button that did what it
 * says, a row that was removed) comes to the row beside it, or else to the nearest part around it, and
 * so hears where they are and goes on from there by Tab. What stood over the page (a dialog, a toast) gives
 * focus back to what had it before.
 *
 * @param {Document} page
 */
export function keepFocus(page) {
  /** @type {Element[]} what had focus, the last one last */
  let had = [];
  page.addEventListener("focusin", ({ target }) => {
    had = [...had.filter((one) => one !== target), target].slice(-MOST);
  });
  new MutationObserver((changes) => {
    const last = had.at(-1);
    if (!last || last.isConnected) return;
    const [change] = changes.reduce(upwards, [undefined, last]);
    // Whoever took it away may know better where to go on: they are let go first.
    if (change) requestAnimationFrame(() => lost(page) && place(change, had)?.focus({ preventScroll: true }));
  }).observe(page.body, { childList: true, subtree: true });
}

/* What it was taken out of may itself have been taken out after that. */
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
