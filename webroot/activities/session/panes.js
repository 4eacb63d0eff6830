const at = (place, name, more = {}) => ({ name, place, kinds: ["CLASS"], file: `./${name}.js`, load: loads[name], ...more });
const loads = {
  "session-status": () => import("./session-status.js"),
  "session-tools": () => import("./session-tools.js"),
  "class-lobby": () => import("./class-lobby.js"),
};

/** The live session of a class. @type {import("../../pages/room/pane.js").Activity} */
export const session = {
  name: "session",
  at: import.meta.url,
  sheets: [new URL("./session.css", import.meta.url)],
  fold: { file: "./session.js", load: () => import("./session.js") },
  panes: [
    at("status", "session-status"),
    at("tools", "session-tools", { who: "staff", order: 50, needs: ["questions"] }),
    at("stage", "class-lobby", { order: 1, label: "Stage", icon: "class", needs: ["questions"] }),
  ],
};
