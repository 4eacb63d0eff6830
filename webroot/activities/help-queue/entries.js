/** What one entry of the help queue is called, and several. */
export const entries = { one: "question", many: "questions" };
