/** Quick reactions. @type {import("../../pages/room/pane.js").Activity} */
export const reactions = {
  name: "reactions",
  at: import.meta.url,
  sheets: [new URL("./reactions.css", import.meta.url)],
  fold: { file: "./reactions.js", load: () => import("./reactions.js") },
  panes: [
    {
      name: "reactions",
      place: "stage",
      kinds: ["CLASS"],
      order: 90,
      label: "Reactions",
      needs: ["session"],
      file: "./reactions-bar.js",
      load: () => import("./reactions-bar.js"),
    },
  ],
};
