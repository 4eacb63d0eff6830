/** What one entry of the chat is called, and several. */
export const entries = { one: "message", many: "messages" };
