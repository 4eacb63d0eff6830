/** What one entry of the question board is called, and several. */
export const entries = { one: "question", many: "questions" };
