import * as classRoom from "./layouts/class.js";
import * as learner from "./layouts/desk-learner.js";
import * as direct from "./layouts/direct.js";
import * as staff from "./layouts/desk-staff.js";
import * as study from "./layouts/study.js";

/**
 * The layout for a kind of room and a role. A layout places panes; the activities define them (pane.js).
 *
 * @returns {{layout: (page: object) => unknown, tools?: (page: object) => unknown, about?: (page: object) =>
 *   unknown}}
 */
export const lookOf = (kind, role) =>
  kind === "CLASS" ? classRoom : kind === "DIRECT" ? direct : kind !== "DESK" ? study : role === "LEARNER" ? learner : staff;
