import { votesOf } from "./board.js";

/** PURE. The board as a file, with the names that the viewer may see. */
const COLUMNS = ["asked", "question", "asker", "state", "votes", "answer", "answered_by", "answered"];

const row = (question, tally) => ({
  asked: question.at,
  question: question.text,
  asker: question.by?.name ?? "anonymous",
  state: question.status.toLowerCase(),
  votes: votesOf(question, tally),
  answer: question.reply?.text ?? "",
  answered_by: question.reply?.by.name ?? "",
  answered: question.reply?.at ?? "",
});

const rows = (state, tally) =>
  Object.values(state.questions)
    .filter(({ status }) => status !== "WITHDRAWN")
    .sort((a, b) => a.id - b.id)
    .map((question) => row(question, tally));

/* An apostrophe goes before a cell that a spreadsheet would run as a formula. */
const cell = (value) => {
  const text = String(value);
  return `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};

export const csv = (state, tally) =>
  [COLUMNS.join(","), ...rows(state, tally).map((one) => COLUMNS.map((name) => cell(one[name])).join(","))].join("\r\n") + "\r\n";

export const json = (state, tally) => `${JSON.stringify(rows(state, tally), null, 2)}\n`;

export const markdown = (state, tally) =>
  rows(state, tally)
    .map(
      (it) =>
        `## ${it.question.replaceAll("\n", " ")}\n\n${it.asker}, ${it.votes} ${it.votes === 1 ? "vote" : "votes"}, ${it.state}\n${
          it.answer ? `\n${it.answer}\n\n(${it.answered_by})\n` : ""
        }`,
    )
    .join("\n");
