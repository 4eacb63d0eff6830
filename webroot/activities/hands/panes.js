const ofClass = { kinds: ["CLASS"] };

/** Raised hands. @type {import("../../pages/room/pane.js").Activity} */
export const hands = {
  name: "hands",
  at: import.meta.url,
  sheets: [new URL("./hands.css", import.meta.url)],
  fold: { file: "./hands.js", load: () => import("./hands.js") },
  panes: [
    { ...ofClass, name: "hand", place: "tools", who: "learner", order: 60, file: "./hand-button.js", load: () => import("./hand-button.js") },
    { ...ofClass, name: "hands", place: "side", who: "staff", order: 5, label: "Hands", icon: "hand", anchor: "hands", file: "./hands-pane.js", load: () => import("./hands-pane.js") },
  ],
};
