// A Firefox with a camera and a microphone, driven by WebDriver BiDi: node firefox.mjs EXECUTABLE. What it is to do comes in as a line
// of JSON, and what came of it goes out as one. Elements and conditions are plain expressions: the product's policy forbids the
// `eval` by which puppeteer looks for them itself.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const AGAIN_MS = 100;
const [executablePath] = process.argv.slice(2);

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  defaultViewport: null,
  timeout: 120_000,
  protocolTimeout: 240_000,
  extraPrefsFirefox: {
    "intl.accept_languages": "en-GB",
    "media.navigator.streams.fake": true,
    "media.navigator.permission.disabled": true,
    "media.autoplay.default": 0,
    "media.peerconnection.ice.loopback": true, // where a machine has no network
    "media.peerconnection.ice.obfuscate_host_addresses": false,
  },
});

const pages = [];

const does = {
  /* Somebody of the demo course, signed in, who looked at their devices before. */
  async open({ server, who, path, width, height, dark }) {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const wrong = [];
    page.on("console", (said) => said.type() === "error" && wrong.push(said.text()));
    page.on("pageerror", (error) => wrong.push(String(error?.stack ?? error)));
    await page.setViewport({ width, height });
    if (dark) await page.emulateMediaFeatures?.([{ name: "prefers-color-scheme", value: "dark" }]).catch(() => {});
    await page.goto(`${server}/sign-in`);
    if (who) await page.evaluate(signIn, `${who}@lectern.example`);
    await page.goto(server + path);
    return pages.push({ page, wrong }) - 1;
  },
  async go({ page, path }) {
    await pages[page].page.goto(new URL(path, pages[page].page.url()).href);
  },
  value: ({ page, is }) => pages[page].page.evaluate(is),
  async until({ page, holds, ms }) {
    for (const end = Date.now() + ms; Date.now() < end; await later()) {
      const value = await pages[page].page.evaluate(holds).catch(() => undefined); // it goes to another address
      if (value) return value;
    }
    const seen = await pages[page].page.evaluate("document.body.innerText");
    throw new Error(`${holds} never held. The page says: ${seen} -- and its console: ${pages[page].wrong.join(" | ")}`);
  },
  async click(wish) {
    await (await found(wish)).click();
  },
  async fill({ text, ...wish }) {
    await (await found(wish)).type(text);
  },
  async close({ page }) {
    await pages[page].page.browserContext().close();
  },
  key: ({ page, key }) => pages[page].page.keyboard.press(key),
  async shot({ page, path }) {
    await pages[page].page.screenshot({ path });
  },
  wrong: ({ page }) => pages[page].wrong,
};

/* The element that an expression gives, once it does. */
async function found({ page, what, ms }) {
  await does.until({ page, holds: `Boolean(${what})`, ms });
  return (await pages[page].page.evaluateHandle(what)).asElement();
}

async function signIn(email) {
  const body = JSON.stringify({ email, password: "lectern-demo" });
  const answer = await fetch("/api/session", { method: "POST", headers: { "content-type": "application/json" }, body });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  localStorage.setItem("lectern.devices", '{"checked":true,"mode":"video"}');
}

const later = () => new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

say({ done: await browser.version() });
for await (const line of createInterface({ input: process.stdin })) {
  const wish = JSON.parse(line);
  try {
    say({ done: (await does[wish.do](wish)) ?? null });
  } catch (error) {
    say({ failed: String(error?.stack ?? error) });
  }
}
await browser.close();
