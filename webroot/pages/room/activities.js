import { board } from "../../activities/board/panes.js";
import { call } from "../../activities/call/panes.js";
import { chat } from "../../activities/chat/panes.js";
import { focus } from "../../activities/focus/panes.js";
import { groups } from "../../activities/groups/panes.js";
import { hands } from "../../activities/hands/panes.js";
import { helpQueue } from "../../activities/help-queue/panes.js";
import { polls } from "../../activities/polls/panes.js";
import { questions } from "../../activities/questions/panes.js";
import { reactions } from "../../activities/reactions/panes.js";
import { session } from "../../activities/session/panes.js";
import { stage } from "../../activities/stage/panes.js";
import { isFor } from "./pane.js";
import { here } from "./people.js";

/** All activities of the browser, one per line. @type {import("./pane.js").Activity[]} */
const activities = [board, call, chat, helpQueue, session, stage, questions, hands, reactions, polls, focus, groups, here];

/**
 * The panes for a kind of room and a role in it.
 *
 * @param {string} kind
 * @param {string} role
 * @param {(activity: string) => boolean} has whether the server has that activity in this room
 * @returns {{activity: import("./pane.js").Activity, said: import("./pane.js").SaidPane[]}[]}
 */
export const panesFor = (kind, role, has = () => true) =>
  activities
    .filter(({ name, fold }) => !fold || has(name))
    .flatMap((activity) => activity.panes.filter((said) => isFor(said, kind, role)).map((said) => ({ activity, said })));

/** The folds that these panes need. */
export const foldsFor = (panes, has = () => true) => {
  const names = new Set(panes.flatMap(({ activity, said }) => [activity.name, ...(said.needs ?? [])]));
  return activities.filter(({ name, fold }) => fold && names.has(name) && has(name));
};

const pathOf = ({ at }, { file }) => new URL(file, at).pathname;

/**
 * Preloads modules together with everything they import, which the page lists, instead of one import after the other.
 */
export function ahead(paths) {
  const wanted = new Set(paths);
  for (const link of document.querySelectorAll("link[rel=later]")) {
    if (wanted.has(link.dataset.of)) link.rel = "modulepreload";
  }
}

/** The paths of the modules of these panes. */
export const codeOf = (panes, has) => [
  ...panes.map(({ activity, said }) => pathOf(activity, said)),
  ...foldsFor(panes, has).map((activity) => pathOf(activity, activity.fold)),
];
