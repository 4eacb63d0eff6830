import { html, nothing } from "lit";
import { attempt } from "../../kit/attempt.js";
import { ask } from "../../kit/dialog.js";
import { formDialog } from "../../kit/form-dialog.js";
import { icon } from "../../kit/icon.js";
import { failed } from "../../kit/states.js";
import { moment } from "../../kit/time.js";
import { Part } from "./part.js";

/** Learners' messages that are held because of a word, for staff to post or decline. Instructors choose the words. */
class Held extends Part {
  static properties = { ...Part.properties, held: { state: true }, words: { state: true }, problem: { state: true }, busy: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.#load();
  }

  async #load() {
    this.problem = undefined;
    try {
      Object.assign(this, await this.api.get(`${this.path}/held`));
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    if (this.problem) return html`<div class="card">${failed({ title: "Held messages did not load", text: this.problem.message, onRetry: () => this.#load() })}</div>`;
    if (!this.held) return nothing;
    const { held, words } = this;
    return html`<section aria-labelledby="held"><div class="section-head section-head--tools"><h2 id="held">Held messages</h2>
        ${this.isInstructor ? html`<button class="btn sm push" type="button" @click=${() => this.#choose()}>${icon("pen", 16)} Words</button>` : nothing}</div>
      <p class="soft small">${words.length ? `${words.length === 1 ? "One word holds" : `${words.length} words hold`} a learner's message back until staff post it.` : "No words hold a message back."}
        ${held.length ? nothing : words.length ? "Nothing is waiting." : nothing}</p>
      ${held.length ? html`<ul class="report-list" aria-label="Held messages">${held.map((one) => this.#row(one))}</ul>` : nothing}</section>`;
  }

  #row(one) {
    const { byName, roomName, text, word, at } = one;
    return html`<li class="card report"><article aria-label="A message by ${byName}">
      <h3>A message by <bdi>${byName}</bdi></h3>
      <p class="small quiet"><bdi>${roomName}</bdi>, ${moment(at)}, held for “<bdi>${word}</bdi>”</p>
      <blockquote dir="auto">${text}</blockquote>
      <div class="row row--wrap"><button class="btn push" type="button" ?disabled=${this.busy} @click=${() => this.#decline(one)}>Decline</button>
        <button class="btn btn--main" type="button" ?disabled=${this.busy} @click=${() => this.#post(one)}>Post it</button></div>
    </article></li>`;
  }

  #post({ id, byName }) {
    return this.#settle(this.api.post(`${this.path}/held/${id}/post`), `The message by ${byName} is posted`);
  }

  async #decline({ id, byName }) {
    const sure = { title: `Decline the message by ${byName}?`, text: "It is deleted. They are told that staff did not post it.", yes: "Decline", no: "Cancel", danger: true };
    if (await ask(sure)) await this.#settle(this.api.delete(`${this.path}/held/${id}`), "The message is declined");
  }

  async #settle(wish, said) {
    this.busy = true;
    await attempt(wish, { said });
    await this.#load();
    this.busy = false;
  }

  async #choose() {
    const changed = await formDialog({
      title: "Words that hold a message",
      text: "A learner's message with one of these words waits until staff post it. Upper and lower case and accents make no difference. End a word with * for all words that begin with it. Direct talks and tables at the desk are not affected.",
      yes: "Save",
      fields: [{ name: "words", label: "Words", hint: "One per line. Leave empty for none", value: this.words.join("\n"), rows: 8 }],
      send: ({ words }) => this.api.put(`${this.path}/held/words`, { words: words.split("\n").map((word) => word.trim()).filter(Boolean) }),
    });
    if (changed) await this.#load();
  }
}

customElements.define("lectern-held", Held);
