import { html, nothing } from "lit";
import { entry } from "../../kit/entry.js";
import { icon } from "../../kit/icon.js";
import { empty, failed, skeleton } from "../../kit/states.js";
import { date } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { editAnswer, shareAnswer } from "../../knowledge/share.js";
import "../../kit/markdown.js";
import { Part } from "./part.js";

/** The shared answers of a course. Staff share, edit and withdraw them. */
class Answers extends Part {
  static properties = { ...Part.properties, answers: { state: true }, more: { state: true }, problem: { state: true } };
  #page = 0;

  connectedCallback() {
    super.connectedCallback();
    this.#load(0);
  }

  async #load(page) {
    this.problem = null;
    try {
      const { answers, more } = await this.api.get(`${this.path}/answers?page=${page}`);
      this.answers = page ? [...this.answers, ...answers] : answers;
      this.more = more;
      this.#page = page;
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    if (this.problem) {
      return html`<div class="card">${failed({ title: "The answers did not load", text: this.problem.message, onRetry: () => this.#load(this.#page) })}</div>`;
    }
    if (!this.answers) return skeleton("the answers", 3);
    return html`<div class="section-head section-head--tools">
        <p class="soft small">Everyone in the course can find these. They are suggested when someone asks a similar question.</p>
        ${this.isStaff ? html`<button class="btn sm push" type="button" @click=${() => this.#share()}>${icon("plus", 16)} Share an answer</button>` : nothing}
      </div>
      ${
        this.answers.length
          ? html`<ul class="answers">${this.answers.map(entry((answer) => this.#one(answer), "li"))}</ul>`
          : html`<div class="card">${empty({ symbol: "bulb", title: "No shared answers yet", text: this.isStaff ? "Share answers to common questions, or share an answer from a learner's earlier visits." : "Answers that staff share appear here." })}</div>`
      }
      ${this.more ? html`<p><button class="btn" type="button" @click=${() => this.#load(this.#page + 1)}>Show more</button></p>` : nothing}`;
  }

  #one(answer) {
    const { question, topic, by, at, withdrawn, answered } = answer;
    return html`<li class="card answer ${withdrawn ? "answer--withdrawn" : ""}">
      ${withdrawn ? html`<p><span class="chip">${icon("off", 14)} Withdrawn</span></p>` : nothing}
      <h2 class="serif" dir="auto">${question}</h2>
      <lectern-words .content=${{ text: answer.answer }}></lectern-words>
      <p class="row row--wrap quiet small">${topic ? html`<span class="chip">${icon("tag", 14)} <bdi>${topic}</bdi></span>` : nothing}
        <span>${by ? html`<bdi>${by}</bdi> · ` : nothing}<time datetime=${at}>${date(at)}</time>${answered ? html` · answered ${answered === 1 ? "one question" : `${answered} questions`}` : nothing}</span>
        ${this.isStaff ? this.#controls(answer) : nothing}</p></li>`;
  }

  #controls(answer) {
    return html`<span class="row push"><button class="btn sm" type="button" @click=${() => this.#edit(answer)}>${icon("pen", 16)} Edit<span class="sr">: ${answer.question}</span></button>
      <button class="btn sm" type="button" @click=${() => this.#withdraw(answer, !answer.withdrawn)}>${answer.withdrawn ? "Share again" : "Withdraw"}<span class="sr">: ${answer.question}</span></button></span>`;
  }

  async #share() {
    if (await shareAnswer({ api: this.api, course: this.course.id })) this.#load(0);
  }

  async #edit(answer) {
    const changed = await editAnswer({ api: this.api, course: this.course.id, answer });
    if (changed) this.#put(changed);
  }

  async #withdraw(answer, withdrawn) {
    try {
      this.#put(await this.api.patch(`${this.path}/answers/${answer.id}`, { withdrawn }));
      toast(
        withdrawn ? "The answer was withdrawn and can no longer be found." : "The answer is shared again.",
        withdrawn ? { action: "Undo", stays: true, onAction: () => this.#withdraw(answer, false) } : {},
      );
    } catch (problem) {
      toast(`The answer was not changed. ${problem.message}`);
    }
  }

  #put(changed) {
    this.answers = this.answers.map((one) => (one.id === changed.id ? changed : one));
  }
}

customElements.define("lectern-answers", Answers);
