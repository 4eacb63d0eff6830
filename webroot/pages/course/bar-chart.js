import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from "chart.js";
import { LitElement, html } from "lit";

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

const DARK = matchMedia("(prefers-color-scheme: dark)");

/**
 * `<lectern-bars>`: a bar chart in the theme's colours. Decorative: a table beside it has the same data.
 *
 * @typedef {{label: string, colour: string, values: (number|null)[]}} Series colour: the name of a token
 */
class Bars extends LitElement {
  static properties = { label: {}, labels: { attribute: false }, series: { attribute: false }, lying: { type: Boolean } };

  #chart;
  #following;

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#following = new AbortController();
    DARK.addEventListener("change", () => this.requestUpdate(), { signal: this.#following.signal });
    const chosen = new MutationObserver(() => this.requestUpdate());
    chosen.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    this.#following.signal.addEventListener("abort", () => chosen.disconnect());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#following.abort();
    this.#chart?.destroy();
    this.#chart = undefined;
  }

  render() {
    return html`<div class="chart ${this.lying ? (this.labels.length < 5 ? "chart--few" : "chart--lying") : ""}"><canvas role="img" aria-label=${this.label}></canvas></div>`;
  }

  updated() {
    this.#chart?.destroy();
    const tokens = getComputedStyle(this);
    const token = (name) => tokens.getPropertyValue(`--${name}`).trim();
    const axis = {
      grid: { color: token("line"), drawTicks: false },
      border: { display: false },
      ticks: { color: token("ink-2"), font: { family: tokens.fontFamily, size: 12 }, precision: 0, maxRotation: 0, autoSkipPadding: 12 },
    };
    const plain = { ...axis, grid: { display: false } };
    this.#chart = new Chart(this.querySelector("canvas"), {
      type: "bar",
      data: {
        labels: this.labels,
        datasets: this.series.map(({ label, colour, values }) => ({
          label,
          data: values,
          backgroundColor: token(colour),
          borderRadius: 4,
          maxBarThickness: 28,
        })),
      },
      options: {
        animation: false,
        maintainAspectRatio: false,
        indexAxis: this.lying ? "y" : "x",
        scales: this.lying ? { x: { ...axis, beginAtZero: true }, y: plain } : { x: plain, y: { ...axis, beginAtZero: true } },
        plugins: { tooltip: { backgroundColor: token("ink"), titleColor: token("canvas"), bodyColor: token("canvas") } },
      },
    });
  }
}
customElements.define("lectern-bars", Bars);
