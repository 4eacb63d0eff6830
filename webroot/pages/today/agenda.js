import { html, nothing } from "lit";
import { entry } from "../../kit/entry.js";
import { icon } from "../../kit/icon.js";
import { clock } from "../../kit/time.js";
import { LOCALE } from "../../kit/locale.js";

const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "short" });

/** Upcoming entries with their days, linking to their rooms. */
export const agenda = (entries) => html`<section aria-labelledby="up">
  <div class="section-head"><h2 id="up">Coming up</h2><a class="small push" href="/calendar">Calendar</a></div>
  ${
    entries.length
      ? html`<ol class="card agenda">${entries.map(entry(row, "li"))}</ol>`
      : html`<p class="card soft small row">${icon("cal", 18)} Nothing is scheduled in the coming weeks.</p>`
  }
</section>`;

function row({ start, end, title, about, room, chip }) {
  const at = new Date(start);
  return html`<li>
    <p class="date" aria-hidden="true"><b>${at.getDate()}</b>${weekday.format(at)}</p>
    <div><p class="t">${room ? html`<a href="/rooms/${room}"><bdi>${title}</bdi></a>` : html`<bdi>${title}</bdi>`}</p>
      <p class="small quiet"><time datetime=${start}><span class="sr">${at.toDateString()}, </span>${clock(start)} to ${clock(end)}</time>${about ? ` · ${about}` : nothing}</p></div>
    <span class="chip chip--${chip.kind}">${icon(chip.symbol, 14)} ${chip.word}</span></li>`;
}
