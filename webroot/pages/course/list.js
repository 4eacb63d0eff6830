import { html } from "lit";
import { failed, skeleton } from "../../kit/states.js";
import { ask } from "../../kit/dialog.js";
import { toast } from "../../kit/toast.js";
import { Part } from "./part.js";

/**
 * A part that is a list from the server, with placeholders while it loads and a retry if that fails. A subclass sets
 * `what` it lists (for the server, and in words) and draws the rows.
 */
export class List extends Part {
  static properties = { ...Part.properties, rows: { state: true }, problem: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    this.problem = null;
    try {
      this.rows = (await this.api.get(`${this.path}/${this.what}`))[this.what];
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    if (this.problem) {
      return html`<div class="card">
        ${failed({ title: `The ${this.words} did not load`, text: this.problem.message, onRetry: () => this.load() })}
      </div>`;
    }
    return this.rows ? this.draw(this.rows) : skeleton(`the ${this.words}`);
  }

  /**
   * Asks, deletes, and reloads the list, whatever the result.
   *
   * @param {{question: object, path: string, done?: () => void, stays: string}} part
   */
  async take({ question, path, done, stays }) {
    if (!(await ask({ no: "Keep", danger: true, ...question }))) return;
    try {
      await this.api.delete(`${this.path}/${this.what}/${path}`);
      done?.();
    } catch (problem) {
      toast(`${stays} ${problem.message}`);
    }
    this.load();
  }
}
