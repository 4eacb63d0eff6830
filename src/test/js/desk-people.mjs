/** Ann and Bo learn, Cy assists, Dr. Day teaches; tickets of an evening at their desk. */
export const ANN = { id: "ann", name: "Ann", role: "LEARNER" };
export const BO = { id: "bo", name: "Bo", role: "LEARNER" };
export const CY = { id: "cy", name: "Cy", role: "ASSISTANT" };
export const DAY = { id: "day", name: "Dr. Day", role: "INSTRUCTOR" };

export const at = (minute) => `2026-03-10T18:${String(minute).padStart(2, "0")}:00Z`;

export function ticket(id, minute, more = {}) {
  return {
    id,
    seen: "WHOLE",
    named: false,
    text: "",
    tried: "",
    topic: "",
    answers: {},
    joined: at(minute),
    lane: 1,
    order: at(minute),
    why: "FIRST_VISIT",
    status: "WAITING",
    changed: at(minute),
    note: "",
    staffNote: "",
    flagged: false,
    proposed: false,
    carry: true,
    missed: 0,
    aways: 0,
    awaySeconds: 0,
    ...more,
  };
}

export function desk(...tickets) {
  return {
    desk: "OPEN",
    since: at(0),
    day: at(0),
    settings: { welcome: "", topics: [], fields: [], showNames: false },
    duty: { day: { helper: DAY, since: at(0) } },
    tickets: Object.fromEntries(tickets.map((one) => [one.id, one])),
    groups: [],
    invitations: [],
    leftovers: {},
    visits: {},
    history: {},
  };
}
