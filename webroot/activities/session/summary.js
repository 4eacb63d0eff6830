/**
 * PURE. Whether a question was answered in a session, even if staff have edited the answer since.
 *
 * @param {{opened: string, closed: string}} held
 * @param {{at: string, from?: string, earlier?: {at: string}[]}} [reply]
 */
export function answeredIn({ opened, closed }, reply) {
  const times = reply ? [reply.at, reply.from, ...(reply.earlier ?? []).map(({ at }) => at)] : [];
  return times.some((at) => at && at >= opened && at <= closed);
}

/**
 * PURE. The results of a finished session: the questions that were asked or answered in it.
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
