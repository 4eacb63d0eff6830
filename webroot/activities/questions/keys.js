import { html } from "lit";
import { show } from "../../kit/dialog.js";

const STORED = "lectern.keys";
export const KEYS = [
  ["J", "Down"],
  ["K", "Up"],
  ["X", "Select"],
  ["A", "Approve"],
  ["D", "Dismiss"],
  ["Enter", "Answer now"],
  ["N", "Answer the next one"],
  ["R", "Answered"],
  ["W", "Answer in writing"],
  ["O", "To office hours"],
  ["U", "Merge the selected, or into the one above"],
  ["G", "Merge the group"],
  ["S", "Assign"],
  ["L", "Label"],
  ["P", "Pin"],
  ["E", "Edit"],
  ["Z", "Take back what became of it"],
  [".", "Let the rows go where they belong"],
  ["/", "Search"],
  ["Esc", "Clear the selection"],
  ["?", "These keys"],
];

export const keysOn = () => localStorage.getItem(STORED) !== "off";

/**
 * Single keys. They don't work while somebody types, answers a dialog or holds a modifier, nor does Enter where it
 * presses something.
 *
 * @param {Record<string, () => unknown>} does by the lower-case key
 * @param {{signal: AbortSignal, when: () => boolean}} options
 */
export function listen(does, { signal, when }) {
  addEventListener(
    "keydown",
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !when()) return;
      const [target] = event.composedPath();
      if (!(target instanceof Element) || target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog, [popover]")) return;
      if (event.key === "?") return act(event, showKeys);
      if (!keysOn() || (event.key === "Enter" && target.closest("a, button, summary, input"))) return;
      const wish = does[event.key.toLowerCase()];
      if (wish) act(event, wish);
    },
    { signal },
  );
}

function act(event, does) {
  event.preventDefault();
  does();
}

export const showKeys = () =>
  show({
    title: "Keys for questions",
    body: html`<dl class="all-keys">${KEYS.map(([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)}</dl>
      <label class="check"><input type="checkbox" .checked=${keysOn()} @change=${({ target }) => (target.checked ? localStorage.removeItem(STORED) : localStorage.setItem(STORED, "off"))} /> Use single keys. They are off while you type.</label>`,
    actions: (close) => html`<button class="btn btn--main" type="button" @click=${() => close()}>Close</button>`,
  });
