import { MID, PHONE } from "./widths.js";

/**
 * PURE but for the width. Assigns the panes of all followed rooms to the areas of the page.
 *
 * @typedef {import("./pane.js").Pane} Pane
 * @typedef {object} Areas
 * @property {Pane[]} list
 * @property {{key: string, panes: Pane[]}[]} views what the middle can show, one at a time; the panes of the stage
 *   are one view
 * @property {Pane[]} above
 * @property {Pane[]} side
 * @property {Pane[]} phone
 * @property {Pane|undefined} status
 * @property {Pane[]} tools
 * @property {Pane[]} top
 *
 * @param {import("./followed-room.js").FollowedRoom[]} rooms the page's own first
 * @returns {Areas}
 */
export function areasOf(rooms) {
  const all = rooms
    .filter(({ store }) => store.status === "open")
    .flatMap(({ panes }) => panes)
    .filter((pane) => pane.isThere);
  // The panes of a side room come first: people talk there now.
  const at = (place) =>
    all
      .filter((pane) => pane.place === place)
      .sort((a, b) => b.room.isSide - a.room.isSide || a.order - b.order);
  const stage = at("stage");
  // A group's stage is a view of its own; a table's is part of the page's own stage.
  const apart = stage.filter(isOfGroup);
  const own = stage.filter((pane) => !apart.includes(pane));
  const main = at("main").filter((pane) => !apart.length || isOfGroup(pane) || !isTwice(pane, all));
  const views = [
    ...[apart, own].filter(({ length }) => length).map((panes) => ({ key: leading(panes).key, panes })),
    ...main.map((pane) => ({ key: pane.key, panes: [pane] })),
  ];
  const side = at("side");
  // If the middle is empty, the first pane of the side moves there.
  if (!views.length && side.length) views.push({ key: side[0].key, panes: [side.shift()] });
  return { list: at("list"), views, above: at("above"), side, phone: at("phone"), status: at("status")[0], tools: at("tools"), top: at("top") };
}

const isOfGroup = ({ room }) => room.isSide && room.store.room?.kind === "GROUP";

/* Hides a pane of the main room if the group has the same one: board and call are used in the group. */
const isTwice = ({ name, place }, all) => all.some((pane) => isOfGroup(pane) && pane.name === name && pane.place !== "side" && place === "main");

/* The pane that names the part: of the page's own room, as those of side rooms come and go. */
const leading = (stage) => stage.find(({ room, label }) => label && !room.isSide) ?? stage[0];

/** The parts of a phone's bar, in order. Side panes with the same name are one part, with tabs. */
export function partsOf({ list, views, above, side, phone }) {
  const beside = [...alike(side), ...above.map((pane) => [pane]), ...phone.map((pane) => [pane])];
  const parts = [
    ...list.map((pane) => [pane]),
    ...views.map(({ key, panes }) => [panes.find((pane) => pane.key === key), ...panes.filter((pane) => pane.key !== key)]),
    ...beside.sort(([a], [b]) => a.order - b.order),
  ];
  return parts.map((panes) => ({ panes, pane: panes[0], badge: panes.reduce((sum, { badge }) => sum + (badge || 0), 0) }));
}

function alike(panes) {
  const byName = new Map();
  for (const pane of panes) byName.set(pane.name, [...(byName.get(pane.name) ?? []), pane]);
  return byName.values();
}

/** Whether the key belongs to a pane that a phone can show. */
export const isPart = (areas, key) => partsOf(areas).some(({ panes }) => panes.some((pane) => pane.key === key));

/** The initial pane: where the address leads, else one that is to be first, else the first. */
export function firstOf(areas, fragment) {
  const panes = partsOf(areas).flatMap((part) => part.panes);
  return panes.find((pane) => pane.leadsHere(fragment)) ?? panes.find(({ isFirst }) => isFirst) ?? panes[0];
}

/** What is currently visible of the areas. */
export class Sight {
  /**
   * @param {Areas} areas
   * @param {string} part the key of the part that a phone shows
   * @param {(keys: string[]) => string|undefined} chosen the pane among these that was brought to the front last
   */
  constructor(areas, part, chosen) {
    this.areas = areas;
    this.part = part;
    const of = (panes) => chosen(panes.map(({ key }) => key));
    const inView = of(areas.views.flatMap(({ panes }) => panes));
    this.view = (areas.views.find(({ panes }) => panes.some(({ key }) => key === inView)) ?? areas.views[0])?.key;
    this.tab = of(areas.side) ?? areas.side[0]?.key;
  }

  /** Whether a phone's current part is one of these panes. */
  has(panes) {
    return panes.some(({ key }) => key === this.part);
  }

  /** Whether a pane is visible, given the page's width. */
  sees(pane) {
    const { areas, part } = this;
    const view = areas.views.find(({ panes }) => panes.includes(pane));
    if (PHONE.matches) return view ? this.has(view.panes) : pane.key === part;
    if (view) return view.key === this.view;
    if (areas.phone.includes(pane)) return false;
    if (areas.side.includes(pane) && pane.key !== this.tab) return false;
    // Of three columns the first and the last share a place if the page is too narrow.
    const shared = MID.matches && areas.list.length > 0;
    return !shared || areas.list.includes(pane) !== this.has([...areas.above, ...areas.side]);
  }
}
