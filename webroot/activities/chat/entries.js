/** The words for one entry of the chat and for several. */
export const entries = { one: "message", many: "messages" };
