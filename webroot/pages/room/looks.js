/*
 * What there is to see in a room, by its kind and who one is in it. Each is read when such a room is first
 * entered: who only studies needs nothing of the desk, and a learner nothing of its staff.
 */
const looks = {
  talk: { file: "./talk.js", load: () => import("./talk.js") },
  learner: { file: "./desk-learner.js", load: () => import("./desk-learner.js") },
  staff: { file: "./desk-staff.js", load: () => import("./desk-staff.js") },
};

/** @returns {keyof typeof looks} */
export const lookOf = (kind, role) => (kind !== "DESK" ? "talk" : role === "LEARNER" ? "learner" : "staff");

/** @param {keyof typeof looks} name */
export function load(name) {
  ahead(name);
  return looks[name].load();
}

/** The page lists what each look needs: that which will be wanted is asked for all at once, not one import after the other. */
export function ahead(name) {
  const entry = new URL(looks[name].file, import.meta.url).pathname;
  for (const link of document.querySelectorAll("link[rel=later]")) {
    if (link.dataset.of === entry) link.rel = "modulepreload";
  }
}
