/** Groups that can be mentioned like a person: `@staff`. */
export const CROWDS = [
  { id: "STAFF", name: "staff", about: "the staff of the course" },
  { id: "HERE", name: "here", about: "everybody who is in the room", forStaff: true },
  { id: "ALL", name: "all", about: "everybody who can read here", forStaff: true },
];

/** PURE. The groups that somebody with this role can mention. */
export const crowdsFor = (role) => CROWDS.filter(({ forStaff }) => !forStaff || role !== "LEARNER");

/**
 * PURE. The mentions of a text as the command takes them: people, and groups if there are any.
 * @param {string[]} ids
 */
export function parted(ids) {
  const crowds = CROWDS.map(({ id }) => id).filter((id) => ids.includes(id));
  return { mentions: ids.filter((id) => !crowds.includes(id)), ...(crowds.length ? { crowds } : {}) };
}

/** PURE. Whether a message mentions a group that I belong to. */
export const callsMe = ({ crowds = [], by }, { id, role }) =>
  by.id !== id && (crowds.includes("ALL") || crowds.includes("HERE") || (crowds.includes("STAFF") && role !== "LEARNER"));
