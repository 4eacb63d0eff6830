import { html, nothing } from "lit";
import { icon } from "../../../kit/icon.js";
import "../../../files/file-list.js";
import "../../../kit/markdown.js";

/** The learner's question. */
export function question(ticket, state, { api, room }) {
  const labels = new Map((state.settings?.fields ?? []).map(({ key, label }) => [key, label]));
  return html`<div class="stage-words">
    <lectern-words class="words" .content=${{ text: ticket.text }}></lectern-words>
    ${ticket.tried ? html`<h3 class="q-head">What ${ticket.owner.name} has tried</h3><lectern-words class="soft" .content=${{ text: ticket.tried }}></lectern-words>` : nothing}
    ${Object.entries(ticket.answers ?? {}).map(([key, answer]) => html`<h3 class="q-head"><bdi>${labels.get(key) ?? key}</bdi></h3><p class="soft"><bdi>${answer}</bdi></p>`)}
    ${ticket.attachments?.length ? html`<lectern-ticket-files .api=${api} room=${room} .ids=${ticket.attachments}></lectern-files>` : nothing}
    ${ticket.topic ? html`<p class="row row--wrap"><span class="chip">${icon("tag", 14)} <bdi>${ticket.topic}</bdi></span></p>` : nothing}
    ${ticket.note && ticket.status !== "IN_SESSION" ? html`<p class="quiet small">Last message: <bdi>${ticket.note}</bdi></p>` : nothing}
  </div>`;
}
