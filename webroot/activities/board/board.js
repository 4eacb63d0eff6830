/**
 * The state of a whiteboard: the mirror of Board.java. Pure; a state is never changed in place.
 *
 * @typedef {{id: string, name: string, role: string}} Member
 * @typedef {"PEN"|"MARKER"|"LINE"|"ARROW"|"RECTANGLE"|"ELLIPSE"|"TEXT"|"NOTE"} Form
 *
 * @typedef {object} Item
 * @property {number} id
 * @property {Member} by
 * @property {string} at
 * @property {number} page
 * @property {Form} form
 * @property {number} colour 1 to 8
 * @property {number} width 1 to 5
 * @property {number[]} points x and y of the first point, then the offset of each further one from the one before
 * @property {string} [text]
 * @property {{by: string, at: string}} [erased]
 *
 * @typedef {{id: number, by?: Member, title?: string, picture?: string, description?: string}} Page
 * @typedef {{led: boolean, allowed: "STAFF"|"ALL", let: string[], pages: Record<number, Page>, shown: {page: number, by?: Member}, items: Record<number, Item>}} BoardState
 */

const ERASED_KEPT = 600_000;
const APART = 1_000; // as in Over.java

/** @returns {BoardState} */
export const empty = () => ({ led: false, allowed: "ALL", let: [], pages: { 0: { id: 0 } }, shown: { page: 0 }, items: {} });

/**
 * @param {BoardState} state
 * @param {{offset: number, at: string, type: string}} event with the fields of its kind
 * @returns {BoardState}
 */
export function apply(state, event) {
  const { at, by, item, items, page } = event;
  switch (event.type) {
    case "board.drew":
      return state.pages[page] || (state.led && page < 0) ? holding(state, drawn(event)) : state;
    case "board.moved":
      return changing(state, items, (one) => ({ ...one, points: moved(one.points, event.dx, event.dy) }));
    case "board.reshaped":
      return changing(state, [item], (one) => ({ ...one, points: event.points }));
    case "board.edited":
      return changing(state, [item], (one) => ({ ...one, text: event.text }));
    case "board.erased":
      return changing(settled(state, at), items, (one) => ({ ...one, erased: { by: by.id, at } }));
    case "board.restored":
      return changing(state, items, ({ erased, ...one }) => one);
    case "board.cleared": {
      const now = settled(state, at);
      return changing(now, itemsOn(now, page).map(({ id }) => id), (one) => ({ ...one, erased: { by: by.id, at } }));
    }
    case "board.removed":
      return keeping(state, (one) => one.id !== item);
    case "board.pageAdded":
      return { ...state, pages: { ...state.pages, [event.offset]: paged({ id: event.offset, by }, event) } };
    case "board.pageDescribed":
      return state.pages[page] ? { ...state, pages: { ...state.pages, [page]: described(state.pages[page], event) } } : state;
    case "board.pageRemoved":
      return withoutPage(state, page);
    case "board.turned":
      return state.pages[page] ? { ...state, shown: { page, by } } : state;
    case "board.mayDraw":
      return { ...state, allowed: event.who, let: [] };
    case "board.letDraw":
      return { ...state, let: [...state.let.filter((id) => id !== event.who), ...(event.on ? [event.who] : [])] };
    case "board.stripped":
      return keeping(state, (one) => documentUnder(one.page) !== event.document);
    default:
      return state;
  }
}

/** The number of the board's page over a page of a document. @param {number} document @param {number} page from 1 */
export const over = (document, page) => -(document * APART + page);

/** The document under a page of the board; undefined for the board's own pages. */
export const documentUnder = (page) => (page < 0 ? Math.floor(-page / APART) : undefined);

/** Whether a member may draw. @param {BoardState} state @param {Member} member */
export const mayDraw = ({ allowed, let: some }, { id, role }) => role !== "LEARNER" || allowed === "ALL" || some.includes(id);

/** The items on a page, lowest first. @returns {Item[]} */
export const itemsOn = (state, page) => Object.values(state.items).filter((item) => item.page === page && !item.erased);

/** The pages, in order. @returns {Page[]} */
export const pagesOf = (state) => Object.values(state.pages);

/** @returns {number[]} */
export const moved = ([x, y, ...rest], dx, dy) => [x + dx, y + dy, ...rest];

const holding = (state, item) => ({ ...state, items: { ...state.items, [item.id]: item } });

function drawn({ offset, at, by, page, form, colour, width, points, text }) {
  const item = { id: offset, by, at, page, form, colour, width, points };
  return text === undefined ? item : { ...item, text };
}

function paged(page, { title, picture, description }) {
  return Object.fromEntries(Object.entries({ ...page, title, picture, description }).filter(([, value]) => value !== undefined));
}

const described = ({ id, by, picture }, { title, description }) => paged({ id, ...(by ? { by } : {}) }, { title, picture, description });

function changing(state, ids, change) {
  const known = ids.filter((id) => state.items[id]);
  if (!known.length) return state;
  const items = { ...state.items };
  for (const id of known) items[id] = change(items[id]);
  return { ...state, items };
}

function keeping(state, which) {
  const left = Object.values(state.items).filter(which);
  return { ...state, items: Object.fromEntries(left.map((item) => [item.id, item])) };
}

/** The state without items that were erased long ago. */
const settled = (state, at) => keeping(state, ({ erased }) => !erased || Date.parse(erased.at) >= Date.parse(at) - ERASED_KEPT);

function withoutPage(state, page) {
  const { [page]: _, ...pages } = state.pages;
  const [first] = Object.values(pages);
  const shown = state.shown.page === page && first ? { page: first.id } : state.shown;
  return keeping({ ...state, pages, shown }, (item) => item.page !== page);
}
