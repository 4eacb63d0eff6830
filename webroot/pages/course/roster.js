import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { banner } from "../../kit/states.js";
import { count, sentence } from "../../kit/time.js";
import { Part } from "./part.js";

const LARGEST = 2_000_000;
const example = "email,name,role,cohort\nann@example.org,Ann,learner,Spring A\ncy@example.org,Cy,assistant,";
const results = {
  ADDED: { word: "Added", kind: "chip--board", symbol: "check" },
  UPDATED: { word: "Updated", kind: "chip--slate", symbol: "swap" },
  UNCHANGED: { word: "No change", kind: "", symbol: "check" },
  FAILED: { word: "Not imported", kind: "chip--wax", symbol: "warn" },
};

const mails = { ON_ITS_WAY: "The link is being sent by email.", SENT: "The link was sent by email." };
const LOOK = 2_000;
const LOOKS = 30;

/** Brings in a whole roster, and says line by line what became of it. */
class Roster extends Part {
  #looking;
  static properties = {
    ...Part.properties,
    text: { state: true },
    report: { state: true },
    problem: { state: true },
    busy: { state: true },
    mailed: { state: true },
  };

  constructor() {
    super();
    this.text = "";
    this.mailed = new Map();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#looking);
  }

  render() {
    return html`
      <section aria-labelledby="roster">
        <div class="section-head"><h2 id="roster">Import a roster</h2></div>
        <form class="card stack" @submit=${(event) => this.#submit(event)}>
          <p class="small soft">
            A CSV file with the columns <code class="code">email</code> <code class="code">name</code>
            <code class="code">role</code> <code class="code">cohort</code>. Valid rows are imported even if
            others fail. Importing the same file again changes nothing.
          </p>
          <div class="field ${this.problem ? "field--bad" : ""}">
            <label for="roster-text">Rows</label>
            <textarea
              id="roster-text"
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
            <button class="btn btn--main" aria-disabled=${this.busy ? "true" : "false"}>
              ${this.busy ? "Importing…" : "Import"}
            </button>
            <label class="btn file-btn">
              ${icon("file", 18)} Choose a file
              <input class="sr" type="file" accept=".csv,text/csv,text/plain" @change=${(event) => this.#choose(event)} />
            </label>
          </div>
        </form>
      </section>
      ${this.report ? this.#report() : nothing}
    `;
  }

  #report() {
    const { lines, added, updated, unchanged, failed } = this.report;
    const said = [`${added} added`, `${updated} updated`, `${unchanged} unchanged`, `${failed} not imported`].join(", ");
    return html`
      <section aria-labelledby="report">
        <div class="section-head"><h2 id="report">Result</h2></div>
        <div role="status">
          ${failed
            ? banner({
                kind: "wax",
                symbol: "warn",
                content: html`<b>${sentence(count(failed, "row was", "rows were"))} not imported.</b> ${said}.`,
              })
            : banner({ kind: "slate", symbol: "check", content: html`<b>All rows were imported.</b> ${said}.` })}
        </div>
        <ol class="card rows tight report">
          ${[...lines]
            .sort((a, b) => (b.result === "FAILED") - (a.result === "FAILED") || a.line - b.line)
            .map((line) => this.#line(line))}
        </ol>
      </section>
    `;
  }

  #line({ line, email, result, detail, invitation, mailed }) {
    const { word, kind, symbol } = results[result];
    return html`<li class="person">
      <span class="quiet small num line-number">Row ${line}</span>
      <span class="who"><span class="t">${email || "No email"}</span>${detail ? html`<span class="small soft">${detail}</span>` : nothing}${invitation
        ? html`<span class="small soft">Personal link to set a password: <code class="code">${`${location.origin}/join/${invitation}`}</code></span>`
        : nothing}${mailed ? html`<span class="small soft">${this.#mail(email)}</span>` : nothing}</span>
      <span class="chip ${kind} push">${icon(symbol, 14)} ${word}</span>
    </li>`;
  }

  #mail(email) {
    const { state = "ON_ITS_WAY", trouble } = this.mailed.get(email.toLowerCase()) ?? {};
    if (state !== "GIVEN_UP") return trouble ? `The link has not been sent yet. We will try again: ${trouble}` : mails[state];
    return html`<b>The email with the link could not be delivered.</b> ${trouble}`;
  }

  /** What became of the mails, while some are still on their way. */
  async #look(looks = LOOKS) {
    clearTimeout(this.#looking);
    try {
      const all = await this.api.get(`${this.path}/roster/mails`);
      this.mailed = new Map(all.mails.map((mail) => [mail.email.toLowerCase(), mail]));
      if (!all.mails.some(({ state }) => state === "ON_ITS_WAY")) return;
    } catch {
      // Asked again in a moment, as if they were still on their way.
    }
    if (looks > 1 && this.isConnected) this.#looking = setTimeout(() => this.#look(looks - 1), LOOK);
  }

  async #choose(event) {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    if (file.size > LARGEST) this.problem = "That file is larger than 2 MB. Split it into several files.";
    else {
      this.problem = "";
      this.text = await file.text();
    }
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) return;
    if (!this.text.trim()) {
      this.problem = "Paste some rows, or choose a file.";
      return this.querySelector("textarea").focus();
    }
    this.busy = true;
    this.problem = "";
    try {
      this.report = await this.api.post(`${this.path}/roster`, this.text, "text/csv");
      this.changed();
      if (this.report.lines.some(({ mailed }) => mailed)) this.#look();
    } catch (problem) {
      this.problem = problem.message;
    } finally {
      this.busy = false;
    }
  }
}

customElements.define("lectern-roster", Roster);
