import { ask } from "../../../kit/dialog.js";
import { askWhy } from "../../../kit/why.js";
import { parked, places } from "../line.js";
import { list, number } from "../words.js";

/* The questions asked before a step. Each resolves to what the command needs, or undefined if cancelled. */

export function askClarify({ owner }) {
  return askWhy({
    title: `Ask ${owner.name} for details?`,
    text: "They keep their place. After ten minutes the question returns to the line as it is.",
    label: "What should they add?",
    hint: `${owner.name} will see this.`,
    longest: 1000,
    required: true,
    no: "Cancel",
    yes: "Ask",
  });
}

export function askPin({ owner }) {
  return askWhy({
    title: `Put ${owner.name} first?`,
    text: "Everyone in line can see that staff put someone first. Only staff can see the reason.",
    label: "Reason",
    longest: 1000,
    required: true,
    no: "Keep the order",
    yes: "Put first",
  });
}

export function askRemove({ owner }) {
  return askWhy({
    title: `Remove ${owner.name} from the line?`,
    label: "Reason",
    hint: `${owner.name} will see this.`,
    longest: 1000,
    required: true,
    no: "Keep in line",
    yes: "Remove",
  });
}

export function askBack({ owner }) {
  return askWhy({
    title: `Put ${owner.name} back in the line?`,
    text: "They keep their place, and this does not count as a visit.",
    label: "Reason",
    hint: `${owner.name} can read it.`,
    longest: 1000,
    required: true,
    no: "Stay",
    yes: "Back to line",
  });
}

export function askPark({ owner }) {
  return askWhy({
    title: `What should ${owner.name} try first?`,
    text: "You are free in the meantime. When they are ready, they come back to you first.",
    label: "Try this first",
    hint: `${owner.name} will see this.`,
    longest: 4000,
    required: true,
    no: "Cancel",
    yes: "Send",
  });
}

export function askBanner(now = "") {
  return askWhy({
    title: "Announce something to everyone?",
    text: "Shown above the line until you replace it. Leave it empty to remove it.",
    label: "Banner",
    hint: "For example: “I am running about ten minutes late”.",
    longest: 500,
    value: now,
    no: "Not now",
    yes: now ? "Replace" : "Announce",
  });
}

/** Asks before closing, and says what happens to those who wait. */
export function askClose(state) {
  const left = [...places(state), ...parked(state)];
  const carried = left.filter(({ carry }) => carry).length;
  if (!left.length) return Promise.resolve(true);
  const gone = left.length - carried;
  const parts = [
    carried && `${number(carried)} will be carried over to the next office hours`,
    gone && `${number(gone)} asked to drop the question`,
  ].filter(Boolean);
  return ask({
    title: "Close office hours?",
    text: `${left.length === 1 ? "One learner is" : `${left.length} learners are`} still in line: ${list(parts)}. Sessions in progress can be finished.`,
    no: "Stay open",
    yes: "Close",
  });
}
