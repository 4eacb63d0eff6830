import { html } from "lit";
import { askedBy } from "../../activities/questions/board.js";
import { askText } from "../../activities/questions/dialogs.js";
import { votes } from "../../activities/questions/words.js";
import { attempt } from "../../kit/attempt.js";
import { icon } from "../../kit/icon.js";

/** Unanswered questions, for staff: answer in writing, defer to office hours, or dismiss. */
export class LeftOpen {
  #wish;
  #done;

  /** @param {{wish: (method: string, fields: object) => Promise<unknown>, done: () => unknown}} parts */
  constructor({ wish, done }) {
    this.#wish = wish;
    this.#done = done;
  }

  async #ask(method, fields, said) {
    if (await attempt(this.#wish(`questions.${method}`, fields), { said })) await this.#done();
  }

  async #answer({ id, text }) {
    const words = await askText({ title: "Answer in writing", label: text, hint: "Markdown. The asker and those who voted are told once.", yes: "Send answer", most: 8000, rows: 8 });
    if (words) await this.#ask("answer", { question: id, text: words }, "Answered in writing.");
  }

  async #dismiss({ id }) {
    const reason = await askText({ title: "Dismiss the question?", label: "Reason (optional)", hint: "The asker reads it.", yes: "Dismiss", most: 500, optional: true, rows: 2 });
    if (reason !== undefined) await this.#ask("dismiss", { questions: [id], reason }, "Dismissed.");
  }

  #defer(questions) {
    const ids = questions.filter(({ status }) => status === "OPEN").map(({ id }) => id);
    return this.#ask("defer", { questions: ids }, "Moved to office hours. Each asker chooses how.");
  }

  render(open) {
    const deferrable = open.filter(({ status }) => status === "OPEN");
    return html`<section class="card" aria-labelledby="left-open"><header class="row"><h2 id="left-open">Left open</h2><span class="quiet small">${open.length}, the most voted first</span><span class="chip push">${icon("eye", 14)} staff only</span></header>
      <ul class="past-open">${open.map(
        (question) => html`<li><span class="num" aria-label=${votes(question.votes)}>${question.votes || "–"}</span><div><p dir="auto">${question.text}</p><p class="quiet small">${askedBy(question)}${question.status === "PENDING" ? " · was not approved" : ""}</p></div>
          <span class="row past-acts"><button class="btn sm" @click=${() => this.#answer(question)}>Answer</button>${question.status === "OPEN" ? html`<button class="btn sm" @click=${() => this.#defer([question])}>Defer</button>` : ""}<button class="btn btn--bare sm" @click=${() => this.#dismiss(question)}>Dismiss</button></span></li>`,
      )}</ul>
      ${deferrable.length > 1 ? html`<p class="row"><button class="btn sm push" @click=${() => this.#defer(deferrable)}>Defer all ${deferrable.length} to office hours</button></p>` : ""}</section>`;
  }
}
