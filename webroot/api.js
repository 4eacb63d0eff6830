/** An answer of the server that says no (RFC 9457), or no answer at all: then `status` is 0. */
export class Problem extends Error {
  constructor({ status, title, detail, fields = [], retryAfter }) {
    super(detail || title);
    this.status = status;
    this.title = title;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }
}

const PATIENCE = 20_000;

/**
 * One request. JSON goes out and comes back; text (a roster) goes out as it is.
 *
 * @returns {Promise<any>} undefined for 204
 */
export async function request(method, path, { body, type = "application/json", token } = {}) {
  const headers = { accept: "application/json" };
  if (body !== undefined) headers["content-type"] = type;
  if (token) headers.authorization = `Bearer ${token}`;
  let response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
      credentials: "same-origin",
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    throw new Problem({ status: 0, title: "The server did not answer. Check your connection and try again." });
  }
  if (response.ok) return response.status === 204 ? undefined : response.json();
  throw await problemOf(response);
}

async function problemOf(response) {
  const said = (response.headers.get("content-type") ?? "").includes("json")
    ? await response.json().catch(() => ({}))
    : {};
  return new Problem({
    title: "The server could not do that. Try again in a moment.",
    ...said,
    status: response.status,
    retryAfter: Number(response.headers.get("retry-after")) || undefined,
  });
}

/** The same, as the person who is signed in. A token that has just run out is renewed once. */
export class Api {
  #session;

  /** @param {import("./session.js").Session} session */
  constructor(session) {
    this.#session = session;
  }

  /** Read by anyone, signed in or not. */
  open(path) {
    return request("GET", path);
  }

  get(path) {
    return this.send("GET", path);
  }

  post(path, body, type) {
    return this.send("POST", path, body, type);
  }

  put(path, body) {
    return this.send("PUT", path, body);
  }

  patch(path, body) {
    return this.send("PATCH", path, body);
  }

  delete(path) {
    return this.send("DELETE", path);
  }

  async send(method, path, body, type) {
    const token = await this.#session.token();
    try {
      return await request(method, path, { body, type, token });
    } catch (problem) {
      if (problem.status !== 401) throw problem;
      return request(method, path, { body, type, token: await this.#session.token(token) });
    }
  }
}
