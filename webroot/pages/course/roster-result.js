import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { banner } from "../../kit/states.js";
import { count, sentence } from "../../kit/time.js";
import { linkTo, linksOfMany } from "./links.js";
import { Part } from "./part.js";

const results = {
  ADDED: { word: "Added", kind: "chip--board", symbol: "check" },
  UPDATED: { word: "Updated", kind: "chip--slate", symbol: "swap" },
  UNCHANGED: { word: "No change", kind: "", symbol: "check" },
  FAILED: { word: "Not imported", kind: "chip--wax", symbol: "warn" },
};
const mails = { ON_ITS_WAY: "The link is on its way by email.", SENT: "The link was sent by email." };
const LOOK = 2_000;
const LOOKS = 30;

/** The result of each line, and the new links, which are shown once. */
class RosterResult extends Part {
  #looking;
  static properties = { ...Part.properties, report: { attribute: false }, mailed: { state: true } };

  constructor() {
    super();
    this.mailed = new Map();
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.report.lines.some(({ mailed }) => mailed)) this.#look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#looking);
  }

  render() {
    const { lines, added, updated, unchanged, failed } = this.report;
    const sums = [`${added} added`, `${updated} updated`, `${unchanged} unchanged`, `${failed} not imported`].join(", ");
    const links = lines.filter(({ invitation }) => invitation);
    return html`
      <section aria-labelledby="report">
        <div class="section-head"><h2 id="report">Result</h2></div>
        <div class="gap-below" role="status">
          ${failed
            ? banner({ kind: "wax", symbol: "warn", content: html`<b>${sentence(count(failed, "row was", "rows were"))} not imported.</b> ${sums}.` })
            : banner({ kind: "slate", symbol: "check", content: html`<b>All rows were imported.</b> ${sums}.` })}
        </div>
        ${links.length ? this.#links(links) : nothing}
        <ol class="card rows tight report">
          ${[...lines]
            .sort((a, b) => (b.result === "FAILED") - (a.result === "FAILED") || a.line - b.line)
            .map((line) => this.#line(line))}
        </ol>
      </section>
    `;
  }

  #links(links) {
    const made = links.map(({ name, email, invitation }) => ({ name, email, link: linkTo("join", invitation) }));
    return html`<div class="card stack made">
      <p class="t">Links for ${count(links.length, "person", "people")}, shown only now</p>
      <p class="small soft">Each link works once and leads to this course alone. When you leave this page you can create new links, but not see these again.</p>
      ${linksOfMany(made)}
    </div>`;
  }

  #line({ line, email, name, result, detail, pending, invitation, mailed }) {
    const { word, kind, symbol } = results[result];
    return html`<li class="person">
      <span class="quiet small num line-number">Line ${line}</span>
      <span class="who"
        ><span class="t"><bdi>${name || email || "No name"}</bdi></span><span class="quiet small"><bdi>${email}</bdi></span>${detail
          ? html`<span class="small soft">${detail}</span>`
          : nothing}${pending && result !== "FAILED"
          ? html`<span class="small soft">Pending until they confirm their address.</span>`
          : nothing}${invitation
          ? html`<span class="small soft">Their link: <code class="code">${linkTo("join", invitation)}</code></span>`
          : nothing}${mailed ? html`<span class="small soft">${this.#mail(email)}</span>` : nothing}</span
      >
      <span class="chip ${kind} push">${icon(symbol, 14)} ${word}</span>
    </li>`;
  }

  #mail(email) {
    const { state = "ON_ITS_WAY", trouble } = this.mailed.get(email) ?? {};
    if (state !== "GIVEN_UP") return trouble ? `The link is not sent yet. We will try again: ${trouble}` : mails[state];
    return html`<b>The email with the link did not arrive.</b> ${trouble}`;
  }

  /** Polls the state of the mails while some are still on their way. */
  async #look(looks = LOOKS) {
    clearTimeout(this.#looking);
    try {
      const all = await this.api.get(`${this.path}/roster/mails`);
      this.mailed = new Map(all.mails.map((mail) => [mail.email, mail]));
      if (!all.mails.some(({ state }) => state === "ON_ITS_WAY")) return;
    } catch {
      // Tries again as if they were still on their way.
    }
    if (looks > 1 && this.isConnected) this.#looking = setTimeout(() => this.#look(looks - 1), LOOK);
  }
}

customElements.define("lectern-roster-result", RosterResult);
