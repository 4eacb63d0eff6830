/**
 * PURE. What is kept of a message that is being written: its text, who was chosen for its mentions, and which message it answers or corrects.
 * @param {unknown} kept an object, a text alone, or nothing
 */
export function keptDraft(kept) {
  if (typeof kept === "string") return { text: kept, chosen: [] };
  const { text = "", chosen = [], reply, editing } = kept ?? {};
  return { text, chosen, reply, editing };
}

/** PURE. What is to be kept: nothing where nothing was written that isn't elsewhere. */
export function toKeep({ text, chosen, reply, editing }) {
  if (editing) return text === editing.text ? undefined : { text, editing: brief(editing) };
  if (!text && !reply) return undefined;
  return { text, chosen: chosen.map(({ id, name }) => ({ id, name })), ...(reply ? { reply: brief(reply) } : {}) };
}

const brief = ({ id, by, text }) => ({ id, by: { id: by.id, name: by.name }, text });
