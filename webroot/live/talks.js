/**
 * PURE. Whether a course lets these people talk directly: `directTalks` as on the wire.
 *
 * @param {"NONE"|"WITH_STAFF"|"ALL"|undefined} directTalks
 * @param {{role: string}[]} people all who would be in the talk
 */
export const mayTalk = (directTalks, people) =>
  directTalks === "ALL" || (directTalks === "WITH_STAFF" && people.some(({ role }) => role !== "LEARNER"));

/** The address of the talk of oneself and these people: the one that there is, or a new one. */
export async function talkWith(api, course, members) {
  const { id } = await api.post(`/api/courses/${course}/talks`, { members });
  return `/rooms/${id}`;
}
