import { amount, plural, size } from "./words.js";

const DAY = 86_400_000;
const STALE_DAYS = 7;
const ENDING_DAYS = 14;
/** The smallest part of a disk that should be free. */
const FREE = 1 / 20;

const HOW = "Make one with backup FILE, while Lectern runs, and keep it on another machine.";

/**
 * PURE. What an administrator should look at, the most urgent first.
 *
 * @param {object} status as `GET /api/status` answers
 * @param {number} now in ms
 * @param {{moment: Function, date: Function}} words for times, of kit/time.js
 * @returns {{id: string, urgent?: boolean, symbol: string, title: string, text: string}[]}
 */
export const troubles = (status, now, words) =>
  [failing("MAIL", status, words), failing("PUSH", status, words), away(status), full(status), ending(status, now, words), limited(status), backup(status, now)].filter(Boolean);

const NAMES = {
  MAIL: { symbol: "mail", one: "email could not be sent", many: "emails could not be sent" },
  PUSH: { symbol: "bell", one: "push message could not be sent", many: "push messages could not be sent" },
};

function failing(channel, { failures, outgoing }, { moment }) {
  const failed = failures.filter((one) => one.channel === channel);
  if (!failed.length) return undefined;
  const { waiting = 0, oldest } = outgoing.find((way) => way.channel === channel) ?? {};
  const { symbol, one, many } = NAMES[channel];
  const queued = waiting ? ` ${plural(waiting, "other has", "others have")} waited since ${moment(oldest)} and will go out in order.` : "";
  return { id: channel, urgent: true, symbol, title: plural(failed.length, one, many), text: `The last answer was: ${failed[0].said}.${queued}`.replaceAll("..", ".") };
}

function away({ nodes }) {
  const gone = nodes.filter(({ alive }) => !alive).length;
  return gone && { id: "AWAY", urgent: true, symbol: "off", title: gone === 1 ? "A server is away" : `${amount(gone)} servers are away`, text: "The other servers have taken over its rooms." };
}

function full({ disk }) {
  return disk && disk.free < disk.total * FREE && { id: "DISK", urgent: true, symbol: "warn", title: "The disk is almost full", text: `${size(disk.free)} of ${size(disk.total)} are free. Without room, nothing more can be stored.` };
}

function ending({ certificate }, now, { date }) {
  if (!certificate) return undefined;
  const { host, until, trouble } = certificate;
  if (!until) return { id: "CERTIFICATE", urgent: true, symbol: "lock", title: "The certificate can’t be checked", text: `${host}: ${trouble}` };
  if (new Date(until) - now >= ENDING_DAYS * DAY) return undefined;
  return { id: "CERTIFICATE", urgent: true, symbol: "lock", title: "The certificate ends soon", text: `${host} has one until ${date(until)}. Browsers refuse the site after that.` };
}

function limited({ limits, outgoing }) {
  const reached = limits.mailsDaily && outgoing.some(({ channel, today }) => channel === "MAIL" && today >= limits.mailsDaily);
  return reached && { id: "LIMIT", symbol: "mail", title: "The limit of email is reached", text: `${plural(limits.mailsDaily, "email was", "emails were")} sent in 24 hours. Notifications by email wait.` };
}

function backup({ backup: { at } }, now) {
  if (!at) return { id: "BACKUP", symbol: "save", title: "There is no backup yet", text: HOW };
  const days = Math.floor((now - new Date(at)) / DAY);
  return days >= STALE_DAYS && { id: "BACKUP", symbol: "save", title: `The last backup is ${days} days old`, text: HOW };
}
