/**
 * PURE. A stored draft: its text, the people chosen for its mentions, its files, and the message that it answers or
 * edits.
 * @param {unknown} kept an object, a text alone, or undefined
 */
export function keptDraft(kept) {
  if (typeof kept === "string") return { text: kept, chosen: [], files: [] };
  const { text = "", chosen = [], files = [], reply, editing } = kept ?? {};
  return { text, chosen, files, reply, editing };
}

/** PURE. The draft to store; undefined if it has nothing that isn't elsewhere. */
export function toKeep({ text, chosen, files = [], reply, editing }) {
  if (editing) return text === editing.text ? undefined : { text, editing: brief(editing) };
  if (!text && !reply && !files.length) return undefined;
  return {
    text,
    chosen: chosen.map(({ id, name }) => ({ id, name })),
    ...(files.length ? { files } : {}),
    ...(reply ? { reply: brief(reply) } : {}),
  };
}

const brief = ({ id, by, text }) => ({ id, by: { id: by.id, name: by.name }, text });
