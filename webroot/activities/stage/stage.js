/**
 * The documents of a class and the page on the stage: the mirror of Stage.java. Pure; a state is never changed in
 * place.
 *
 * @typedef {import("../chat/chat.js").Member} Member
 * @typedef {{id: number, at: string, by: Member, file: string, title: string, form: "PDF"|"PICTURE", pages: number, description?: string}} Document
 * @typedef {{documents: Record<string, Document>, on?: {document: number, page: number, by: Member}, board?: Member}} StageState `board`: who put it there
 */

/** @returns {StageState} */
export const empty = () => ({ documents: {} });

/** @param {StageState} state @param {object} event its data, with its `offset` @returns {StageState} */
export function apply(state, event) {
  switch (event.type) {
    case "stage.added": {
      const { offset: id, at, by, file, title, form, pages, description } = event;
      const one = { id, at, by, file, title, form, pages, ...(description === undefined ? {} : { description }) };
      return { ...state, documents: { ...state.documents, [id]: one } };
    }
    case "stage.removed": {
      const { [event.document]: gone, ...documents } = state.documents;
      const { on, ...rest } = state;
      return on && on.document !== event.document ? { ...rest, documents, on } : { ...rest, documents };
    }
    case "stage.shown": {
      const { document, page, by } = event;
      return state.documents[document] ? { documents: state.documents, on: { document, page, by } } : state;
    }
    case "stage.boardShown":
      return { documents: state.documents, board: event.by };
    case "stage.cleared":
      return { documents: state.documents };
    default:
      return state;
  }
}

/**
 * The page on the stage.
 * @param {StageState} state
 * @returns {{document: Document, page: number, by: Member}|undefined}
 */
export const shown = ({ on, documents }) => on && { ...on, document: documents[on.document] };

/** The newest first. @param {StageState} state */
export const newestFirst = ({ documents }) => Object.values(documents).sort((a, b) => b.id - a.id);

/**
 * Documents by the session in which, or before which, they were added: newest first.
 *
 * @param {Document[]} documents newest first
 * @param {{id: number, end: number, opened: string}[]} held
 * @returns {{opened?: string, documents: Document[]}[]} without `opened`: added since the last session
 */
export function bySession(documents, held) {
  const parts = new Map();
  for (const document of documents) {
    const session = held.find(({ end }) => document.id < end);
    const key = session?.id ?? "";
    parts.set(key, { opened: session?.opened, documents: [...(parts.get(key)?.documents ?? []), document] });
  }
  return [...parts.values()];
}
