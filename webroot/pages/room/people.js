/** Presence: part of every room, and of no activity. @type {import("./pane.js").Activity} */
export const here = {
  name: "here",
  at: import.meta.url,
  panes: [
    {
      name: "people",
      kinds: ["CLASS", "STUDY", "DIRECT"],
      place: "side",
      order: 90,
      label: "People",
      icon: "people",
      file: "./people-pane.js",
      load: () => import("./people-pane.js"),
    },
    {
      name: "people",
      kinds: ["DESK"],
      place: "phone",
      order: 90,
      label: "People",
      icon: "people",
      file: "./people-pane.js",
      load: () => import("./people-pane.js"),
    },
  ],
};
