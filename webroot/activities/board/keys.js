import { TOOLS } from "./words.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Handles keys while the page has the focus: letters choose a tool, arrows move the selection.
 *
 * @param {KeyboardEvent} event
 * @param {object} board the element
 * @returns {boolean} whether the key did something
 */
export function key(event, board) {
  const { key: pressed, ctrlKey, metaKey, shiftKey, altKey } = event;
  const letter = pressed.toLowerCase();
  if (ctrlKey || metaKey) {
    if (letter === "z" && !shiftKey) return board.edits.undo(), true;
    if (letter === "y" || (letter === "z" && shiftKey)) return board.edits.redo(), true;
    return false;
  }
  if (altKey) return false;
  if (pressed === "Escape") return board.letGo();
  if (pressed === "PageDown" || pressed === "PageUp") return board.step(pressed === "PageDown" ? 1 : -1) !== false;
  if (ARROWS[pressed]) return board.nudge(...ARROWS[pressed].map((way) => way * (shiftKey ? 20 : 100)));
  if (pressed === "Delete" || pressed === "Backspace") return board.eraseSelected();
  const tool = TOOLS.find((one) => one.key === letter);
  if (!tool || shiftKey) return false;
  board.hold({ tool: tool.name });
  return true;
}
