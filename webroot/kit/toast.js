import { html, render } from "lit";

const SHOWN = 6_000;
const STAYS = 30_000;
const toasts = new Set();
let place = null;

/**
 * A line of text at the edge of the page, with an optional action. Stays while the pointer is over it.
 *
 * @param {string} text
 * @param {{action?: string, onAction?: () => void, stays?: boolean}} [options] `stays`: shown longer, for actions
 *   that take time to decide
 */
export function toast(text, { action, onAction, stays = false } = {}) {
  const item = { text, action, onAction, left: stays ? STAYS : SHOWN };
  toasts.add(item);
  draw();
  resume(item);
  return () => close(item);
}

function resume(item) {
  item.since = Date.now();
  item.timer = setTimeout(() => close(item), item.left);
}

function pause(item) {
  clearTimeout(item.timer);
  item.left = Math.max(1_500, item.left - (Date.now() - item.since));
}

function close(item) {
  clearTimeout(item.timer);
  toasts.delete(item);
  draw();
}

function draw() {
  if (!place) {
    place = document.createElement("div");
    place.className = "toasts";
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  render(
    [...toasts].slice(-3).map(
      (item) => html`
        <div
          class="toast"
          @pointerenter=${() => pause(item)}
          @pointerleave=${() => resume(item)}
          @focusin=${() => pause(item)}
          @focusout=${() => resume(item)}
        >
          <span>${item.text}</span>
          ${item.action
            ? html`<button
                type="button"
                @click=${() => {
                  close(item);
                  item.onAction();
                }}
              >
                ${item.action}
              </button>`
            : html`<button type="button" aria-label="Dismiss" @click=${() => close(item)}>Close</button>`}
        </div>
      `,
    ),
    place,
  );
}
