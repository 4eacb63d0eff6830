/**
 * PURE. What a session that is over brought: its questions are those that were asked or answered in it.
 *
 * @param {import("./session.js").Held} held
 * @param {{questions: Record<string, object>}} [board]
 */
export function summaryOf(held, board) {
  const questions = Object.values(board?.questions ?? {});
  const during = (at) => at && at >= held.opened && at <= held.closed;
  return {
    answered: questions.filter(({ status, reply }) => status === "ANSWERED" && during(reply?.at)),
    open: questions.filter(({ id, status }) => id < held.end && (status === "OPEN" || status === "PENDING")),
  };
}
