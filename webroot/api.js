/** A problem answer of the server (RFC 9457). `status` is 0 if there was no answer. */
export class Problem extends Error {
  constructor({ status, type = "", title, detail, fields = [], retryAfter }) {
    super(detail || title);
    this.status = status;
    this.type = type;
    this.title = title;
    this.fields = fields;
    this.retryAfter = retryAfter;
  }

  /** Whether the last part of its type is `kind`. */
  is(kind) {
    return this.type.split(/[/:]/).at(-1) === kind;
  }
}

const PATIENCE = 20_000;
const NO_ANSWER = "The server did not answer. Check your connection and try again.";

/**
 * Sends one request. An object goes out as JSON, a text or file (a roster) unchanged; the answer is JSON.
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
      body: body === undefined || typeof body === "string" || body instanceof Blob ? body : JSON.stringify(body),
      credentials: "same-origin",
      signal: AbortSignal.timeout(PATIENCE),
    });
  } catch {
    throw new Problem({ status: 0, title: NO_ANSWER });
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

async function content(path, token) {
  let response;
  try {
    response = await fetch(path, { headers: { authorization: `Bearer ${token}` }, credentials: "same-origin" });
  } catch {
    throw new Problem({ status: 0, title: NO_ANSWER });
  }
  if (response.ok) return response.blob();
  throw await problemOf(response);
}

/* XMLHttpRequest, as fetch can't report the progress of an upload. */
function upload(path, file, { token, progress, signal }) {
  return new Promise((resolve, reject) => {
    const sending = new XMLHttpRequest();
    sending.open("POST", path);
    sending.responseType = "json";
    sending.setRequestHeader("authorization", `Bearer ${token}`);
    sending.setRequestHeader("content-type", "application/octet-stream");
    sending.upload.addEventListener("progress", ({ loaded, total }) => total && progress?.(loaded / total));
    sending.addEventListener("load", () => {
      if (sending.status < 300) return resolve(sending.response);
      reject(new Problem({ title: "The file was not taken. Try again in a moment.", ...sending.response, status: sending.status }));
    });
    sending.addEventListener("error", () => reject(new Problem({ status: 0, title: NO_ANSWER })));
    sending.addEventListener("abort", () => reject(new DOMException("taken back", "AbortError")));
    signal?.addEventListener("abort", () => sending.abort());
    sending.send(file);
  });
}

/** Requests as the signed-in person. If the token has just expired, renews it and retries once. */
export class Api {
  #session;

  /** @param {import("./session.js").Session} session */
  constructor(session) {
    this.#session = session;
  }

  /** GET without a token. */
  open(path) {
    return request("GET", path);
  }

  /** POST without a token. */
  openPost(path, body) {
    return request("POST", path, { body });
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

  send(method, path, body, type) {
    return this.#signed((token) => request(method, path, { body, type, token }));
  }

  /** The content of a file; the request carries the token. */
  content(path) {
    return this.#signed((token) => content(path, token));
  }

  /**
   * @param {Blob} file
   * @param {{progress?: (share: number) => void, signal?: AbortSignal}} options share: 0 to 1
   */
  upload(path, file, options) {
    return this.#signed((token) => upload(path, file, { ...options, token }));
  }

  async #signed(ask) {
    const token = await this.#session.token();
    try {
      return await ask(token);
    } catch (problem) {
      if (problem.status !== 401) throw problem;
      return ask(await this.#session.token(token));
    }
  }
}
