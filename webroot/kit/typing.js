/**
 * Whether a key belongs to what an input method is composing. Safari ends the composition first and then tells of the Enter that
 * ended it, with the key code 229.
 */
export const composing = ({ isComposing, keyCode }) => isComposing || keyCode === 229;

/** Whether Enter sends. Where one types on the glass it is the only way to a new line, and the button sends. */
export const enterSends = () => !matchMedia("(pointer: coarse)").matches;

/**
 * Writes into a field as its writer would have typed it: the browser's own undo steps back through it. Tells `input` as typing does.
 * @param {HTMLTextAreaElement|HTMLInputElement} field
 */
export function insert(field, text, start, end) {
  field.focus();
  field.setSelectionRange(start, end);
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, start, end, "end");
  field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
}
