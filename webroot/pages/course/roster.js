import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { Part } from "./part.js";
import { preview } from "./roster-preview.js";
import "./roster-result.js";

const LARGEST = 2_000_000;
const example = "email,name,role,cohort\nann@example.org,Ann,learner,Spring A\ncy@example.org,Cy,assistant,";

/** Imports a roster: choose a file, map its columns, preview, import. */
class Roster extends Part {
  static properties = {
    ...Part.properties,
    text: { state: true },
    file: { state: true },
    plan: { state: true },
    report: { state: true },
    problem: { state: true },
    busy: { state: true },
  };
  #options = { makeCohorts: false, removeOthers: false };

  constructor() {
    super();
    this.text = "";
  }

  render() {
    if (this.report) {
      return html`<lectern-roster-result .course=${this.course} .api=${this.api} .report=${this.report}></lectern-roster-result>
        <p class="gap-above"><button class="btn" type="button" @click=${() => this.#again()}>Import another file</button></p>`;
    }
    return html`<section aria-labelledby="roster">
      <div class="section-head"><h2 id="roster">Import a roster</h2></div>
      ${this.plan ? this.#plan() : this.#source()}
    </section>`;
  }

  #source() {
    return html`<form class="card stack" @submit=${(event) => this.#submit(event)}>
      <p class="small soft">
        Choose the file that Canvas, Moodle, Blackboard, Banner or a spreadsheet exports, or paste its lines. It needs a
        header and a column with email addresses. You see what would happen before anything changes.
      </p>
      <div class="field ${this.problem ? "field--bad" : ""}">
        <label for="roster-text">Lines of the roster</label>
        <textarea
          id="roster-text"
          name="text"
          class="roster-text"
          rows="7"
          spellcheck="false"
          placeholder=${example}
          .value=${this.text}
          aria-invalid=${this.problem ? "true" : nothing}
          aria-describedby=${this.problem ? "roster-error" : nothing}
          @input=${(event) => (this.text = event.target.value)}
        ></textarea>
        ${this.problem ? html`<p class="error" id="roster-error">${icon("warn", 16)}<span>${this.problem}</span></p>` : nothing}
      </div>
      <div class="row row--wrap">
        <button class="btn btn--main" aria-disabled=${this.busy ? "true" : "false"}>${this.busy ? "Reading…" : "Check"}</button>
        <label class="btn file-btn">
          ${icon("file", 18)} Choose a file
          <input class="sr" type="file" accept=".csv,.txt,.tsv,text/csv,text/plain" @change=${(event) => this.#choose(event)} />
        </label>
      </div>
    </form>`;
  }

  #plan() {
    return preview({
      plan: this.plan,
      name: this.file instanceof File ? this.file.name : "Pasted lines",
      options: this.#options,
      busy: this.busy,
      problem: this.problem,
      onColumns: (columns) => this.#check(columns),
      onOption: (name, on) => {
        this.#options = { ...this.#options, [name]: on };
        if (name === "makeCohorts") this.#check(this.#columns());
        else this.requestUpdate();
      },
      onCancel: () => {
        this.plan = null;
        this.problem = "";
      },
      onImport: () => this.#import(),
    });
  }

  #columns() {
    return this.plan.columns.map(({ means }) => means).join(",");
  }

  async #choose(event) {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    if (file.size > LARGEST) {
      this.problem = "That file is larger than 2 MB. Split it into parts.";
      return;
    }
    this.file = file;
    await this.#check();
  }

  async #submit(event) {
    event.preventDefault();
    this.text = event.target.elements.text.value;
    if (!this.text.trim()) {
      this.problem = "Paste the lines, or choose a file.";
      return this.querySelector("textarea").focus();
    }
    this.file = new Blob([this.text], { type: "text/csv" });
    await this.#check();
  }

  /* Sends the bytes unchanged: the server decodes them strictly, and reports the encoding. */
  async #send(path, columns, options) {
    const query = new URLSearchParams({ ...(columns ? { columns } : {}), ...options });
    return this.api.post(`${this.path}/${path}?${query}`, this.file, "text/csv");
  }

  async #check(columns) {
    await this.#doing(async () => {
      this.plan = await this.#send("roster/preview", columns, { makeCohorts: this.#options.makeCohorts });
    });
  }

  async #import() {
    await this.#doing(async () => {
      this.report = await this.#send("roster", this.#columns(), this.#options);
      this.changed();
    });
  }

  async #doing(work) {
    if (this.busy) return;
    this.busy = true;
    this.problem = "";
    try {
      await work();
    } catch (problem) {
      this.problem = problem.message;
    } finally {
      this.busy = false;
    }
  }

  #again() {
    this.report = null;
    this.plan = null;
    this.text = "";
    this.#options = { makeCohorts: false, removeOthers: false };
  }
}

customElements.define("lectern-roster", Roster);
