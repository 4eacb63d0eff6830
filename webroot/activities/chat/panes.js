const chatPane = {
  name: "chat",
  label: "Chat",
  icon: "chat",
  anchor: "message-",
  needs: ["focus"],
  file: "./chat-panel.js",
  load: () => import("./chat-panel.js"),
};

/** The chat of every room. @type {import("../../pages/room/pane.js").Activity} */
export const chat = {
  name: "chat",
  at: import.meta.url,
  sheets: [new URL("./log.css", import.meta.url), new URL("./chat.css", import.meta.url), new URL("./files.css", import.meta.url), new URL("./thread.css", import.meta.url), new URL("./pins.css", import.meta.url)],
  fold: { file: "./chat.js", load: () => import("./chat.js") },
  panes: [
    { ...chatPane, kinds: ["STUDY", "DIRECT"], place: "main" },
    { ...chatPane, kinds: ["DESK", "CLASS", "TABLE", "GROUP"], place: "side", order: 10 },
    {
      name: "thread",
      place: "side",
      order: 1,
      label: "Thread",
      icon: "thread",
      anchor: "thread-",
      file: "./thread-pane.js",
      load: () => import("./thread-pane.js"),
    },
    {
      name: "room-search",
      kinds: ["STUDY"],
      place: "tools",
      order: 10,
      file: "./search-tool.js",
      load: () => import("./search-tool.js"),
    },
    {
      name: "room-notices",
      kinds: ["STUDY", "DIRECT"],
      place: "tools",
      order: 20,
      file: "./notify-tool.js",
      load: () => import("./notify-tool.js"),
    },
    {
      name: "files",
      kinds: ["STUDY", "DIRECT", "GROUP"],
      place: "side",
      order: 40,
      label: "Files",
      icon: "file",
      file: "./files-pane.js",
      load: () => import("./files-pane.js"),
    },
  ],
};
