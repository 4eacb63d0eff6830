import { html, nothing } from "lit";
import { date } from "../../kit/time.js";
import { toast } from "../../kit/toast.js";
import { show } from "../../kit/dialog.js";

const PAGES = { join: "join", reset: "reset" };

/** The URL of a link to hand over. */
export const linkTo = (page, token) => `${location.origin}/${PAGES[page]}/${token}`;

/** Copies a text, or says that copying failed. */
export async function copy(text, what = "The link is copied.") {
  try {
    await navigator.clipboard.writeText(text);
    toast(what);
    return true;
  } catch {
    toast("Copying did not work. Select the link and copy it with your keyboard.");
    return false;
  }
}

/** A field to copy from; it selects itself. */
export const copyField = (link, label) => html`<div class="copy">
  <input class="copy-text" readonly aria-label=${label} .value=${link} @focus=${(event) => event.target.select()} />
  <button class="btn" type="button" @click=${() => copy(link)}>Copy link</button>
</div>`;

/**
 * Shows a link made for one person, once; or says that it was sent by mail.
 *
 * @param {{token?: string, expiresAt: string}} link
 */
export function handOver(link, { page, name, text }) {
  if (!link.token) return toast(`A link is on its way to ${name} by email.`);
  return show({
    title: `A link for ${name}`,
    body: html`<p class="soft small">
        ${text ? html`${text} ` : nothing}It works once, until ${date(link.expiresAt)}. It is shown only now: give it to
        ${name} yourself.
      </p>
      ${copyField(linkTo(page, link.token), `Link for ${name}`)}`,
    actions: (close) => html`<button class="btn btn--main" type="button" @click=${() => close()}>Done</button>`,
  });
}

/* A cell that a spreadsheet would run as a formula gets an apostrophe. */
const cell = (text) => `"${(/^[\s\u00A0]*[=+\-@\uFF0B\uFF0D\uFF1D\uFF20]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/**
 * Buttons that copy or save the links of many people; the links are shown once.
 *
 * @param {{name: string, email: string, link: string}[]} links
 */
export const linksOfMany = (links) => html`<div class="row row--wrap">
  <button class="btn" type="button" @click=${() => copy(links.map(({ name, email, link }) => `${name}\t${email}\t${link}`).join("\n"), "All links are copied.")}>Copy all</button>
  <button class="btn" type="button" @click=${() => saveLinks(links)}>Download as CSV</button>
</div>`;

function saveLinks(links) {
  const rows = links.map(({ name, email, link }) => [name, email, link].map(cell).join(","));
  saveFile(new Blob([`\uFEFFname,email,link\r\n${rows.join("\r\n")}\r\n`], { type: "text/csv" }), "links.csv");
}

/** Downloads a file under a name. */
export function saveFile(content, name) {
  const url = URL.createObjectURL(content);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
