const bell = { name: "bell", place: "tools", order: 90, file: "./bell-button.js", load: () => import("./bell-button.js") };

const ofLearners = [
  {
    name: "place",
    place: "stage",
    label: "My place",
    icon: "desk",
    file: "./learner/my-place.js",
    load: () => import("./learner/my-place.js"),
  },
  {
    name: "desk-status",
    place: "status",
    file: "./learner/desk-status.js",
    load: () => import("./learner/desk-status.js"),
  },
];

const ofStaff = [
  {
    name: "line",
    place: "list",
    label: "Line",
    icon: "list",
    file: "./staff/line-pane.js",
    load: () => import("./staff/line-pane.js"),
  },
  {
    name: "ticket",
    place: "stage",
    label: "Desk",
    icon: "desk",
    file: "./staff/stage-pane.js",
    load: () => import("./staff/stage-pane.js"),
  },
  {
    name: "duty",
    place: "above",
    order: 50,
    label: "On duty",
    icon: "people",
    file: "./staff/duty-pane.js",
    load: () => import("./staff/duty-pane.js"),
  },
  {
    name: "desk-status",
    place: "status",
    file: "./staff/desk-status.js",
    load: () => import("./staff/desk-status.js"),
  },
  {
    name: "desk-tools",
    place: "tools",
    file: "./staff/desk-tools.js",
    load: () => import("./staff/desk-tools.js"),
  },
];

const at = (who, panes) => panes.map((pane) => ({ ...pane, who, kinds: ["DESK"] }));

/** Office hours. @type {import("../../pages/room/pane.js").Activity} */
export const helpQueue = {
  name: "help-queue",
  at: import.meta.url,
  sheets: [
    new URL("./line.css", import.meta.url),
    new URL("./ruler.css", import.meta.url),
    new URL("./steps.css", import.meta.url),
    new URL("./desk.css", import.meta.url),
    new URL("./learner/desk.css", import.meta.url),
    new URL("./learner/called.css", import.meta.url),
    new URL("./staff/desk.css", import.meta.url),
    new URL("./staff/console.css", import.meta.url),
  ],
  fold: { file: "./help-queue.js", load: () => import("./help-queue.js") },
  panes: [...at("learner", ofLearners), ...at("staff", ofStaff), { ...bell, kinds: ["DESK"] }],
};
