/**
 * The state of breakout groups: the mirror of Groups.java. Pure; a state is never changed in place.
 *
 * @typedef {{id: string, name: string, role: string}} Member
 * @typedef {{id: number, name: string, members: Member[], help?: {by: Member, at: string}}} Group
 *
 * @typedef {object} Plan
 * @property {number} id
 * @property {Member} by
 * @property {"HAND"|"RANDOM"|"COHORT"|"CHOICE"|"POLL"|"KEPT"} way
 * @property {number} [most] how many people a group takes if people choose
 * @property {Group[]} groups those that the viewer sees
 * @property {Member[]} [rest] people without a group; absent for viewers who don't run the groups
 * @property {{since: string, until?: string}} [running] present while they are open
 *
 * @typedef {{everyone: boolean, plan?: Plan, word?: {id: number, by: Member, text: string, at: string}}} GroupsState
 */

const APART = 256;
const MOST_MEMBERS = 40;

/** @returns {GroupsState} */
export const empty = () => ({ everyone: false });

/** @param {GroupsState} state @param {object} event its data, with its `offset` @returns {GroupsState} */
export function apply(state, event) {
  const { offset, at, by, group } = event;
  switch (event.type) {
    case "groups.arranged":
      return { ...state, plan: planned(event) };
    case "groups.cleared":
      return over(state);
    case "groups.added":
      return changing(state, (plan) => ({ ...plan, groups: [...plan.groups, { id: offset * APART, name: event.name, members: [] }] }));
    case "groups.named":
      return one(state, group, (it) => ({ ...it, name: event.name }));
    case "groups.dropped":
      return changing(state, (plan) => dropped(plan, group));
    case "groups.moved":
      return changing(state, (plan) => (event.shown ? { ...plan, groups: event.shown } : moved(plan, event.who, event.to)));
    case "groups.opened":
      return event.shown ? { ...state, plan: event.shown } : changing(state, (plan) => ({ ...plan, running: running(at, event.until) }));
    case "groups.extended":
      return changing(state, (plan) => (plan.running ? { ...plan, running: running(plan.running.since, event.until) } : plan));
    case "groups.told":
      return { ...state, word: { id: offset, by, text: event.text, at } };
    case "groups.helpCalled":
      return one(state, group, (it) => ({ ...it, help: { by, at } }));
    case "groups.helpGiven":
      return one(state, group, ({ help, ...it }) => it);
    case "groups.ended":
      return group === undefined ? over(state) : changing(state, (plan) => dropped(plan, group));
    default:
      return state;
  }
}

/** The group of a member. @param {GroupsState} state @param {string} who */
export const groupOf = ({ plan }, who) => plan?.groups.find(({ members }) => members.some(({ id }) => id === who));

/** Whether a member runs the groups. @param {GroupsState} state */
export const runs = (state, { role }) => state.everyone || role !== "LEARNER";

/** The groups that call for help, in the order of calling. @param {GroupsState} state @returns {Group[]} */
export const calling = ({ plan }) =>
  (plan?.running ? plan.groups : []).filter(({ help }) => help).sort((a, b) => (a.help.at === b.help.at ? a.id - b.id : a.help.at < b.help.at ? -1 : 1));

/** Whether a group has no place left. */
export const isFull = ({ most = MOST_MEMBERS }, { members }) => members.length >= Math.min(most, MOST_MEMBERS);

/** The milliseconds left; undefined if there is no end. */
export const left = ({ running: open }, now) => (open?.until ? Math.max(0, Date.parse(open.until) - now) : undefined);

const running = (since, until) => (until === undefined ? { since } : { since, until });

const over = ({ everyone }) => ({ everyone });

const planned = ({ offset, by, way, most, groups, rest }) => ({
  id: offset,
  by,
  way,
  ...(most === undefined ? {} : { most }),
  groups: groups.map(({ name, members }, at) => ({ id: offset * APART + at, name, members })),
  ...(rest ? { rest } : {}),
});

const changing = (state, change) => (state.plan ? { ...state, plan: change(state.plan) } : state);

const one = (state, group, change) => changing(state, (plan) => ({ ...plan, groups: plan.groups.map((it) => (it.id === group ? change(it) : it)) }));

function dropped(plan, group) {
  const gone = plan.groups.find(({ id }) => id === group)?.members ?? [];
  return { ...plan, groups: plan.groups.filter(({ id }) => id !== group), ...(plan.rest ? { rest: [...plan.rest, ...gone] } : {}) };
}

function moved(plan, who, to) {
  const without = (people) => people.filter(({ id }) => id !== who.id);
  const groups = plan.groups.map((it) => {
    const members = it.members.some(({ id }) => id === who.id) ? without(it.members) : it.members;
    return it.id === to ? { ...it, members: [...members, who] } : members === it.members ? it : { ...it, members };
  });
  if (!plan.rest) return { ...plan, groups };
  const rest = without(plan.rest);
  return { ...plan, groups, rest: to === undefined ? [...rest, who] : rest };
}
