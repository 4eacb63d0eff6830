/*
 * An OpenID Connect provider for the tests: oidc-provider as it is published, on a free port of this host. It is told
 * by lines of JSON what to do, answers each with a line, and ends with its input.
 */
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { SignJWT, UnsecuredJWT, decodeJwt, exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";

const CLIENT = "lectern";
const SECRET = "a secret that only tests know";
const people = new Map();
let provider;
let issuer;
let keys = [];
let tamper = null;
let inToken = false;

async function key() {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: "RS256", use: "sig" };
}

const configuration = (redirects) => ({
  clients: [{ client_id: CLIENT, client_secret: SECRET, redirect_uris: redirects, response_types: ["code"], grant_types: ["authorization_code"] }],
  jwks: { keys },
  cookies: { keys: ["only for tests"] },
  pkce: { required: () => true },
  claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name", "preferred_username"] },
  conformIdTokenClaims: !inToken,
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
  async loadExistingGrant(context) {
    const { client, session } = context.oidc;
    const grant = new context.oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
});

/* What a bad provider, or somebody in between, might answer. */
async function forged(token) {
  const claims = { ...decodeJwt(token), ...tamper.claims };
  for (const name of tamper.without ?? []) delete claims[name];
  if (tamper.alg === "none") return new UnsecuredJWT(claims).encode();
  if (tamper.alg === "HS256") return new SignJWT(claims).setProtectedHeader({ alg: "HS256" }).sign(new TextEncoder().encode(SECRET));
  const { privateKey } = await generateKeyPair("RS256");
  const mine = tamper.stranger ? privateKey : await import("jose").then(({ importJWK }) => importJWK(keys[0], "RS256"));
  return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: keys[0].kid }).sign(mine);
}

function open(redirects) {
  provider = new Provider(issuer, configuration(redirects));
  provider.use(async (context, next) => {
    await next();
    if (tamper && context.path === "/token" && context.body?.id_token) {
      context.body = { ...context.body, id_token: await forged(context.body.id_token) };
    }
  });
}

const page = `<!doctype html><html lang="en"><title>Northfield</title><h1>Northfield</h1>
  <form method="post"><label>Who are you? <input name="login" autofocus></label><button>Continue</button></form></html>`;

async function interaction(request, response) {
  if (request.method !== "POST") return response.setHeader("content-type", "text/html").end(page);
  let body = "";
  for await (const part of request) body += part;
  const login = new URLSearchParams(body).get("login");
  const result = login === "nobody" ? { error: "access_denied" } : { login: { accountId: login } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

let down = false;
let keysAsked = 0;
const server = createServer((request, response) => {
  if (down) return request.socket.destroy();
  if (request.url === "/jwks") keysAsked++;
  if (request.url.startsWith("/interaction/")) return interaction(request, response).catch((failure) => response.writeHead(500).end(String(failure)));
  return provider.callback()(request, response);
});

let redirects = [];
const commands = {
  /* Where Lectern is. */
  async open({ redirects: addresses }) {
    redirects = addresses;
    keys = [await key()];
    open(redirects);
  },
  person({ sub, claims }) {
    people.set(sub, claims);
  },
  async rotate() {
    keys = [await key()];
    open(redirects);
  },
  claims({ where }) {
    inToken = where === "token";
    open(redirects);
  },
  tamper({ how }) {
    tamper = how ?? null;
  },
  down({ is }) {
    down = is;
  },
  asked: () => ({ keys: keysAsked }),
};

const say = (words) => process.stdout.write(`${JSON.stringify(words)}\n`);
console.log = console.info = console.warn = (...words) => console.error(...words);

await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
issuer = `http://127.0.0.1:${server.address().port}`;
say({ issuer, client: CLIENT, secret: SECRET });
for await (const line of createInterface({ input: process.stdin })) {
  const command = JSON.parse(line);
  try {
    say({ ...(await commands[command.do](command)), done: command.do });
  } catch (failure) {
    say({ failed: String(failure.stack) });
  }
}
process.exit(0);
