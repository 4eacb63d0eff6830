import { html, nothing } from "lit";
import { icon } from "../../kit/icon.js";
import { measures } from "../../kit/measures.js";
import { date, moment } from "../../kit/time.js";
import { amount, plural, size } from "./words.js";

const WAYS = { MAIL: "Email", PUSH: "Push" };

export const card = (id, title, body) =>
  html`<section class="card" aria-labelledby="status-${id}"><header><h2 id="status-${id}">${title}</h2></header>${body}</section>`;

const fact = (term, words) => html`<div><dt>${term}</dt><dd>${words}</dd></div>`;

/** The versions, and since when they run. */
export const program = ({ version, since, java, certificate, database }) =>
  card(
    "lectern",
    "Lectern",
    html`<dl class="status-facts">
      ${fact("Version", version)} ${fact("Running since", moment(since))} ${fact("Java", java)}
      ${certificate ? fact("Certificate", certificate.until ? `${certificate.host}, until ${date(certificate.until)}` : `${certificate.host}: ${certificate.trouble}`) : nothing}
      ${fact("Database", `PostgreSQL ${database.version}, tables ${database.tables}`)}
    </dl>`,
  );

export const backups = ({ backup }) =>
  card(
    "backup",
    "Backup",
    html`<dl class="status-facts">
      ${fact("Last backup", backup.at ? `${moment(backup.at)}${backup.bytes ? `, ${size(backup.bytes)}` : ""}` : "None that Lectern knows of")}
      ${backup.restored ? fact("Restored from one", moment(backup.restored)) : nothing}
    </dl>`,
  );

export const servers = ({ nodes }) =>
  card(
    "servers",
    "Servers",
    html`<ul class="status-list">
      ${nodes.map(
        ({ id, self, alive }) => html`<li>
          <span><b class="mono">${id.slice(0, 8)}</b>${self ? html`<span class="soft">, this one</span>` : nothing}</span
          ><span class="chip ${alive ? "chip--board" : ""}">${icon(alive ? "check" : "pause", 12)} ${alive ? "Healthy" : "Away"}</span>
        </li>`,
      )}
    </ul>`,
  );

/** What takes room, and how much of the disk is taken. */
export const sizes = ({ database, disk, sizes: { files, fileBytes, events, largest } }) =>
  card(
    "sizes",
    "Sizes",
    html`<dl class="status-facts">
        ${fact("Database, all in all", size(database.bytes))} ${fact("Files", files ? `${size(fileBytes)} in ${plural(files, "file", "files")}` : "None")}
        ${fact("Messages and acts", amount(events))}
        ${disk ? fact("Disk", html`${size(disk.free)} free of ${size(disk.total)}<span class="status-bar" ${measures({ taken: `${100 - (100 * disk.free) / disk.total}%` })}></span>`) : nothing}
      </dl>
      ${largest.length
        ? html`<h3>Largest rooms</h3>
            <ul class="status-list">${largest.map(({ course, name, events: n }) => html`<li><span class="t"><span class="soft">${course}</span> ${name}</span><span class="soft">${amount(n)}</span></li>`)}</ul>`
        : nothing}`,
  );

/** What is sent, and what is prepared in the background. */
export const outgoing = ({ outgoing: ways, work }, acts) =>
  card(
    "outgoing",
    "Outgoing",
    html`<dl class="status-facts">
        ${ways.map(({ channel, on, waiting, oldest, today }) =>
          fact(
            WAYS[channel],
            on ? `${plural(today, "sent", "sent")} in 24 hours, ${waiting ? `${amount(waiting)} waiting since ${moment(oldest)}` : "none waiting"}` : "Off: set mail.host, mail.from and mail.site",
          ),
        )}
        ${fact("Archives being prepared", amount(work.archives))} ${fact("People being erased, or due", amount(work.erasures))}
      </dl>
      ${acts}`,
  );

export const limitsCard = ({ limits }, reached) =>
  card(
    "limits",
    "Limits",
    html`<dl class="status-facts">
        ${fact("Files", `${amount(limits.filesPerPersonDaily)} per person in 24 hours, ${size(limits.roomMegabytes * 1048576)} per room`)}
        ${fact("Connections", `${amount(limits.sockets)} per server, ${amount(limits.socketsPerAccount)} per person, ${amount(limits.socketsPerAddress)} per network`)}
        ${fact("Email", limits.mailsDaily ? `${amount(limits.mailsDaily)} in 24 hours${reached ? ": reached, so notifications by email wait" : ""}` : "No limit")}
      </dl>
      <p class="small soft gap-above">Files and email are set under <a href="/school#limits">School</a>, connections in <code>conf/lectern.yaml</code>.</p>`,
  );

export const slowCard = ({ slow }) =>
  slow.length
    ? card("slow", "Running for long right now", html`<ul class="status-list">${slow.map(({ seconds, statement }) => html`<li><code>${statement}</code><span class="soft">${amount(Math.round(seconds * 10) / 10)} s</span></li>`)}</ul>`)
    : nothing;
