/** The allowed worker scripts: the service worker, and the PDF reader. */
const WORKERS = new Set(["/sw.js", "/lib/pdfjs-dist/build/pdf.worker.min.mjs"]);

const policy = globalThis.trustedTypes?.createPolicy("lectern", {
  createScriptURL: (url) => {
    if (!WORKERS.has(url)) throw new TypeError(`${url} is no worker of Lectern`);
    return url;
  },
});

/** The URL of a worker as Trusted Types require it. @param {string} url */
export const trusted = (url) => policy?.createScriptURL(url) ?? url;
