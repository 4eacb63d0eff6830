import { html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";

/*
 * The areas of a room's page, for all layouts. Every section is there at every width; `pane--shown` marks the one
 * that a phone shows.
 */
const shownIf = (is) => (is ? "pane--shown" : "");
const keyed = (panes, draw) => repeat(panes, ({ key }) => key, draw);

/** The column at the start of a console. */
export const list = ({ areas, sight }) =>
  keyed(
    areas.list,
    (pane) => html`<section class="pane pane--list ${shownIf(pane.key === sight.part)}" aria-label=${pane.label}>${pane.drawn(sight.sees(pane))}</section>`,
  );

/** The middle: the stage, or a view in its place. */
export const middle = ({ areas, sight }) =>
  repeat(
    areas.views,
    ({ key }) => key,
    ({ key, panes }) => {
      const { label, name } = panes.find((pane) => pane.key === key);
      return html`<section class="pane view view--${name} ${panes.length > 1 ? "view--several" : ""} ${shownIf(sight.has(panes))}" ?data-aside=${key !== sight.view} aria-label=${label}>${keyed(
        panes,
        (pane) => pane.drawn(sight.sees(pane)),
      )}</section>`;
    },
  );

/** The last column: panes that are always visible, and tabs. */
export function side({ areas, sight, show }) {
  const { above, side: tabs } = areas;
  if (!above.length && !tabs.length) return nothing;
  const labels = [...above, ...tabs].map(({ label }) => label);
  return html`<aside class="pane pane--side ${shownIf(sight.has([...above, ...tabs]))}" aria-label=${labels.join(", ")}>
    ${keyed(
      above,
      (pane) => html`<div class="side-above ${shownIf(pane.key === sight.part)}">${pane.drawn(sight.sees(pane))}</div>`,
    )}
    ${tabs.length > 1 ? strip(tabs, sight, show) : nothing}
    ${keyed(
      tabs,
      (pane) => html`<div class="side-pane ${shownIf(pane.key === sight.part)}" id="side-${pane.key}" ?data-aside=${pane.key !== sight.tab}
          role=${tabs.length > 1 ? "tabpanel" : nothing} aria-label=${tabs.length > 1 ? pane.label : nothing}>
        ${alone(pane, tabs) ? paneHead(pane, tabs.length > 1 ? "phone-only" : "") : nothing}${pane.drawn(sight.sees(pane))}</div>`,
    )}
  </aside>`;
}

/** Parts that only a phone shows; wide pages have other ways to them. */
export const onPhone = ({ areas, sight }) =>
  keyed(
    areas.phone,
    (pane) => html`<aside class="pane pane--phone ${shownIf(pane.key === sight.part)}" aria-label=${pane.label}>${paneHead(pane)}${pane.drawn(sight.sees(pane))}</aside>`,
  );

const alone = ({ name }, tabs) => tabs.filter((one) => one.name === name).length === 1;

const paneHead = ({ label, note }, kind = "") =>
  html`<div class="pane-head ${kind}"><h2>${label}</h2>${note === undefined ? nothing : html`<span class="quiet small">${note}</span>`}</div>`;

/* The tabs. On a phone the bar of parts switches between parts, and the tabs only between panes of the same name. */
function strip(tabs, sight, show) {
  const chosen = tabs.find(({ key }) => key === sight.tab);
  const alike = tabs.filter(({ name }) => name === chosen.name);
  return html`<div class="side-tabs ${alike.length > 1 ? "" : "wide-tabs"}"><div class="tabs" role="tablist" aria-label="Beside" @keydown=${arrows}>${tabs.map(
    (pane) => html`<button role="tab" class=${alike.includes(pane) ? "" : "wide-tab"} aria-selected=${pane === chosen ? "true" : "false"} aria-controls="side-${pane.key}"
      tabindex=${pane === chosen ? 0 : -1} @click=${() => show(pane.key)}>${pane.label}${count(pane, pane === chosen)}</button>`,
  )}</div></div>`;
}

const count = ({ badge, badgeOf, note }, chosen) =>
  badge && !chosen
    ? html` <span class="badge">${badge > 99 ? "99+" : badge}<span class="sr"> ${badgeOf}</span></span>`
    : note === undefined
      ? nothing
      : html` <span class="num quiet">${note}</span>`;

function arrows(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const tabs = [...event.currentTarget.querySelectorAll("[role=tab]")];
  const next = step && tabs[tabs.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.click();
  next.focus();
}
