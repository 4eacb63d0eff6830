import "./ink-layer.js";
import { pane as board } from "./board-pane.js";

/** The board on the stage of a class, for as long as staff show it. Drawings over documents are `<lectern-ink>`. */
export const pane = {
  element: board.element,
  follows: ["board", "stage"],
  there: ({ store }) => Boolean(store.state("stage")?.board),
};
