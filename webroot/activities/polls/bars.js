import { html, nothing, svg } from "lit";
import { icon } from "../../kit/icon.js";
import { isMine, rowsOf } from "./results.js";

/** Results as bars, one a round, and as a table. */
export function bars(poll, rounds, me) {
  const rows = rowsOf(poll, rounds);
  const order = poll.sheet.kind === "ORDER";
  if (!rows.length) return html`<p class="quiet small">Nobody has answered.</p>`;
  return html`${rounds.length > 1 ? html`<p class="bars-key small quiet">${rounds.map((round, at) => html`<span><svg width="28" height="10" viewBox="0 0 28 10" aria-hidden="true"><rect class="r${at + 1}" x="1" y="1" width="26" height="8" rx="2"></rect></svg> Round ${at + 1}, ${round.answered} answers</span>`)}</p>` : nothing}
    <ol class="poll-bars" aria-label="Results">${rows.map(
      (row) => html`<li class=${row.right ? "right" : ""}>
        <span class="poll-l"><bdi>${row.label}</bdi>${row.right ? html`<span class="chip chip--board">${icon("check", 14)} Right</span>` : nothing}${mine(poll, row, me)}</span>
        ${rounds.map((round, at) => html`<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="8"></rect>${svg`<rect class="r${rounds.length > 1 ? at + 1 : 2}" width=${order ? Math.max(2, 100 - (100 * (row.shares[at] - 1)) / Math.max(1, rows.length - 1)) : row.shares[at]} height="8"></rect>`}</svg>
          <b class="num">${order ? `place ${row.shares[at]}` : html`${row.shares[at]}%<span class="sr">, ${row.counts[at]} answers</span>`}</b>`)}
      </li>`,
    )}</ol>
    <details class="poll-table"><summary class="small">The same as a table</summary><div class="scroll-x" tabindex="0" role="region" aria-label="Results as a table"><table class="tbl"><thead><tr><th scope="col">Answer</th>${rounds.map((_, at) => html`<th scope="col" class="n">${rounds.length > 1 ? `Round ${at + 1}` : "Answers"}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr><th scope="row"><bdi>${row.label}</bdi>${row.right ? " (right)" : ""}</th>${row.counts.map((count, at) => html`<td class="n">${order ? `place ${row.shares[at]}` : `${count}, ${row.shares[at]}%`}</td>`)}</tr>`)}</tbody></table></div></details>`;
}

function mine(poll, row, me) {
  const rounds = poll.rounds.map((replies, at) => (isMine(poll, replies[me], row.label) ? at + 1 : 0)).filter(Boolean);
  if (!rounds.length) return nothing;
  return html`<span class="small soft">${poll.rounds.length > 1 ? `you, round ${rounds.join(" and ")}` : "your answer"}</span>`;
}
