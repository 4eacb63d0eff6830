import { attempt } from "../../kit/attempt.js";
import { toast } from "../../kit/toast.js";
import { isSettled, sorted, waits } from "./board.js";
import { askLabels, askText, askWho } from "./dialogs.js";

/**
 * The actions of staff on questions, each with its message and its undo. They apply to the picked questions or, if
 * there are none, to the one in focus.
 */
export class Moderating {
  #store;
  #seen;

  /**
   * @param {import("../../live/room-store.js").RoomStore} store @param {() => {questions: object[], at?: object,
   *     above?: object}} seen the questions to act on, the one in focus and the one above it
   */
  constructor(store, seen) {
    this.#store = store;
    this.#seen = seen;
  }

  #ask(method, fields, after) {
    return attempt(this.#store.ask(`questions.${method}`, fields), after);
  }

  get #state() {
    return this.#store.state("questions");
  }

  #those(which) {
    return this.#seen().questions.filter(which).map(({ id }) => id);
  }

  approve() {
    const questions = this.#those(({ status }) => status === "PENDING");
    if (questions.length) return this.#ask("approve", { questions }, { said: questions.length === 1 ? "Approved." : `${questions.length} approved.` });
  }

  async dismiss() {
    const questions = this.#those(waits);
    if (!questions.length) return;
    const reason = await askText({ title: questions.length === 1 ? "Dismiss the question?" : `Dismiss ${questions.length} questions?`, label: "Reason (optional)", hint: "The asker reads it.", yes: "Dismiss", most: 500, optional: true, rows: 2 });
    if (reason === undefined) return;
    const undo = () => Promise.all(questions.map((question) => this.#store.ask("questions.restore", { question })));
    return this.#ask("dismiss", { questions, reason }, { said: questions.length === 1 ? "Dismissed." : `${questions.length} dismissed.`, undo });
  }

  defer() {
    const questions = this.#those(({ status }) => status === "OPEN" || status === "ANSWERED");
    const undo = () => Promise.all(questions.map((question) => this.#store.ask("questions.reopen", { question })));
    if (questions.length) return this.#ask("defer", { questions }, { said: "Moved to office hours. The asker chooses how.", undo });
  }

  pin() {
    const { at } = this.#seen();
    if (at?.status === "OPEN") return this.#ask("pin", { question: at.id, on: !at.pinned });
  }

  answerNow(question = this.#seen().at) {
    if (question && waits(question)) return this.#ask("answerNow", { question: question.id });
  }

  get live() {
    return Object.values(this.#state.questions).find(({ status }) => status === "LIVE");
  }

  /** The open question with the most votes. */
  get following() {
    return sorted(Object.values(this.#state.questions).filter(({ status }) => status === "OPEN"), "votes", this.#store.tally("questions"));
  }

  next() {
    const [question] = this.following;
    if (question) return this.answerNow(question);
    toast("No open question is left.");
  }

  answered() {
    const { live } = this;
    if (live) return this.#ask("finish", { question: live.id, note: "" }, { said: "Marked as answered.", undo: () => this.#store.ask("questions.reopen", { question: live.id }) });
  }

  async write() {
    const { at } = this.#seen();
    if (!at || at.status === "DISMISSED" || at.status === "MERGED" || at.status === "PENDING" || at.status === "WITHDRAWN") return;
    const text = await askText({ title: "Answer in writing", text: at.reply?.text, label: at.text, hint: "Markdown. The asker and those who voted are told once.", yes: "Send answer", most: 8000, rows: 8 });
    if (text) return this.#ask("answer", { question: at.id, text }, { said: "Answered in writing." });
  }

  async edit() {
    const { at } = this.#seen();
    if (!at || at.status === "WITHDRAWN") return;
    const text = await askText({ title: "Edit the question", text: at.text, hint: "The earlier words can still be read.", yes: "Save", most: 1000 });
    if (text) return this.#ask("edit", { question: at.id, text });
  }

  restore() {
    const { at } = this.#seen();
    if (at?.status === "DISMISSED") return this.#ask("restore", { question: at.id }, { said: "Restored." });
    if (at?.status === "MERGED") return this.#ask("unmerge", { question: at.id }, { said: "Unmerged: every vote is where it was." });
    if (at && isSettled(at) && at.status !== "WITHDRAWN") return this.#ask("reopen", { question: at.id }, { said: "Open again." });
  }

  merge(ids, into) {
    const questions = ids.filter((id) => id !== into);
    const undo = () => Promise.all(questions.map((question) => this.#store.ask("questions.unmerge", { question })));
    if (questions.length) return this.#ask("merge", { questions, into }, { said: `${questions.length} merged.`, undo });
  }

  mergeUp() {
    const { at, above, questions } = this.#seen();
    const several = questions.filter((it) => waits(it) || it.status === "LIVE");
    if (several.length > 1) {
      const [into] = sorted(several.some(({ status }) => status !== "PENDING") ? several.filter(({ status }) => status !== "PENDING") : several, "votes", this.#store.tally("questions"));
      return this.merge(several.map(({ id }) => id), into.id);
    }
    if (at && above) return this.merge([at.id], above.id);
    toast("There is no question above it.");
  }

  async label() {
    const questions = this.#those(({ status }) => status !== "WITHDRAWN");
    const { at } = this.#seen();
    const labels = questions.length && (await askLabels(this.#state.settings.labels, at?.labels ?? []));
    if (labels) return this.#ask("label", { questions, labels });
  }

  async assign(staff) {
    const questions = this.#those((it) => waits(it) || it.status === "LIVE");
    if (!questions.length) return;
    const to = await askWho(staff);
    if (to !== undefined) return this.#ask("assign", { questions, ...(to ? { to } : {}) });
  }
}
