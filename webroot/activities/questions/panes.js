const ofClass = { kinds: ["CLASS"] };

/** The question board. @type {import("../../pages/room/pane.js").Activity} */
export const questions = {
  name: "questions",
  at: import.meta.url,
  sheets: [new URL("./board.css", import.meta.url), new URL("./questions.css", import.meta.url), new URL("./console.css", import.meta.url)],
  fold: { file: "./questions.js", load: () => import("./questions.js") },
  panes: [
    { ...ofClass, name: "answering", place: "stage", order: 10, label: "Stage", icon: "class", needs: ["session"], file: "./answering.js", load: () => import("./answering.js") },
    { ...ofClass, name: "questions", place: "side", who: "learner", order: 1, label: "Questions", icon: "hand", anchor: "question-", file: "./questions-pane.js", load: () => import("./questions-pane.js") },
    { ...ofClass, name: "console", place: "main", who: "staff", order: 20, label: "Questions", icon: "list", anchor: "question-", file: "./console.js", load: () => import("./console.js") },
  ],
};
