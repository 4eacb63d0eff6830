/**
 * Whether a key event belongs to an input method's composition. Safari ends the composition first and then sends the
 * Enter that ended it, with key code 229.
 */
export const composing = ({ isComposing, keyCode }) => isComposing || keyCode === 229;

/** Whether Enter sends. On a touch keyboard it makes a new line, as there is no Shift+Enter, and the button sends. */
export const enterSends = () => !matchMedia("(pointer: coarse)").matches;

/**
 * Inserts text as if typed, so that the browser's undo works. Fires `input`.
 * @param {HTMLTextAreaElement|HTMLInputElement} field
 */
export function insert(field, text, start, end) {
  field.focus();
  field.setSelectionRange(start, end);
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
}
