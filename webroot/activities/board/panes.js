/**
 * A whiteboard on which everybody in the room draws; in a class it lies over the pages on the stage, or is on the stage
 * itself.
 * @type {import("../../pages/room/pane.js").Activity}
 */
export const board = {
  name: "board",
  at: import.meta.url,
  sheets: [new URL("./board.css", import.meta.url), new URL("./tools.css", import.meta.url), new URL("./list.css", import.meta.url), new URL("./ink.css", import.meta.url)],
  fold: { file: "./board.js", load: () => import("./board.js") },
  panes: [
    { name: "stage-board", kinds: ["CLASS"], place: "stage", order: 1, label: "Stage", icon: "class", needs: ["stage"], file: "./stage-board.js", load: () => import("./stage-board.js") },
    {
      name: "board",
      kinds: ["STUDY", "TABLE", "GROUP", "DIRECT"],
      place: "main",
      order: 10,
      label: "Board",
      icon: "pen",
      file: "./board-pane.js",
      load: () => import("./board-pane.js"),
    },
  ],
};
