/* PURE. The command that makes groups. */

/** The initial values of the form. */
export const beginning = () => ({ way: "RANDOM", by: "size", size: "4", groups: "4", who: "here", poll: "", grouping: "" });

/** The command that these values make. */
export const wishOf = ({ way, by, size, groups, who, poll, grouping }) => ({
  way,
  enrolled: who === "enrolled",
  ...(counted(way) ? (by === "size" && way !== "HAND" ? { size: Number(size) } : { groups: Number(groups) }) : {}),
  ...(way === "POLL" ? { poll: Number(poll) } : {}),
  ...(way === "KEPT" ? { grouping } : {}),
});

/** Whether the form asks for a number. */
export const counted = (way) => way !== "COHORT" && way !== "KEPT";
