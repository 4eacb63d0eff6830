const ofClass = { kinds: ["CLASS"] };

/** The stage and its documents. @type {import("../../pages/room/pane.js").Activity} */
export const stage = {
  name: "stage",
  at: import.meta.url,
  sheets: [new URL("./stage.css", import.meta.url)],
  fold: { file: "./stage.js", load: () => import("./stage.js") },
  panes: [
    { ...ofClass, name: "page", place: "stage", order: 0, label: "Stage", icon: "class", file: "./document-page.js", load: () => import("./document-page.js") },
    { ...ofClass, name: "files", place: "side", order: 30, label: "Files", icon: "file", anchor: "files", needs: ["session"], file: "./files-pane.js", load: () => import("./files-pane.js") },
  ],
};
