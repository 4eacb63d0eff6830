const chatPane = {
  name: "chat",
  label: "Chat",
  icon: "chat",
  anchor: "message-",
  file: "./chat-panel.js",
  load: () => import("./chat-panel.js"),
};

/** The talk of every room. @type {import("../../pages/room/pane.js").Activity} */
export const chat = {
  name: "chat",
  at: import.meta.url,
  sheets: [new URL("./log.css", import.meta.url), new URL("./chat.css", import.meta.url)],
  fold: { file: "./chat.js", load: () => import("./chat.js") },
  panes: [
    { ...chatPane, kinds: ["STUDY", "DIRECT"], place: "main" },
    { ...chatPane, kinds: ["DESK", "CLASS", "TABLE", "GROUP"], place: "side", order: 10 },
  ],
};
