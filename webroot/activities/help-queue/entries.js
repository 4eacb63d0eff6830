/** The words for one entry of the help queue and for several. */
export const entries = { one: "question", many: "questions" };
