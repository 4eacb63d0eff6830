import { html, nothing } from "lit";
import { choice } from "../../kit/field.js";
import { icon } from "../../kit/icon.js";
import { banner } from "../../kit/states.js";
import { count, sentence } from "../../kit/time.js";

const meanings = [
  { value: "EMAIL", label: "Email" },
  { value: "NAME", label: "Name" },
  { value: "LAST_FIRST", label: "Name: last, first" },
  { value: "FIRST", label: "First name" },
  { value: "LAST", label: "Last name" },
  { value: "ROLE", label: "Role" },
  { value: "COHORT", label: "Cohort" },
  { value: "NONE", label: "Leave out" },
];
const SHOWN = 50;

/** What importing a file would do: the meaning of its columns, totals, and lines that need attention. */
export function preview(part) {
  const { plan, name, problem } = part;
  return html`<div class="stack gap">
    <p class="soft small">
      <bdi>${name}</bdi>, ${count(plan.rows, "row")}, read as ${plan.encoding}${plan.skipped
        ? `. ${sentence(count(plan.skipped, "row is", "rows are"))} not a person and was left out.`
        : ""}
    </p>
    ${columns(part)}
    ${problem ? html`<p class="form-error" role="alert">${problem}</p>` : nothing}
    ${plan.why ? banner({ kind: "wax", symbol: "warn", role: "alert", content: plan.why }) : whatHappens(part)}
    ${acts(part)}
  </div>`;
}

const columns = ({ plan, onColumns }) => html`<section class="card" aria-labelledby="columns">
  <header><h3 id="columns">Columns</h3></header>
  <div class="roster-columns" tabindex="0" role="group" aria-labelledby="columns">
    ${plan.columns.map(
      ({ header, means, sample }, place) => html`<div class="roster-column ${means === "NONE" ? "is-out" : ""}">
        ${choice({
          name: `column-${place}`,
          label: header || `Column ${place + 1}`,
          value: means,
          options: meanings,
          onInput: (value) => onColumns(plan.columns.map((it, i) => (i === place ? value : it.means)).join(",")),
        })}
        <ul class="small">
          ${sample.map((cell) => html`<li><bdi>${cell || "–"}</bdi></li>`)}
        </ul>
      </div>`,
    )}
  </div>
</section>`;

function whatHappens({ plan, options, onOption }) {
  const { report, missingCohorts, others } = plan;
  const pending = report.lines.filter((line) => line.pending && line.result === "ADDED").length;
  const look = report.lines.filter(({ result }) => result === "FAILED");
  return html`<section class="card stack" aria-labelledby="happens">
    <header><h3 id="happens">What this import will do</h3></header>
    <ul class="roster-sums">
      ${[
        [report.added, pending ? `added, ${pending} of them pending` : "added"],
        [report.updated, "changed"],
        [report.unchanged, "no change"],
        [report.failed, "can’t be imported"],
      ].map(([n, what]) => html`<li><b>${n}</b><span class="small soft">${what}</span></li>`)}
    </ul>
    ${missingCohorts.length || options.makeCohorts
      ? option("makeCohorts", options, onOption, missingCohorts.length
          ? html`Create ${missingCohorts.length === 1 ? "the missing cohort" : "the missing cohorts"}: ${missingCohorts.join(", ")}`
          : "Create the missing cohorts")
      : nothing}
    ${others.length
      ? option("removeOthers", options, onOption, html`Remove ${count(others.length, "learner", "learners")} who
          ${others.length === 1 ? "is" : "are"} in the course but not in the file:
          ${others.slice(0, 3).map(({ name }) => name).join(", ")}${others.length > 3 ? ` and ${others.length - 3} more` : ""}`)
      : nothing}
    ${look.length
      ? html`<h4 class="small">Rows that need a look</h4>
          <ol class="rows tight">
            ${look.slice(0, SHOWN).map(
              ({ line, email, name, detail }) => html`<li class="person">
                <span class="quiet small num line-number">Line ${line}</span>
                <span class="who"><span class="t"><bdi>${name || email || "No name"}</bdi></span><span class="small soft">${detail}</span></span>
                <span class="chip chip--wax push">${icon("warn", 14)} Not imported</span>
              </li>`,
            )}
          </ol>
          ${look.length > SHOWN ? html`<p class="small quiet">And ${look.length - SHOWN} more.</p>` : nothing}`
      : nothing}
  </section>`;
}

const option = (name, options, onOption, words) => html`<label class="check">
  <input type="checkbox" .checked=${options[name]} @change=${(event) => onOption(name, event.target.checked)} />
  <span>${words}</span>
</label>`;

function acts({ plan, busy, onCancel, onImport }) {
  const people = plan.report.added + plan.report.updated + plan.report.unchanged;
  return html`<div class="row row--wrap roster-acts">
    <span class="small soft">Valid rows are imported even if others fail.</span>
    <button class="btn push" type="button" @click=${onCancel}>Cancel</button>
    ${plan.why || !people
      ? nothing
      : html`<button class="btn btn--main" type="button" aria-disabled=${busy ? "true" : "false"} @click=${onImport}>
          Import ${count(people, "person", "people")}
        </button>`}
  </div>`;
}
