import "./ink-layer.js";
import { pane as board } from "./board-pane.js";

/** The board on the stage of a class: there as long as staff show it. What is drawn over documents is `<lectern-ink>`. */
export const pane = {
  element: board.element,
  follows: ["board", "stage"],
  there: ({ store }) => Boolean(store.state("stage")?.board),
};
