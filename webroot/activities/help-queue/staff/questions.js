import { ask } from "../../../kit/dialog.js";
import { askWhy } from "../../../kit/why.js";
import { parked, places } from "../line.js";
import { list, number } from "../words.js";

/* What staff are asked before a step. Each answer is what the wish needs, undefined when it was left. */

export function askClarify({ owner }) {
  return askWhy({
    title: `Ask ${owner.name} to clarify?`,
    text: "The place is kept. After ten minutes the question comes back as it is.",
    label: "What is missing",
    hint: `${owner.name} reads this.`,
    longest: 1000,
    required: true,
    no: "Not needed",
    yes: "Ask",
  });
}

export function askPin({ owner }) {
  return askWhy({
    title: `Put ${owner.name} first?`,
    text: "Everyone in the line sees that staff put somebody first. The reason is kept in the desk's log, for staff.",
    label: "Why",
    longest: 1000,
    required: true,
    no: "Keep the order",
    yes: "Put first",
  });
}

export function askRemove({ owner }) {
  return askWhy({
    title: `Take ${owner.name} off the line?`,
    label: "Why",
    hint: `${owner.name} reads this.`,
    longest: 1000,
    required: true,
    no: "Keep in line",
    yes: "Remove",
  });
}

export function askBack({ owner }) {
  return askWhy({
    title: `Put ${owner.name} back in the line?`,
    text: "The place is kept, and this does not count as a visit.",
    label: "Why",
    hint: `${owner.name} can read it.`,
    longest: 1000,
    required: true,
    no: "Stay",
    yes: "Back to line",
  });
}

export function askPark({ owner }) {
  return askWhy({
    title: `What shall ${owner.name} try first?`,
    text: "You are free meanwhile. When it is tried, you are first to go on.",
    label: "Try this first",
    hint: `${owner.name} reads this.`,
    longest: 4000,
    required: true,
    no: "Go on now",
    yes: "Let them try",
  });
}

export function askBanner(now = "") {
  return askWhy({
    title: "Say something to everyone at the desk?",
    text: "It stands above the line until you replace it. Empty takes it away.",
    label: "Banner",
    hint: "As “I am running about ten minutes late”.",
    longest: 500,
    value: now,
    no: "Not now",
    yes: now ? "Replace" : "Announce",
  });
}

/** Says what becomes of who waits. */
export function askClose(state) {
  const left = [...places(state), ...parked(state)];
  const carried = left.filter(({ carry }) => carry).length;
  if (!left.length) return Promise.resolve(true);
  const gone = left.length - carried;
  const parts = [
    carried && `${number(carried)} ${carried === 1 ? "is" : "are"} carried over to the next office hours`,
    gone && `${number(gone)} wanted to be let go`,
  ].filter(Boolean);
  return ask({
    title: "Close office hours?",
    text: `${left.length === 1 ? "One learner is" : `${left.length} learners are`} still in the line: ${list(parts)}. Sessions that have begun may be finished.`,
    no: "Stay open",
    yes: "Close",
  });
}
