/** A shared focus timer beside the chat of a study room. @type {import("../../pages/room/pane.js").Activity} */
export const focus = {
  name: "focus",
  at: import.meta.url,
  sheets: [new URL("./focus.css", import.meta.url)],
  fold: { file: "./focus.js", load: () => import("./focus.js") },
  panes: [
    {
      name: "focus",
      kinds: ["STUDY"],
      place: "side",
      order: 5,
      label: "Focus",
      icon: "study",
      file: "./focus-pane.js",
      load: () => import("./focus-pane.js"),
    },
    {
      name: "focus-status",
      kinds: ["STUDY"],
      place: "status",
      file: "./focus-status.js",
      load: () => import("./focus-status.js"),
    },
  ],
};
