import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { LOCALE } from "../../kit/locale.js";
import "../../kit/markdown.js";
import { formatted } from "../../kit/markup/parser.js";
import { plainLine } from "../../kit/plain-line.js";

/** The message that the draft corrects or answers. */
export function about({ editing, reply }, onCancel) {
  if (!editing && !reply) return nothing;
  const what = editing ? html`${icon("pen", 14)}<span>Editing your message</span>` : html`${icon("reply", 14)}<span>To <b>${reply.by.name}</b> <bdi>${plainLine(reply.text, 60)}</bdi></span>`;
  return html`<div class="about">${what}<button type="button" class="icon-btn icon-btn--sm push" aria-label="Cancel" @click=${onCancel}>${icon("x", 16)}</button></div>`;
}

/** Shows a preview if the draft contains formatting. */
export function preview(text) {
  if (!/[*`~[>|#\-+\d]/.test(text) || !formatted(text)) return nothing;
  return html`<div class="preview-words" role="group" aria-label="Preview"><p class="quiet tiny" aria-hidden="true">Preview</p>
    <lectern-words class="words" .content=${{ text }}></lectern-words></div>`;
}

export const tooLong = (over, longest) => html`<p class="note note--wax" id="too-long">${icon("warn", 14)} ${over} characters too many. A message can have up to ${longest.toLocaleString(LOCALE)}.</p>`;
