/**
 * The first route whose pattern matches, such as `/courses/:course`. Parameters are decoded.
 *
 * @template T
 * @param {{path: string, page: T}[]} routes
 * @param {string} path
 * @returns {{page: T, params: Record<string, string>}|null}
 */
export function match(routes, path) {
  const parts = split(path);
  for (const route of routes) {
    const pattern = split(route.path);
    if (pattern.length !== parts.length) continue;
    const params = {};
    const fits = pattern.every((want, i) => {
      if (!want.startsWith(":")) return want === parts[i];
      params[want.slice(1)] = parts[i];
      return true;
    });
    if (fits) return { page: route.page, params };
  }
  return null;
}

function split(path) {
  return path
    .split("/")
    .filter(Boolean)
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
}

/** A path within Lectern to return to, or the home page: never another site. */
export function safeNext(next) {
  return next && /^\/(?![/\\])/.test(next) && !/[\\\s]/.test(next) ? next : "/";
}

/** Keeps URL and page in step. Links are ordinary links. */
export class Router {
  #changed;

  /** @param {(path: string) => void} changed */
  constructor(changed) {
    this.#changed = changed;
  }

  start() {
    addEventListener("popstate", () => this.#changed(location.pathname));
    document.addEventListener("click", (event) => this.#clicked(event));
    this.#changed(location.pathname);
  }

  go(path, { replace = false } = {}) {
    if (path === location.pathname + location.search + location.hash) return;
    history[replace ? "replaceState" : "pushState"](null, "", path);
    this.#changed(location.pathname);
  }

  #clicked(event) {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
    if (!link || link.target || link.hasAttribute("download")) return;
    const url = new URL(link.href, location.href);
    if (url.origin !== location.origin || /^\/(api|lib|health)\//.test(url.pathname)) return;
    if (url.pathname === location.pathname && url.hash) return;
    event.preventDefault();
    this.go(url.pathname + url.search + url.hash);
  }
}
