/**
 * PURE. Whether a question was answered in a session, also where staff wrote more about it since.
 *
 * @param {{opened: string, closed: string}} held
 * @param {{at: string, from?: string, earlier?: {at: string}[]}} [reply]
 */
export function answeredIn({ opened, closed }, reply) {
  const times = reply ? [reply.at, reply.from, ...(reply.earlier ?? []).map(({ at }) => at)] : [];
  return times.some((at) => at && at >= opened && at <= closed);
}

/**
 * PURE. What a session that is over brought: its questions are those that were asked or answered in it.
 *
 * @param {import("./session.js").Held} held
 * @param {{questions: Record<string, object>}} [board]
 */
export function summaryOf(held, board) {
  const questions = Object.values(board?.questions ?? {});
  return {
    answered: questions.filter(({ status, reply }) => status === "ANSWERED" && answeredIn(held, reply)),
    open: questions.filter(({ id, status }) => id < held.end && (status === "OPEN" || status === "PENDING")),
  };
}
