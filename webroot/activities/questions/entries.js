/** The words for one entry of the question board and for several. */
export const entries = { one: "question", many: "questions" };
