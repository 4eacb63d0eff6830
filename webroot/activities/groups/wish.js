/* PURE. What is asked for when groups are made. */

/** What a grouping is made from: the form's values as they begin. */
export const beginning = () => ({ way: "RANDOM", by: "size", size: "4", groups: "4", who: "here", poll: "", grouping: "" });

/** The wish that these values make. */
export const wishOf = ({ way, by, size, groups, who, poll, grouping }) => ({
  way,
  enrolled: who === "enrolled",
  ...(counted(way) ? (by === "size" && way !== "HAND" ? { size: Number(size) } : { groups: Number(groups) }) : {}),
  ...(way === "POLL" ? { poll: Number(poll) } : {}),
  ...(way === "KEPT" ? { grouping } : {}),
});

/** Whether one says how many. */
export const counted = (way) => way !== "COHORT" && way !== "KEPT";
