const ofRooms = { kinds: ["CLASS", "STUDY"] };

/** Breakout groups of a class or study room. @type {import("../../pages/room/pane.js").Activity} */
export const groups = {
  name: "groups",
  at: import.meta.url,
  sheets: [new URL("./groups.css", import.meta.url)],
  fold: { file: "./groups.js", load: () => import("./groups.js") },
  panes: [
    { ...ofRooms, name: "my-group", place: "top", needs: ["call"], file: "./group-bar.js", load: () => import("./group-bar.js") },
    { ...ofRooms, name: "groups", place: "main", order: 30, label: "Groups", icon: "people", needs: ["polls"], file: "./groups-pane.js", load: () => import("./groups-pane.js") },
    { kinds: ["CLASS"], who: "staff", name: "groups-tool", place: "tools", order: 40, file: "./groups-tool.js", load: () => import("./groups-tool.js") },
    { kinds: ["STUDY"], name: "groups-tool", place: "tools", order: 40, file: "./groups-tool.js", load: () => import("./groups-tool.js") },
  ],
};
