/*
 * An S3-compatible store for the tests: s3rver as it is published, on a free port of this host, with its objects in a
 * folder that is gone afterwards. It is told by lines of JSON what to do, answers each with a line, and ends with its input.
 */
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import S3rver from "s3rver";

const BUCKET = "lectern-files";
const OBJECT = "._S3rver_object";
const directory = await mkdtemp(join(tmpdir(), "store-"));
const store = new S3rver({ directory, silent: true, configureBuckets: [{ name: BUCKET }] });
await store.configureBuckets();

let mood = "well";
const answer = store.callback();
const server = createServer((request, response) => {
  if (mood === "down") return request.socket.destroy();
  if (mood === "silent") return undefined;
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
say({ endpoint: `http://127.0.0.1:${server.address().port}`, bucket: BUCKET, key: "S3RVER", secret: "S3RVER" });
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
