import { html } from "lit";
import { show } from "../../../kit/dialog.js";

const STORED = "lectern.keys";
const KEYS = [
  ["N", "Call next"],
  ["J", "Down the line"],
  ["K", "Up the line"],
  ["Enter", "Call the selected learner; begin with the called learner"],
  ["E", "Ask the selected learner for details"],
  ["R", "Resolve"],
  ["P", "Try this first"],
  ["T", "Hand over"],
  ["B", "Back to line"],
  ["/", "Find in the line"],
  ["?", "Show keyboard shortcuts"],
];

export const keysOn = () => localStorage.getItem(STORED) !== "off";

/**
 * Single keys for the console. They don't work while somebody types, answers a dialog or holds a modifier, nor does
 * Enter where it presses something.
 */
export function listen(desk, { signal, find }) {
  addEventListener(
    "keydown",
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return;
      const target = event.composedPath()[0];
      if (
        !(target instanceof Element) ||
        target.closest("input, textarea, select, [contenteditable], dialog, [popover]")
      )
        return;
      if (event.key === "?") return act(event, showKeys);
      if (!keysOn()) return;
      if (event.key === "Enter") {
        if (!target.closest("a, button, summary, .log"))
          act(event, () => (desk.hand ? desk.begin() : desk.call()));
        return;
      }
      const does = {
        n: () => desk.callNext(),
        j: () => desk.move(1),
        k: () => desk.move(-1),
        e: () => desk.clarify(),
        r: () => desk.resolve(),
        p: () => desk.park(),
        t: () => desk.transfer(),
        b: () => desk.back(),
        "/": find,
      }[event.key.toLowerCase()];
      if (does) act(event, does);
    },
    { signal },
  );
}

function act(event, does) {
  event.preventDefault();
  does();
}

export function showKeys() {
  return show({
    title: "Keyboard shortcuts",
    body: html`<dl class="all-keys">${KEYS.map(([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)}</dl>
      <label class="check"><input type="checkbox" .checked=${keysOn()} @change=${({ target }) => turn(target.checked)} /> Use single keys. They are off while you type.</label>`,
    actions: (close) =>
      html`<button class="btn btn--main" type="button" @click=${() => close()}>Close</button>`,
  });
}

function turn(on) {
  if (on) localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, "off");
}
