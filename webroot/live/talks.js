/**
 * PURE. Whether a course allows a direct talk between these people.
 *
 * @param {"NONE"|"WITH_STAFF"|"ALL"|undefined} directTalks the course's setting, as in the protocol
 * @param {{role: string}[]} people everybody who would be in the talk
 */
export const mayTalk = (directTalks, people) =>
  directTalks === "ALL" || (directTalks === "WITH_STAFF" && people.some(({ role }) => role !== "LEARNER"));

/** The address of a direct talk between oneself and these people: the existing one, or a new one. */
export async function talkWith(api, course, members) {
  const { id } = await api.post(`/api/courses/${course}/talks`, { members });
  return `/rooms/${id}`;
}
