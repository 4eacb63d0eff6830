import { MID, PHONE } from "./widths.js";

/**
 * PURE but for the width. Where the panes of all rooms that a page follows stand.
 *
 * @typedef {import("./pane.js").Pane} Pane
 * @typedef {object} Areas
 * @property {Pane[]} list
 * @property {{key: string, panes: Pane[]}[]} views what the middle can show, one at a time; those of the stage are one
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
  // Beside the page's own room, a side room is where one talks: its panes come first.
  const at = (place) =>
    all
      .filter((pane) => pane.place === place)
      .sort((a, b) => b.room.isSide - a.room.isSide || a.order - b.order);
  const stage = at("stage");
  // A group takes the place of the stage, which is one of the others; a table is on it.
  const apart = stage.filter(isOfGroup);
  const own = stage.filter((pane) => !apart.includes(pane));
  const main = at("main").filter((pane) => !apart.length || isOfGroup(pane) || !isTwice(pane, all));
  const views = [
    ...[apart, own].filter(({ length }) => length).map((panes) => ({ key: leading(panes).key, panes })),
    ...main.map((pane) => ({ key: pane.key, panes: [pane] })),
  ];
  const side = at("side");
  // Nothing leaves a hole: with nothing in the middle the first of the side takes it.
  if (!views.length && side.length) views.push({ key: side[0].key, panes: [side.shift()] });
  return { list: at("list"), views, above: at("above"), side, phone: at("phone"), status: at("status")[0], tools: at("tools"), top: at("top") };
}

const isOfGroup = ({ room }) => room.isSide && room.store.room?.kind === "GROUP";

/* In a group one draws and calls there: what the main room has of it waits. */
const isTwice = ({ name, place }, all) => all.some((pane) => isOfGroup(pane) && pane.name === name && pane.place !== "side" && place === "main");

/* The one of the stage that is always there names the part: what a side room brings comes and goes. */
const leading = (stage) => stage.find(({ room, label }) => label && !room.isSide) ?? stage[0];

/** The parts of a phone's bar, in order. Panes of one name at the side are one part: their tabs lead on. */
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

/** Whether that is the key of a pane that a phone can show. */
export const isPart = (areas, key) => partsOf(areas).some(({ panes }) => panes.some((pane) => pane.key === key));

/** With which part a phone begins, and which panes are chosen: where the address leads, what wants to be first, or the first. */
export function firstOf(areas, fragment) {
  const panes = partsOf(areas).flatMap((part) => part.panes);
  return panes.find((pane) => pane.leadsHere(fragment)) ?? panes.find(({ isFirst }) => isFirst) ?? panes[0];
}

/** What a page shows of its areas now. */
export class Sight {
  /**
   * @param {Areas} areas
   * @param {string} part the key of the part that a phone shows
   * @param {(keys: string[]) => string|undefined} chosen the one of these that was last brought to the front
   */
  constructor(areas, part, chosen) {
    this.areas = areas;
    this.part = part;
    const of = (panes) => chosen(panes.map(({ key }) => key));
    const inView = of(areas.views.flatMap(({ panes }) => panes));
    this.view = (areas.views.find(({ panes }) => panes.some(({ key }) => key === inView)) ?? areas.views[0])?.key;
    this.tab = of(areas.side) ?? areas.side[0]?.key;
  }

  /** Whether the part of a phone is one of these. */
  has(panes) {
    return panes.some(({ key }) => key === this.part);
  }

  /** Whether a pane is in sight, as far as the width says. */
  sees(pane) {
    const { areas, part } = this;
    const view = areas.views.find(({ panes }) => panes.includes(pane));
    if (PHONE.matches) return view ? this.has(view.panes) : pane.key === part;
    if (view) return view.key === this.view;
    if (areas.phone.includes(pane)) return false;
    if (areas.side.includes(pane) && pane.key !== this.tab) return false;
    // Of three columns the first and the last share a place where there is none for all.
    const shared = MID.matches && areas.list.length > 0;
    return !shared || areas.list.includes(pane) !== this.has([...areas.above, ...areas.side]);
  }
}
