import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { empty, failed, skeleton } from "../../kit/states.js";
import { city } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { everyDay, load, minutes, share } from "./load.js";
import { Part } from "./part.js";
import { LOCALE } from "../../kit/locale.js";

const SPANS = [
  ["7", "7 days"],
  ["28", "28 days"],
  ["90", "90 days"],
  ["365", "A year"],
];
const MOST_BARS = 10;
const dayName = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" });
const short = (day) => dayName.format(new Date(`${day}T00:00:00Z`));

/** How the desk was used, for staff. Each chart has a table. */
class Insights extends Part {
  static properties = { ...Part.properties, span: { state: true }, view: { state: true }, quality: { state: true }, problem: { state: true }, drawn: { state: true } };
  #asked = 0;

  constructor() {
    super();
    this.span = "28";
  }

  connectedCallback() {
    super.connectedCallback();
    this.#load();
    import("./bar-chart.js").then(
      () => (this.drawn = true),
      () => (this.drawn = false),
    );
  }

  get #query() {
    const zone = this.course.timeZone;
    const day = (at) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(at);
    return `from=${day(Date.now() - (Number(this.span) - 1) * 86_400_000)}&to=${day(Date.now())}`;
  }

  async #load() {
    const asked = ++this.#asked;
    this.problem = undefined;
    this.#rate(asked);
    try {
      const view = await this.api.get(`${this.path}/insights?${this.#query}`);
      if (asked === this.#asked) this.view = view;
    } catch (problem) {
      if (asked === this.#asked) this.problem = problem;
    }
  }

  /* Loaded separately, so that the rest works without it. */
  async #rate(asked) {
    try {
      const quality = await this.api.get(`${this.path}/estimates/quality`);
      if (asked === this.#asked) this.quality = quality;
    } catch {
      if (asked === this.#asked) this.quality = undefined;
    }
  }

  render() {
    if (this.problem) return html`<div class="card">${failed({ title: "The insights did not load", text: this.problem.message, onRetry: () => this.#load() })}</div>`;
    if (!this.view) return skeleton("the insights", 4);
    const { view } = this;
    return html`<div class="section-head section-head--tools">
        <div class="seg" role="group" aria-label="How far back">${SPANS.map(
          ([value, label]) => html`<label><input type="radio" name="span" value=${value} .checked=${value === this.span} @change=${() => this.#spans(value)} />${label}</label>`,
        )}</div>
        <button class="btn sm push" type="button" @click=${this.#save}>${icon("down", 16)} CSV</button>
      </div>
      <p class="soft small">${short(view.from)} to ${short(view.to)}, in ${city(view.timeZone)} time. Only staff see this page.${view.partial ? " Only the newest questions are counted here." : ""}</p>
      ${view.totals.tickets ? this.#all(view) : html`<div class="card">${empty({ symbol: "poll", title: "No questions in this period", text: view.totals.answered ? `${view.totals.answered} found an existing answer.` : "Waits and busy hours will appear here once the desk has been used." })}</div>`}`;
  }

  #all(view) {
    return html`${this.#totals(view.totals)}${this.#quality()}${this.#days(view)}${this.#hours(view.hours)}${this.#topics(view.topics)}${this.#people(view)}`;
  }

  #totals({ tickets, learners, helped, left, noShows, carried, removed, answered, median, p80, session }) {
    const facts = [
      ["Median wait", minutes(median), p80 === undefined ? "" : `8 of 10 within ${minutes(p80)}`],
      ["Questions", tickets, `by ${learners} ${learners === 1 ? "learner" : "learners"}`],
      ["Helped", share(helped, tickets), session === undefined ? "" : `half the sessions took up to ${minutes(session)}`],
      ["Left without help", share(left, tickets), `${noShows} didn't answer, ${carried} carried over${removed ? `, ${removed} removed` : ""}`],
      ["Answered without a visit", answered, "by a shared answer or a message"],
    ];
    return html`<dl class="sums">${facts.map(([name, value, more]) => html`<div class="card"><dt>${name}</dt><dd class="serif">${value}</dd>${more ? html`<dd class="quiet small">${more}</dd>` : nothing}</div>`)}</dl>`;
  }

  #quality() {
    const { quality } = this;
    if (!quality?.rated) return nothing;
    return html`<section class="card" aria-labelledby="quality"><h2 id="quality">How good the wait estimates were</h2>
      <p>“8 of 10 are called within” held for ${Math.round((quality.right ?? 0) * 100)} % of ${quality.rated} questions in 30 days${quality.meanError === undefined ? "" : html`; the middle estimate was ${minutes(quality.meanError)} off on average`}.</p></section>`;
  }

  #days(view) {
    const days = everyDay(view);
    return this.#card({
      id: "days",
      title: "Day by day",
      chart: html`<lectern-bars label="Questions and helped, day by day" .labels=${days.map(({ day }) => short(day))}
        .series=${[
          { label: "Questions", colour: "edge", values: days.map(({ tickets }) => tickets) },
          { label: "Helped", colour: "board", values: days.map(({ helped }) => helped) },
        ]}></lectern-bars>`,
      legend: [["edge", "Questions"], ["board", "Helped"]],
      head: ["Day", "Questions", "Helped", "Half called within"],
      rows: days.filter(({ tickets }) => tickets).map(({ day, tickets, helped, median }) => [short(day), tickets, helped, minutes(median)]),
    });
  }

  #hours(hours) {
    const { hours: columns, rows } = load(hours);
    return html`<section class="card" aria-labelledby="hours"><h2 id="hours">When people ask</h2>
      <div class="scroll-x" tabindex="0" role="region" aria-label="Questions by weekday and hour"><table class="heat"><thead><tr><th scope="col"><span class="sr">Weekday</span></th>${columns.map((hour) => html`<th scope="col">${hour}<span class="sr">:00</span></th>`)}</tr></thead>
        <tbody>${rows.map(({ day, cells }) => html`<tr><th scope="row">${day}</th>${cells.map(({ tickets, level }) => html`<td class="heat-${level}">${tickets || html`<span class="sr">0</span>`}</td>`)}</tr>`)}</tbody></table></div></section>`;
  }

  #topics(topics) {
    const named = topics.map((one) => ({ ...one, topic: one.topic || "No topic" }));
    const shown = named.slice(0, MOST_BARS);
    return this.#card({
      id: "topics",
      title: "Topics",
      chart: html`<lectern-bars lying label="Questions by topic" .labels=${shown.map(({ topic }) => ([...topic].length > 24 ? `${[...topic].slice(0, 23).join("")}…` : topic))}
        .series=${[{ label: "Questions", colour: "board", values: shown.map(({ tickets }) => tickets) }]}></lectern-bars>`,
      head: ["Topic", "Questions", "Helped", "Half called within"],
      rows: named.map(({ topic, tickets, helped, median }) => [topic, tickets, helped, minutes(median)]),
    });
  }

  #people({ helpers, learners }) {
    return html`<section class="card" aria-labelledby="helpers"><h2 id="helpers">Who helped</h2>
        ${helpers.length ? table("Who helped", ["Name", "Helped", "In session"], helpers.map(({ name, helped, minutes: spent }) => [name, helped, minutes(spent)])) : html`<p class="soft small">No one has been helped yet.</p>`}</section>
      <section class="card" aria-labelledby="learners"><h2 id="learners">Who asked</h2>
        ${table("Who asked", ["Name", "Questions", "Helped"], learners.map(({ name, tickets, helped }) => [name, tickets, helped]))}</section>`;
  }

  #card({ id, title, chart, legend = [], head, rows }) {
    const drawing = this.drawn
      ? html`${legend.length ? html`<p class="legend quiet small" aria-hidden="true">${legend.map(([colour, word]) => html`<span><i class="key key--${colour}"></i>${word}</span>`)}</p>` : nothing}${chart}`
      : nothing;
    return html`<section class="card" aria-labelledby=${id}><h2 id=${id}>${title}</h2>${drawing}
      <details ?open=${this.drawn === false}><summary class="small">As a table</summary>${table(title, head, rows)}</details></section>`;
  }

  #spans(value) {
    this.span = value;
    this.#load();
  }

  #save = async () => {
    try {
      const url = URL.createObjectURL(await this.api.content(`${this.path}/insights.csv?${this.#query}`));
      const link = document.createElement("a");
      Object.assign(link, { href: url, download: `${this.course.code} insights.csv` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (problem) {
      toast(`The file was not made. ${problem.message}`);
    }
  };
}

const table = (name, head, rows) => html`<div class="scroll-x" tabindex="0" role="region" aria-label="${name}, table"><table class="figures"><thead><tr>${head.map((word, i) => html`<th scope="col" class=${i ? "num" : ""}>${word}</th>`)}</tr></thead>
  <tbody>${rows.map((cells) => html`<tr>${cells.map((cell, i) => (i ? html`<td class="num">${cell}</td>` : html`<th scope="row"><bdi>${cell}</bdi></th>`))}</tr>`)}</tbody></table></div>`;

customElements.define("lectern-insights", Insights);
