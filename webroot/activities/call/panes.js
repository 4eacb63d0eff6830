const pane = {
  name: "call",
  label: "Call",
  icon: "phone",
  file: "./call-pane.js",
  load: () => import("./call-pane.js"),
};

/** Calls. @type {import("../../pages/room/pane.js").Activity} */
export const call = {
  name: "call",
  at: import.meta.url,
  sheets: [new URL("./call.css", import.meta.url)],
  fold: { file: "./call.js", load: () => import("./call.js") },
  panes: [
    { kinds: ["CLASS"], name: "class-call", place: "stage", order: -10, label: "Stage", icon: "class", needs: ["session"], file: "./stage-pane.js", load: () => import("./stage-pane.js") },
    { ...pane, kinds: ["TABLE", "GROUP"], place: "stage", order: -10 },
    { ...pane, kinds: ["STUDY", "DIRECT"], place: "main", order: 20 },
  ],
};
