/**
 * PURE. What is kept of a message that is being written: its text, who was chosen for its mentions, its files, and which message it answers or corrects.
 * @param {unknown} kept an object, a text alone, or nothing
 */
export function keptDraft(kept) {
  if (typeof kept === "string") return { text: kept, chosen: [], files: [] };
  const { text = "", chosen = [], files = [], reply, editing } = kept ?? {};
  return { text, chosen, files, reply, editing };
}

/** PURE. What is to be kept: nothing where nothing was written that isn't elsewhere. */
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
