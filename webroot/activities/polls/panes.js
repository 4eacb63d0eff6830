const ofClass = { kinds: ["CLASS"] };

/** Polls. @type {import("../../pages/room/pane.js").Activity} */
export const polls = {
  name: "polls",
  at: import.meta.url,
  sheets: [new URL("./polls.css", import.meta.url)],
  fold: { file: "./polls.js", load: () => import("./polls.js") },
  panes: [
    { ...ofClass, name: "poll", place: "stage", order: 50, label: "Stage", icon: "class", anchor: "poll", needs: ["session"], file: "./poll-card.js", load: () => import("./poll-card.js") },
    { ...ofClass, name: "polls", place: "side", who: "staff", order: 6, label: "Polls", icon: "poll", file: "./polls-pane.js", load: () => import("./polls-pane.js") },
  ],
};
