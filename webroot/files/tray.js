import { html, nothing } from "lit";
import { icon } from "../kit/icon.js";
import { weight } from "./pictures.js";

/**
 * The files of a message being written, uploaded or not.
 * @param {import("./bringing.js").Bringing} bringing
 */
export function tray(bringing) {
  if (!bringing.items.length) return html`<p class="sr" role="status">${bringing.said}</p>`;
  return html`<ul class="tray" aria-label="Files to send">${bringing.items.map((item) => one(item, bringing))}</ul>
    <p class="note" role="status">${bringing.leftOut}</p>
    <p class="sr" role="status">${bringing.said}</p>`;
}

function one(item, bringing) {
  const { key, name, status, preview, problem, hopeless, stored, file } = item;
  const picture = preview || stored?.type.startsWith("image/");
  return html`<li class="tray-item ${status === "failed" ? "tray-item--bad" : ""}">
    ${preview ? html`<img class="tray-pic" src=${preview} alt="" />` : html`<span class="tray-pic">${icon(status === "failed" ? "warn" : "file")}</span>`}
    <span class="tray-words"><bdi class="tray-name">${name}</bdi>${state(item)}
      ${picture && status !== "failed" ? description(item, bringing) : nothing}</span>
    ${status === "failed" && !hopeless ? html`<button class="btn sm" type="button" @click=${() => bringing.retry(key)}>Try again<span class="sr"> with ${name}</span></button>` : nothing}
    <button class="icon-btn icon-btn--sm" type="button" title=${status === "sending" ? "Cancel" : "Remove"} aria-label="${status === "sending" ? "Cancel" : "Remove"} ${name}" @click=${(event) => {
      const text = event.currentTarget.closest("form")?.querySelector("textarea");
      bringing.remove(key);
      text?.focus();
    }}>${icon("x", 16)}</button>
  </li>`;

  function state({ share }) {
    if (status === "failed") return html`<span class="tray-state error">${problem}</span>`;
    if (status === "done") return html`<span class="tray-state">${weight(stored.size)}</span>`;
    if (status === "waiting") return html`<span class="tray-state">waiting</span>`;
    return html`<span class="tray-state">${Math.round(share * 100)} % of ${weight(file.size)}</span><progress max="1" .value=${share} aria-label="Sending ${name}"></progress>`;
  }
}

const description = ({ key, name, alt }, bringing) => html`<input class="tray-alt" type="text" dir="auto" maxlength="500" autocomplete="off" .value=${alt}
  placeholder="What does it show?" aria-label="What ${name} shows, for those who can't see it" @change=${({ target }) => bringing.describe(key, target.value)}
  @keydown=${(event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    bringing.describe(key, event.target.value);
    event.target.closest("form")?.querySelector("textarea")?.focus();
  }} />`;
