/**
 * When a class is live: the mirror of Session.java. Pure; a state is never changed in place.
 *
 * @typedef {import("../chat/chat.js").Member} Member
 * @typedef {{id: number, at: string, by: Member, until?: string, pause?: string}} Running
 * @typedef {{begins: string, ends?: string}} Plan
 * @typedef {{id: number, opened: string, end: number, closed: string, programme: string[]}} Held
 * @typedef {{running?: Running, next?: Plan, programme: string[], held: Held[]}} SessionState
 */

const MOST_HELD = 50;

/** @returns {SessionState} */
export const empty = () => ({ programme: [], held: [] });

/** @param {SessionState} state @param {object} event its data, with its `offset` @returns {SessionState} */
export function apply(state, event) {
  switch (event.type) {
    case "session.opened": {
      const { next, ...rest } = state;
      return { ...rest, running: { id: event.offset, at: event.at, by: event.by, ...given({ until: event.until }) } };
    }
    case "session.closed":
      return closed(state, event);
    case "session.extended":
      return running(state, { until: event.until });
    case "session.paused":
      return running(state, { pause: event.until });
    case "session.resumed": {
      if (!state.running) return state;
      const { pause, ...rest } = state.running;
      return { ...state, running: rest };
    }
    case "session.planned": {
      if (state.running) return state;
      const { next, ...rest } = state;
      return event.begins ? { ...rest, next: { begins: event.begins, ...given({ ends: event.ends }) } } : rest;
    }
    case "session.programmeSet":
      return { ...state, programme: event.lines };
    default:
      return state;
  }
}

const given = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

const running = (state, change) =>
  state.running ? { ...state, running: { ...state.running, ...change } } : state;

function closed(state, { offset, at }) {
  const { running: it, ...rest } = state;
  if (!it) return state;
  const held = [...state.held, { id: it.id, opened: it.at, end: offset, closed: at, programme: state.programme }];
  return { ...rest, programme: [], held: held.slice(-MOST_HELD) };
}
