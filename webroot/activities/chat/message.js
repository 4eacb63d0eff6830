import { html, nothing } from "lit";
import { classMap } from "lit/directives/class-map.js";
import { icon } from "../../kit/icon.js";
import { avatar } from "../../kit/avatar.js";
import { plainLine } from "../../kit/plain-line.js";
import { clock, time } from "../../kit/time.js";
import { gone as isGone } from "./chat.js";
import { REACTIONS, reactionsOf } from "./chat-view.js";
import { inMessage } from "../../files/in-message.js";
import { messageMenu } from "./message-menu.js";
import { threadLine } from "./thread-line.js";
import "../../kit/markdown.js";

const role = (member) =>
  member.role === "LEARNER" ? nothing : html`<span class="role">${member.role.toLowerCase()}</span>`;

/**
 * A message in the log.
 * @param panel performs its actions, and knows the reader
 */
export function message({ message: said, joined, mentionsMe }, panel) {
  const gone = isGone(said);
  const classes = {
    "msg--cont": joined,
    "msg--mention": mentionsMe,
    "msg--gone": gone,
    "msg--knock": said.knock && !gone,
    "msg--on": panel.active === said.id,
    "msg--found": panel.found === said.id,
  };
  return html`<article class="msg ${classMap(classes)}" id="message-${said.id}" tabindex="-1" aria-label=${joined ? said.by.name : nothing}
      @focusin=${({ target }) => target.matches("pre:focus-visible") || panel.activate(said.id)}>
    ${said.replyTo && !gone ? quote(said.replyTo, panel, stop(said.id, panel)) : nothing}
    ${said.thread && panel.openThread && !gone && !said.replyTo ? quote(said.thread, panel, stop(said.id, panel), () => panel.openThread(said)) : nothing}
    ${
      joined
        ? nothing
        : html`${avatar(said.by)}
      <p class="by"><bdi class="name">${said.by.name}</bdi>${role(said.by)}${time(said.at)}
      ${edited(said, panel)}${said.knock && !gone ? html`<span class="chip chip--knock">${icon("knock", 14)} Knock</span>` : nothing}</p>`
    }
    ${
      gone
        ? html`<p class="body">${said.status === "REMOVED" ? "Removed by staff" : html`Taken back by <bdi>${said.by.name}</bdi>`}</p>`
        : html`${said.text || said.attachments?.length ? nothing : html`<p class="body soft">This message was withdrawn.</p>`}${said.text ? html`<lectern-words class="body" .content=${{ text: said.text, people: panel.mentionedIn(said) }}></lectern-words>` : nothing}
        ${said.attachments ? inMessage(said.attachments, { api: panel.api, room: panel.store.id, stop: stop(said.id, panel) }) : nothing}
        ${joined ? edited(said, panel) : nothing}
        ${reactions(said, panel)}`
    }
    ${gone ? nothing : waiting(said, panel)}
    ${panel.threadOf ? threadLine(panel.threadOf(said), { me: panel.you.id, unread: panel.unreadIn(said), stop: stop(said.id, panel), onOpen: () => panel.openThread(said) }) : nothing}
    ${gone || panel.active !== said.id || panel.readOnly ? nothing : tools(said, panel)}
  </article>`;
}

/* The log is one stop of Tab, however long it is: what belongs to a message is reached from that message. Code, which
   may be wider than the log, is a stop to scroll it, and no more. */
const stop = (id, panel) => (panel.active === id ? 0 : -1);

/* The word "edited", which leads to the earlier texts. */
function edited(said, panel) {
  if (said.status !== "EDITED") return nothing;
  return html`<button class="linkish meta edited" type="button" tabindex=${stop(said.id, panel)} aria-haspopup="dialog" title="Show earlier versions"
    @click=${() => panel.about.earlier(said)}>edited</button>`;
}

/* Marks a message of one's own that people who focus will see in their break. */
function waiting(said, panel) {
  const until = panel.waitsUntil?.(said);
  if (!until) return nothing;
  return html`<p class="held-own"><span class="chip chip--held">${icon("wait", 14)} Held until ${clock(until)}</span>
    <button class="linkish" type="button" tabindex=${stop(said.id, panel)} @click=${() => panel.about.knock(said)}>It can't wait: knock</button></p>`;
}

function quote(id, panel, tabindex = 0, open = () => panel.jump(id)) {
  const original = panel.byNumber(id);
  return html`<a class="quote" href="#message-${id}" tabindex=${tabindex} @click=${(event) => {
    event.preventDefault();
    open();
  }}>
    ${icon("reply", 14)}<span>${
      original
        ? html`<b>${original.by.name}</b> <bdi>${isGone(original) ? "a deleted message" : plainLine(original.text)}</bdi>`
        : "An earlier message"
    }</span></a>`;
}

function reactions(said, panel) {
  const given = reactionsOf(said, panel.you.id);
  if (!given.length) return nothing;
  return html`<div class="reacts">${given.map(
    ({ name, word, icon: drawing, count, mine }) => html`<button class="react" tabindex=${stop(said.id, panel)} aria-pressed=${mine}
    ?disabled=${panel.readOnly} title=${word} aria-label="${word}, ${count}${mine ? ", yours included" : ""}"
    @click=${() => panel.about.react(said.id, name, !mine)}>${icon(drawing, 14)} ${count}</button>`,
  )}</div>`;
}

function tools(said, panel) {
  const own = said.by.id === panel.you.id;
  const given = reactionsOf(said, panel.you.id);
  const mine = (name) => given.some((one) => one.name === name && one.mine);
  const tool = (name, word, act) =>
    html`<button class="icon-btn icon-btn--sm" aria-label=${word} title=${word} @click=${act}>${icon(name, 18)}</button>`;
  return html`<div class="tools" role="group" aria-label="About this message">
    ${REACTIONS.map(
      ({
        name,
        word,
        icon: drawing,
      }) => html`<button class="icon-btn icon-btn--sm" aria-label=${word} title=${word} aria-pressed=${mine(name)}
      @click=${() => panel.about.react(said.id, name, !mine(name))}>${icon(drawing, 18)}</button>`,
    )}
    ${tool("reply", "Reply", () => panel.answer(said))}
    ${panel.openThread ? tool("thread", "Reply in a thread", () => panel.openThread(said)) : nothing}
    ${own ? tool("pen", "Edit", () => panel.edit(said)) : nothing}
    ${own ? tool("back", "Take back", () => panel.about.takeBack(said)) : nothing}
    ${!own && panel.you.role !== "LEARNER" ? tool("x", "Remove", () => panel.about.remove(said)) : nothing}
    ${messageMenu(said, panel)}
  </div>`;
}

/** A message of one's own that the room doesn't show yet. */
export function pending(item, panel) {
  const failed = item.status === "failed";
  return html`<article class="msg ${failed ? "msg--failed" : "msg--sending"}">
    ${item.fields.replyTo ? quote(item.fields.replyTo, panel) : nothing}
    ${avatar(panel.you)}
    <p class="by"><bdi class="name">${panel.you.name}</bdi>${role(panel.you)}
      ${failed ? time(item.at) : html`<span class="meta row">${icon("clock", 12)} ${panel.online ? "sending" : "waiting for connection"}</span>`}</p>
    <lectern-words class="body" .content=${{ text: item.fields.text }}></lectern-words>
    ${item.fields.attachments ? inMessage(item.fields.attachments, { api: panel.api, room: panel.store.id, stop: 0 }) : nothing}
    ${
      failed
        ? html`<p class="fail" role="alert">${icon("warn", 14)} Not sent${item.why ? `: ${item.why.charAt(0).toLowerCase()}${item.why.slice(1)}` : ""}.
      <button class="linkish" @click=${() => panel.store.retry(item.command)}>Try again</button>
      <button class="linkish" @click=${() => panel.store.discard(item.command)}>Discard</button></p>`
        : nothing
    }
  </article>`;
}
