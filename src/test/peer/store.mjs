/*
 * An S3-compatible store for the tests: s3rver as it is published, on a free port of this host, with its objects in a
 * folder that is gone afterwards. It is told by lines of JSON what to do, answers each with a line, and ends with its input.
 */
import { createHash, createHmac } from "node:crypto";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import S3rver from "s3rver";

const BUCKET = "lectern-files";
const SECRET = "S3RVER";
const OBJECT = "._S3rver_object";
const directory = await mkdtemp(join(tmpdir(), "store-"));
const store = new S3rver({ directory, silent: true, configureBuckets: [{ name: BUCKET }] });
await store.configureBuckets();

/* s3rver reads no signature of version 4, so that is done here, as Amazon's reference describes it. */
const SIGNED = /^AWS4-HMAC-SHA256 Credential=(\w+)\/(\d{8})\/([\w-]+)\/s3\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/;
const hmac = (key, text) => createHmac("sha256", key).update(text).digest();

function isSigned({ method, url, headers }) {
  const [, , day, region, names, signature] = SIGNED.exec(headers.authorization ?? "") ?? [];
  if (!["host", "x-amz-content-sha256", "x-amz-date"].every((name) => names?.split(";").includes(name))) return false;
  const lines = names.split(";").map((name) => `${name}:${headers[name].trim()}\n`);
  const asked = [method, url, "", lines.join(""), names, headers["x-amz-content-sha256"]].join("\n");
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, createHash("sha256").update(asked).digest("hex")].join("\n");
  const key = [region, "s3", "aws4_request"].reduce(hmac, hmac(`AWS4${SECRET}`, day));
  return hmac(key, text).toString("hex") === signature;
}

let mood = "well";
const answer = store.callback();
const server = createServer((request, response) => {
  if (mood === "down") return request.socket.destroy();
  if (mood === "silent") return undefined;
  if (!isSigned(request)) return response.writeHead(403).end("<Error><Code>SignatureDoesNotMatch</Code></Error>");
  return answer(request, response);
});

const folder = join(directory, BUCKET, "files");
const objects = async () => {
  const files = await readdir(folder).catch(() => []);
  return files.filter((file) => file.endsWith(OBJECT)).map((file) => file.slice(0, -OBJECT.length));
};

const commands = {
  /* "well", "down" (closes each connection) or "silent" (never answers). */
  be({ how }) {
    mood = how;
  },
  objects: async () => ({ objects: await objects() }),
  /* As if a disk had lost it. */
  async spoil({ object, content }) {
    await writeFile(join(folder, object + OBJECT), content);
  },
};

const say = (words) => process.stdout.write(`${JSON.stringify(words)}\n`);
console.log = console.info = console.warn = (...words) => console.error(...words);

await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
say({ endpoint: `http://127.0.0.1:${server.address().port}`, bucket: BUCKET, key: "S3RVER", secret: SECRET });
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  try {
    say({ ...(await commands[command.do](command)), done: command.do });
  } catch (failure) {
    say({ failed: String(failure.stack) });
  }
}
await rm(directory, { recursive: true, force: true });
process.exit(0);
